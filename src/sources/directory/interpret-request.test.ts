import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Interpretation } from '#domain';
import { findCategoryKeys, interpretRequest } from './interpret-request.ts';
import { readVocabulary } from './read-vocabulary.ts';

const vocabulary = await readVocabulary();

function understand(...industries: readonly string[]): Omit<Interpretation, 'plan'> {
  return interpretRequest(vocabulary, { industries, productService: '', searchType: 'customer' });
}

function keysOf({ categories }: Omit<Interpretation, 'plan'>): readonly string[] {
  return categories.map(({ key }) => key);
}

/** What callers write, and the categories that they mean. */
const PHRASES: Readonly<Record<string, readonly string[]>> = {
  'shop/supermarket': [
    'supermarkets',
    'Supermarket',
    'supermarket chains',
    'the chains of supermarkets',
    'Supermärkte',
    'Supermaerkte',
    'SUPERMARKT',
    'Supermarktketten',
    'supermarchés',
    'chaînes de supermarchés',
    'supermercados',
    'supermercati',
    'supermarkten',
    'grocery stores',
    'Lebensmitteleinzelhandel',
    'hypermarkets',
    'супермаркет',
    'スーパーマーケット',
  ],
  'tourism/hotel': [
    'hotels',
    'Hotel',
    'hôtels',
    'chaînes d’hôtels',
    'hôtels indépendants',
    'hoteles',
    'alberghi',
    'Hotelketten',
    'hotel industry',
    'resorts',
    'design hotels',
  ],
  'amenity/car_rental': [
    'car rental',
    'car rentals',
    'rental cars',
    'car-rental companies',
    'rent a car',
    'car hire',
    'Autovermietung',
    'Autovermietungen',
    'location de voitures',
    'alquiler de coches',
    'noleggio auto',
    'autoverhuur',
  ],
  'amenity/bank': ['banks', 'Banken', 'regional banks', 'banques', 'bancos', 'savings banks', 'Sparkassen'],
  'amenity/pharmacy': ['pharmacies', 'Apotheken', 'drugstores', 'farmacias', 'pharmacie'],
  'amenity/cafe': ['coffee shops', 'Cafés', 'coffee house chains', 'Kaffeehausketten'],
  'shop/doityourself': ['DIY stores', 'Baumärkte', 'bricolage', 'home improvement'],
  'shop/furniture': ['furniture stores', 'Möbelhäuser', 'muebles', 'negozi di mobili', 'meubles'],
  'leisure/fitness_centre': ['gyms', 'Fitness-Studios', 'fitness clubs', 'salles de sport', 'gimnasios'],
  'office/insurance': [
    'insurance companies',
    'Versicherungen',
    'assurances',
    'aseguradoras',
    'property & casualty insurance',
  ],
  'shop/general': ['general stores'],
  'office/it': ['software companies', 'IT services'],
};

for (const [key, phrases] of Object.entries(PHRASES))
  test(`${phrases.length} ways to write it mean ${key} and nothing else`, () => {
    for (const phrase of phrases) assert.deepEqual(keysOf(understand(phrase)), [key], phrase);
  });

/** No kind of company, or none that the directory has. A word that anybody may use must not turn into a category. */
const NOTHING: readonly string[] = [
  'company',
  'companies',
  'Unternehmen',
  'business',
  'businesses',
  'shops',
  'stores',
  'brands',
  'chains',
  'group',
  'services',
  'solutions',
  'products',
  'local',
  'global',
  'international',
  'private',
  'public',
  'general',
  'special',
  'professionals',
  'online',
  'digital',
  'mobile',
  'new',
  'small business',
  'manufacturing',
  'producers',
  'Hersteller',
  'fabricants',
  'distribution',
  'industrial machinery',
  'machines',
  'maintenance',
  'design',
  'country',
  'a',
  'in',
  'es',
  'the',
  '123',
  '???',
  'xyzzy',
  'asdf qwer',
  'suprmarket',
  'hotel suppliers',
  'furniture manufacturers',
  'manufacturers of furniture',
  'bank holding',
];

test('generic words, nonsense and makers mean no category, and the reason names what was written', () => {
  for (const phrase of NOTHING) {
    const { categories, reason } = understand(phrase);
    assert.deepEqual(categories, [], phrase);
    assert.equal(
      reason,
      `The directory has no category for “${phrase}”: try another word for it, or bring your own list of companies.`,
    );
  }
});

test('a match says which words decided, by which rule, and which words changed nothing', () => {
  assert.deepEqual(understand('Regional supermarket chains in Germany'), {
    categories: [
      {
        key: 'shop/supermarket',
        label: 'Supermarket',
        text: 'Regional supermarket chains in Germany',
        words: 'supermarket chains',
        rule: 'name',
      },
    ],
    notUnderstood: ['Regional', 'Germany'],
    reason: null,
  });
  assert.equal(understand('groceries').categories[0]?.rule, 'synonym');
  assert.equal(understand('hospitality').categories[0]?.rule, 'sector');
});

test('several kinds in one text or in several are all meant, each once', () => {
  for (const text of [
    'hotels and banks',
    'Hotels und Banken',
    'hôtels, banques',
    'hoteles y bancos',
    'hotels / banks',
    'hotels; banks',
  ])
    assert.deepEqual(keysOf(understand(text)), ['tourism/hotel', 'amenity/bank'], text);
  assert.deepEqual(keysOf(understand('Hotels', 'banks', 'hotel chains')), ['tourism/hotel', 'amenity/bank']);
  const half = understand('hotels', 'xyzzy');
  assert.deepEqual([keysOf(half), half.notUnderstood, half.reason], [['tourism/hotel'], ['xyzzy'], null]);
});

test('a sector means many kinds, and what editors only connect with a word is not sure enough to judge by', () => {
  assert.ok(keysOf(understand('retail')).length > 10);
  assert.deepEqual(findCategoryKeys(vocabulary, 'grocery stores'), ['shop/supermarket']);
  assert.deepEqual(findCategoryKeys(vocabulary, 'xyzzy'), []);
  const related = understand('textile');
  assert.ok(related.categories.every(({ rule }) => rule === 'related') && related.categories.length > 0);
  assert.deepEqual(findCategoryKeys(vocabulary, 'textile'), []);
});

test('without an industry a supplier is what it sells, and customers are whom the product is for', () => {
  const read = (productService: string, searchType: 'customer' | 'supplier'): Omit<Interpretation, 'plan'> =>
    interpretRequest(vocabulary, { industries: [' '], productService, searchType });
  assert.deepEqual(keysOf(read('car rental', 'supplier')), ['amenity/car_rental']);
  assert.deepEqual(keysOf(read('refrigeration for supermarkets', 'customer')), ['shop/supermarket']);
  assert.deepEqual(keysOf(read('Kühltechnik für Supermärkte und Hotels', 'customer')), [
    'shop/supermarket',
    'tourism/hotel',
  ]);
  const hotels = read('hotel software', 'customer');
  assert.deepEqual(hotels.categories, []);
  assert.equal(
    hotels.reason,
    'The product “hotel software” names no kind of company: name an industry, for example supermarkets.',
  );
});

test('a text of any length and script is read at once and without a fault', () => {
  for (const text of [
    'a'.repeat(20_000),
    'hotel '.repeat(5_000),
    'for '.repeat(5_000),
    '🏨🏨',
    '\u0000\u202E',
    'ketten'.repeat(3_000),
    '((((',
    'مطاعم',
  ]) {
    const { categories, reason } = understand(text);
    assert.equal(reason === null, categories.length > 0);
  }
});
