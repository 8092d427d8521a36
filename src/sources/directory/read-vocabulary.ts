import type { MatchRule } from '#domain';
import { DIRECTORY_NAME } from './brand-row.ts';
import { isBroad, isGeneric, isShopWord, isTelling } from './generic-words.ts';
import { toPhraseKey, toPhraseWords } from './phrase-words.ts';
import { readPackageJson } from './read-package-json.ts';
import { type Phrase, readPresets } from './read-presets.ts';
import { SECTORS } from './sectors.ts';
import { SYNONYMS, type Synonym } from './synonyms.ts';
import { objectOf } from './unknown-json.ts';

export interface Meaning {
  /** None: a kind of business that the directory does not have. */
  readonly keys: readonly string[];
  readonly rule: MatchRule;
  /** BCP 47, or `OURS`; all in which the phrase means one of these. */
  readonly languages: readonly string[];
}

/** A phrase without its generic words. */
export interface BareMeaning extends Meaning {
  /** One of them was a word for a shop. */
  readonly isShop: boolean;
}

/** What words mean: from the key of a phrase to the categories. */
export interface Vocabulary {
  readonly meanings: ReadonlyMap<string, Meaning>;
  /** The same phrases without words such as "shop" or "company". */
  readonly bare: ReadonlyMap<string, BareMeaning>;
  readonly labels: ReadonlyMap<string, string>;
  readonly longestPhrase: number;
}

/** English first: a phrase that two languages share means what English says. */
const LANGUAGES = 'en en-GB de fr es it nl pt pl cs sv da nb fi hu ro el tr uk ru ja ko zh-CN ar'.split(' ');

/** What the installed packages say about words; plain, so that it can be kept where no packages are installed. */
export interface DirectoryWords {
  readonly keys: readonly string[];
  /** What the categories are called in English, where a preset says so. */
  readonly names: readonly (readonly [string, string])[];
  readonly phrases: readonly Phrase[];
}

/** Names of the directory's categories in many languages, from OpenStreetMap's presets. */
export async function readWords(): Promise<DirectoryWords> {
  const keys = await readCategoryKeys();
  const presets = await Promise.all(LANGUAGES.map((language) => readPresets(language, keys)));
  return {
    keys: [...keys],
    names: [...(presets[0]?.labels ?? [])].filter(([key]) => keys.has(key)),
    phrases: presets.flatMap(({ phrases }) => phrases),
  };
}

/** What words mean, from the installed packages; takes about half a second. */
export async function readVocabulary(): Promise<Vocabulary> {
  return toVocabulary(await readWords());
}

/** The words of the packages, and our synonyms. */
export function toVocabulary({ keys, names, phrases }: DirectoryWords): Vocabulary {
  const named = new Map(names);
  const labels = new Map(keys.map((key) => [key, toLabel(key, named.get(key))]));
  const unnamed = [...labels].filter(([key]) => !named.has(key));
  const byRule = (rule: MatchRule): readonly Phrase[] => phrases.filter((phrase) => phrase.rule === rule);
  return {
    ...index([
      ...SYNONYMS.map((synonym) => toPhrase(synonym, 'synonym')),
      ...SECTORS.map((synonym) => toPhrase(synonym, 'sector')),
      ...byRule('name'),
      ...unnamed.map(([key, label]) => nameByLabel(key, label)),
      ...byRule('related'),
    ]),
    labels,
  };
}

/** The language of our own synonyms. */
export const OURS = '*';

function toPhrase({ keys, phrase }: Synonym, rule: MatchRule): Phrase {
  return { text: phrase, keys, rule, language: OURS };
}

/** A few categories of the directory have no preset: "Truck" is a shop for trucks. */
function nameByLabel(key: string, label: string): Phrase {
  const text = key.startsWith('shop/') ? `${label} shop` : label;
  return { text, keys: [key], rule: 'name', language: 'en' };
}

function index(phrases: readonly Phrase[]): Omit<Vocabulary, 'labels'> {
  const meanings = new Map<string, Meaning>();
  const bare = new Map<string, BareMeaning>();
  let longestPhrase = 1;
  for (const phrase of phrases) {
    const words = toPhraseWords(phrase.text);
    if (words.length === 0 || (phrase.language !== OURS && isBroad(words))) continue;
    longestPhrase = Math.max(longestPhrase, words.length);
    const key = toPhraseKey(words);
    meanings.set(key, join(meanings.get(key), phrase));
    const rest = words.filter(isTelling);
    if (rest.length === 0 || !words.some(isGeneric) || !isName(phrase) || isBroad(rest)) continue;
    const known = bare.get(toPhraseKey(rest));
    bare.set(toPhraseKey(rest), { ...join(known, phrase), isShop: known?.isShop ?? words.some(isShopWord) });
  }
  return { meanings, bare, longestPhrase };
}

/** Half of a name still is one; half of a sector or of a word beside is too little. */
function isName({ rule }: Phrase): boolean {
  return rule === 'name' || rule === 'synonym';
}

/** The first writer of a phrase keeps it, and a second category of the same language and rule joins it. */
function join(known: Meaning | undefined, { keys, rule, language }: Phrase): Meaning {
  if (known === undefined) return { keys, rule, languages: [language] };
  const languages = [...new Set([...known.languages, language])];
  if (known.rule === rule && known.languages[0] === language)
    return { keys: [...new Set([...known.keys, ...keys])], rule, languages };
  return keys.some((key) => known.keys.includes(key)) ? { ...known, languages } : known;
}

async function readCategoryKeys(): Promise<ReadonlySet<string>> {
  const file = objectOf(await readPackageJson(DIRECTORY_NAME, 'dist/json/nsi.min.json'));
  return new Set(
    Object.keys(objectOf(file['nsi'])).flatMap((path) =>
      path.startsWith('brands/') ? [path.slice('brands/'.length)] : [],
    ),
  );
}

/** The name of the kind of business; "Grounds" and "Counter" are words for a place on a map. */
function toLabel(key: string, name: string | undefined): string {
  const words = name ?? key.slice(key.indexOf('/') + 1).replaceAll('_', ' ');
  return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/ (?:Grounds|Counter)$/u, '');
}
