import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CompanyRecord, type Evidence, type Importance, type Value, VERDICTS } from '#domain';
import { judgeCategory, saysPhrase } from './judge-category.ts';
import { COUNTRY_RULES, judgeCountry } from './judge-country.ts';
import { matchPct, matchStatus, type WeighedVerdict } from './match.ts';
import { createQuoter } from './quote-evidence.ts';

const SUPERMARKETS = { keys: ['shop/supermarket'], words: ['Supermarket', 'grocery store'] };

test("the source's own category decides: its key, its words, or what its words mean", () => {
  const judge = (category: string, toKeys: readonly string[] = []): string =>
    judgeCategory('kind', recordOf({ category: reported(category) }), {
      ...SUPERMARKETS,
      toKeys: () => toKeys,
    }).result;
  assert.equal(judge('shop/supermarket'), 'met');
  assert.equal(judge('Supermarkets and more'), 'met');
  assert.equal(judge('Lebensmittelhandel', ['shop/supermarket']), 'met');
  assert.equal(judge('shop/bakery'), 'not_met');
  assert.equal(judge('Bäckerei', ['shop/bakery']), 'not_met');
  assert.equal(judge('Something of which nobody knows what it means'), 'unclear');
});

test('a description can speak for the category, never against it', () => {
  const judge = (description: string): string =>
    judgeCategory('kind', recordOf({ description: reported(description) }), SUPERMARKETS).result;
  assert.deepEqual(
    ['We run grocery stores.', 'We bake bread.', 'A store that sells no grocery.'].map(judge),
    ['met', 'unclear', 'unclear'],
  );
  assert.equal(judgeCategory('kind', recordOf({}), SUPERMARKETS).reason, 'The source gives no category.');
});

test('a phrase is found as whole words in a row, whatever their endings, case and accents', () => {
  assert.ok(saysPhrase('Die besten SUPERMÄRKTE der Stadt', 'Supermarkt'));
  assert.ok(saysPhrase('Our Grocery  Stores', 'grocery store'));
  assert.ok(saysPhrase('Hôtels de luxe', 'hotel'));
  for (const [text, phrase] of [
    ['supermarketing', 'supermarket'],
    ['store for grocery', 'grocery store'],
    ['anything', ''],
    ['anything', '…'],
  ] as const)
    assert.equal(saysPhrase(text, phrase), false, `${text} / ${phrase}`);
});

test('a country that the source names decides, either way', () => {
  assert.equal(inCountries({ countries: reported(['AT', 'DE']) }, ['DE']), 'met');
  assert.equal(inCountries({ countries: reported(['AT', 'DE']) }, ['FR', 'AT']), 'met');
  assert.equal(inCountries({ countries: reported(['AT']) }, ['DE']), 'not_met');
  assert.equal(inCountries({}, ['DE']), 'unclear');
});

test('an excluded country is not met only when all the wanted ones are excluded', () => {
  const evidence = [
    says('not DE, not AT', COUNTRY_RULES.excluded),
    says('worldwide', COUNTRY_RULES.worldwide),
  ];
  assert.equal(inCountries({ evidence }, ['DE']), 'not_met');
  assert.equal(inCountries({ evidence }, ['DE', 'AT']), 'not_met');
  assert.equal(inCountries({ evidence }, ['DE', 'FR']), 'unclear');
});

test('a region or "worldwide" proves a country only together with a website of that country', () => {
  const broad = says('DE AT CH', COUNTRY_RULES.region);
  const site = (quote: string): readonly Evidence[] => [broad, says(quote, COUNTRY_RULES.websites)];
  assert.equal(inCountries({ evidence: [broad] }, ['DE']), 'unclear');
  assert.equal(inCountries({ evidence: site('https://foo.com https://foo.de/shop') }, ['DE']), 'met');
  assert.equal(inCountries({ evidence: site('https://foo.com https://foo.at') }, ['DE']), 'unclear');
  assert.equal(inCountries({ evidence: site('https://foo.de.com/at') }, ['DE']), 'unclear');
  const world = says('worldwide', COUNTRY_RULES.worldwide);
  const everywhere = (quote: string, code: string): string =>
    inCountries({ evidence: [world, says(quote, COUNTRY_RULES.websites)] }, [code]);
  assert.equal(everywhere('https://foo.co.uk', 'GB'), 'met');
  // A company with an address in .io need not be in the Indian Ocean.
  assert.equal(everywhere('https://foo.io', 'IO'), 'unclear');
  // A region without the country says nothing, and what the source names stands.
  assert.equal(inCountries({ countries: reported(['FR']), evidence: [broad] }, ['ES']), 'not_met');
});

