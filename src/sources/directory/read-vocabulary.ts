import { toStems } from '#evidence';
import { DIRECTORY_NAME } from './brand-row.ts';
import { readPackageJson } from './read-package-json.ts';
import { SECTORS, SYNONYMS, type Synonym } from './synonyms.ts';
import { listOf, objectOf, textOf } from './unknown-json.ts';

/** How sure a match is: a category's own name, a word used for it, a whole sector, a word the editors connect with it. */
export type MatchRule = 'name' | 'synonym' | 'sector' | 'related';

export interface Meaning {
  readonly keys: readonly string[];
  readonly rule: MatchRule;
  /** BCP 47, or `*` for our own synonyms. */
  readonly language: string;
}

/** What words mean: from the joined stems of a phrase to the categories. */
export interface Vocabulary {
  readonly meanings: ReadonlyMap<string, Meaning>;
  /** The same phrases without words such as "shop" or "store". */
  readonly bare: ReadonlyMap<string, Meaning>;
  readonly labels: ReadonlyMap<string, string>;
  readonly longestPhrase: number;
}

const SCHEMA = '@openstreetmap/id-tagging-schema';
/** English first: a phrase that two languages share means what English says. */
const LANGUAGES = 'en en-GB de fr es it nl pt pl cs sv da nb fi hu ro el tr uk ru ja ko zh-CN ar'.split(' ');
/** Shorter words that editors connect with a category mean too many things. */
const SHORTEST_RELATED = 5;

/** Words for the kind of business that carry no kind of trade. */
const GENERIC = new Set(
  toStems(
    `shop store chain company firm business retailer retail operator brand group industry sector branch outlet market services provider agency
     trade dealer franchise salon centre center distributor merchant owner boutique
     laden geschäft kette filiale unternehmen betreiber branche gewerbe handel händler anbieter fachgeschäft fachhandel
     magasin chaîne entreprise société enseigne commerce boutique réseau secteur
     tienda cadena empresa comercio sector negocio local negozio catena azienda impresa settore esercizio punto vendita
     winkel keten bedrijf zaak sector loja rede sklep sieć butik kedja butikk kjede obchod`,
  ),
);

export function isGeneric(stem: string): boolean {
  return GENERIC.has(stem);
}

/** Names of the directory's categories in many languages, from OpenStreetMap's presets, and our synonyms; takes about half a second. */
export async function readVocabulary(): Promise<Vocabulary> {
  const keys = await readCategoryKeys();
  const presets = await Promise.all(LANGUAGES.map((language) => readPresets(language, keys)));
  const meanings = new Map<string, Meaning>();
  const bare = new Map<string, Meaning>();
  const phrases: Phrase[] = [
    ...SYNONYMS.map((synonym) => toPhrase(synonym, 'synonym')),
    ...presets.flatMap((each) => each.phrases.filter(({ rule }) => rule === 'name')),
    ...SECTORS.map((synonym) => toPhrase(synonym, 'sector')),
    ...presets.flatMap((each) => each.phrases.filter(({ rule }) => rule === 'related')),
  ];
  let longestPhrase = 1;
  for (const phrase of phrases) {
    const stems = toStems(phrase.text);
    if (stems.length === 0 || (phrase.language !== OURS && stems.every(isGeneric))) continue;
    longestPhrase = Math.max(longestPhrase, stems.length);
    add(meanings, stems, phrase);
    const rest = stems.filter((stem) => !isGeneric(stem));
    if (rest.length > 0 && rest.length < stems.length && phrase.rule !== 'related') add(bare, rest, phrase);
  }
  const labels = new Map([...keys].map((key) => [key, presets[0]?.labels.get(key) ?? toLabel(key)]));
  return { meanings, bare, labels, longestPhrase };
}

interface Phrase extends Meaning {
  readonly text: string;
}

const OURS = '*';

function toPhrase({ keys, phrase }: Synonym, rule: MatchRule): Phrase {
  return { text: phrase, keys, rule, language: OURS };
}

/** The first writer of a phrase keeps it, and a second category of the same language and rule joins it. */
function add(map: Map<string, Meaning>, stems: readonly string[], { keys, rule, language }: Phrase): void {
  const key = stems.join('');
  const known = map.get(key);
  if (known === undefined) map.set(key, { keys, rule, language });
  else if (known.rule === rule && known.language === language)
    map.set(key, { keys: [...new Set([...known.keys, ...keys])], rule, language });
}

async function readCategoryKeys(): Promise<ReadonlySet<string>> {
  const index = objectOf(await readPackageJson(DIRECTORY_NAME, 'dist/json/nsi.min.json'));
  return new Set(
    Object.keys(objectOf(index['nsi'])).flatMap((path) =>
      path.startsWith('brands/') ? [path.slice('brands/'.length)] : [],
    ),
  );
}

interface Presets {
  readonly phrases: readonly Phrase[];
  readonly labels: ReadonlyMap<string, string>;
}

async function readPresets(language: string, keys: ReadonlySet<string>): Promise<Presets> {
  const file = objectOf(await readPackageJson(SCHEMA, `dist/translations/${language}.min.json`));
  const presets = objectOf(objectOf(objectOf(file[language])['presets'])['presets']);
  const entries = Object.entries(presets).map(([key, value]) => ({ key, preset: objectOf(value) }));
  const terms = entries.map(({ preset }) => listOf(preset['terms']).flatMap((term) => textOf(term) ?? []));
  const sharers = countEach(terms.flat());
  // A preset below a category, such as a burger restaurant, does not speak for the whole category.
  const phrases = entries.flatMap(({ key, preset }, index) => {
    if (!keys.has(key)) return [];
    // "Gym / Fitness Centre" is two names.
    const names = (textOf(preset['name']) ?? '').split(/[/,(]/u).map((name) => name.replaceAll(')', ''));
    const aliases = listOf(preset['aliases']).flatMap((alias) => textOf(alias) ?? []);
    // A word that categories share says nothing about any of them, and single English words connect too loosely.
    const related = (terms[index] ?? []).filter(
      (term) =>
        sharers.get(term) === 1 &&
        (language.startsWith('en') ? /[\s-]/u.test(term) : term.length >= SHORTEST_RELATED),
    );
    return [
      ...[...names, ...aliases].map((text): Phrase => ({ text, keys: [key], rule: 'name', language })),
      ...related.map((text): Phrase => ({ text, keys: [key], rule: 'related', language })),
    ];
  });
  const labels = entries.flatMap(({ key, preset }) => {
    const name = textOf(preset['name']);
    return name === undefined ? [] : [[key, name] as const];
  });
  return { phrases, labels: new Map(labels) };
}

function countEach(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function toLabel(key: string): string {
  const words = key.slice(key.indexOf('/') + 1).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