test('a verdict that is met names its evidence', () => {
  const record = recordOf({ countries: reported(['DE']), category: reported('shop/supermarket') });
  assert.deepEqual(judgeCountry('place', record, ['DE']).evidenceIds, ['reported']);
  assert.deepEqual(judgeCategory('kind', record, SUPERMARKETS).evidenceIds, ['reported']);
});

const verdictsOf = (importance: Importance): fc.Arbitrary<WeighedVerdict[]> =>
  fc.array(fc.record({ result: fc.constantFrom(...VERDICTS), importance: fc.constant(importance) }), {
    maxLength: 10,
  });

test('the musts alone decide the status, in any order; the share counts every criterion that was decided', () => {
  fc.assert(
    fc.property(verdictsOf('must'), verdictsOf('nice'), (musts, nice) => {
      fc.pre(musts.length > 0);
      const given = [...nice, ...musts];
      const status = matchStatus(given);
      assert.equal(status, matchStatus(musts));
      assert.equal(
        status === 'rejected',
        musts.some(({ result }) => result === 'not_met'),
      );
      assert.equal(
        status === 'matched',
        musts.every(({ result }) => result === 'met'),
      );
      const share = matchPct(given);
      const decided = given.filter(({ result }) => result !== 'unclear');
      assert.equal(share === null, decided.length === 0);
      if (share !== null)
        assert.equal(
          share === 100,
          decided.every(({ result }) => result === 'met'),
        );
      assert.deepEqual([matchStatus(given.toReversed()), matchPct(given.toReversed())], [status, share]);
    }),
  );
});

test('where nothing is a must, one nice criterion that is met makes a match, and none rejects', () => {
  fc.assert(
    fc.property(verdictsOf('nice'), (given) => {
      const isMet = given.some(({ result }) => result === 'met');
      assert.equal(matchStatus(given), isMet ? 'matched' : 'unclear');
    }),
  );
});

test('a quote is cut out of the text at its offsets, and the same words at the same place are the same evidence', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, one, other) => {
      const [from, to] = [one % whole.length, other % (whole.length + 1)].toSorted((a, b) => a - b);
      fc.pre(from !== undefined && to !== undefined && from < to);
      const quote = createQuoter({ ...PAGE, text: whole });
      const found = quote({ quote: whole.slice(from, to), bindingRule: 'rule', from });
      assert.equal(found.start, from);
      assert.equal(whole.slice(found.start, found.end), found.quote);
      assert.deepEqual(quote({ quote: whole.slice(from, to), bindingRule: 'rule', from }), found);
    }),
  );
  const twice = { ...PAGE, text: 'Jane and Jane' };
  const [first, second] = [0, 1].map((from) =>
    createQuoter(twice)({ quote: 'Jane', bindingRule: 'r', from }),
  );
  assert.deepEqual([first?.start, second?.start], [0, 9]);
  assert.notEqual(first?.id, second?.id);
});

test('words that are not in the text are no evidence, and evidence holds nothing but its own fields', () => {
  for (const quote of ['', 'Joan', 'jane'])
    assert.throws(() => createQuoter(PAGE)({ quote, bindingRule: 'r' }), /are not in the text of https:/u);
  const wide = { ...PAGE, title: 'A page', links: [] };
  const fields = Object.keys(createQuoter(wide)({ quote: 'Jane', bindingRule: 'r' }));
  const own = 'id sourceKind source url fetchedAt licence textHash quote start end bindingRule';
  assert.deepEqual(new Set(fields), new Set(own.split(' ')));
});

const PAGE = {
  sourceKind: 'page',
  source: 'site',
  url: 'https://example.com/',
  fetchedAt: '2026-11-26T00:00:00.000Z',
  licence: null,
  text: 'Jane Doe leads.',
} as const;

const UNKNOWN = { state: 'not_found', searched: [] } as const;

function recordOf(known: Partial<CompanyRecord>): CompanyRecord {
  return {
    source: 'list',
    sourceKey: '1',
    name: 'Foo',
    domain: null,
    website: UNKNOWN,
    countries: UNKNOWN,
    city: UNKNOWN,
    category: UNKNOWN,
    employees: UNKNOWN,
    description: UNKNOWN,
    evidence: [],
    ...known,
  };
}

function reported<T>(value: T): Value<T> {
  return { state: 'reported', value, evidenceIds: ['reported'] };
}

function says(text: string, bindingRule: string): Evidence {
  return createQuoter({ ...PAGE, text })({ quote: text, bindingRule });
}

function inCountries(known: Partial<CompanyRecord>, wanted: readonly string[]): string {
  const verdict = judgeCountry('place', recordOf(known), wanted);
  assert.ok(verdict.result !== 'met' || verdict.evidenceIds.length > 0);
  return verdict.result;
}
