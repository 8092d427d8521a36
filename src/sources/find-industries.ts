import type { IndustryHit } from '#domain';
import { foldText } from '#evidence';
import { findCategoryKeys } from './directory/interpret-request.ts';
import type { DirectoryWords, Vocabulary } from './directory/read-vocabulary.ts';
import { SECTORS } from './directory/sectors.ts';
import { SYNONYMS, type Synonym } from './directory/synonyms.ts';
import { INDUSTRY_WORDS } from './industries/industry-words.ts';

/** Finds kinds of companies by what somebody has typed so far, best first. */
export type FindIndustries = (typed: string, limit: number) => readonly IndustryHit[];

/** The words that ship with us, in many languages: categories of the directory, sectors, and kinds that only lists have. */
export function createIndustryFinder(words: DirectoryWords, vocabulary: Vocabulary): FindIndustries {
  const index = createIndex(listIndustries(words, vocabulary));
  return (typed, limit) => {
    const wanted = fold(typed);
    if (wanted === '') return [];
    const best = new Map<Industry, Found>();
    const take = (some: Iterable<Found>): void => {
      for (const found of some) {
        const { industry } = found.term;
        const known = best.get(industry);
        if (known === undefined || compareFound(found, known) < 0) best.set(industry, found);
      }
    };
    take(findBeginnings(index, wanted));
    take(findWords(index, wanted));
    if (best.size < limit) take(findSimilar(index, wanted));
    return [...best.values()].toSorted(compareFound).slice(0, limit).map(toHit);
  };
}

interface Industry {
  readonly name: string;
  readonly isInDirectory: boolean;
}

interface Term {
  readonly industry: Industry;
  readonly written: string;
  readonly folded: string;
  /** Whether it is the name itself. */
  readonly isName: boolean;
}

interface Found {
  readonly term: Term;
  /** Lower is better: it begins so, a word of it begins so, it is spelled nearly so. */
  readonly grade: number;
}

function compareFound(one: Found, other: Found): number {
  return (
    one.grade - other.grade ||
    Number(other.term.isName) - Number(one.term.isName) ||
    Number(other.term.industry.isInDirectory) - Number(one.term.industry.isInDirectory) ||
    one.term.folded.length - other.term.folded.length ||
    (one.term.industry.name < other.term.industry.name ? -1 : 1)
  );
}

function toHit({ term: { industry, written, isName } }: Found): IndustryHit {
  return { ...industry, matched: isName ? null : written };
}

function listIndustries(words: DirectoryWords, vocabulary: Vocabulary): readonly Term[] {
  const terms = new Map<string, Term>();
  const names = new Map<string, Industry>();
  const add = (name: string, others: readonly string[], isInDirectory = true): void => {
    const shown = name.charAt(0).toUpperCase() + name.slice(1);
    const industry = names.get(fold(shown)) ?? { name: shown, isInDirectory };
    names.set(fold(shown), industry);
    for (const written of [shown, ...others.map((other) => other.trim())]) {
      const folded = fold(written);
      const isName = written === shown;
      const key = `${industry.name}\n${folded}`;
      if (folded !== '' && (isName || !terms.has(key))) terms.set(key, { industry, written, folded, isName });
    }
  };
  const byKey = new Map<string, string[]>();
  const note = (key: string | undefined, text: string): void => {
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), text]);
  };
  for (const { keys, text, rule } of words.phrases)
    if (rule === 'name' && keys.length === 1) note(keys[0], text);
  for (const { keys, phrase } of SYNONYMS) if (keys.length === 1) note(keys[0], phrase);
  // A name that is too broad to be understood is not offered.
  for (const [key, label] of vocabulary.labels)
    if (findCategoryKeys(vocabulary, label).length > 0) add(label, byKey.get(key) ?? []);
  for (const same of groupByKeys([...SYNONYMS.filter(({ keys }) => keys.length > 1), ...SECTORS])) {
    const [first, ...others] = same;
    if (first !== undefined) add(first, others);
  }
  for (const { names: said } of INDUSTRY_WORDS) {
    const [first, ...others] = said;
    if (first === undefined) continue;
    // "Supermarkets" of the lists are the "Supermarket" of the directory.
    const keys = findCategoryKeys(vocabulary, first);
    const label = keys.length === 1 ? vocabulary.labels.get(keys[0] ?? '') : undefined;
    add(label ?? first, label === undefined ? others : said, keys.length > 0);
  }
  return [...terms.values()];
}

function groupByKeys(synonyms: readonly Synonym[]): readonly (readonly string[])[] {
  const groups = Map.groupBy(synonyms, ({ keys }) => keys.join(','));
  return [...groups.values()].map((same) => same.map(({ phrase }) => phrase));
}

interface Index {
  /** By what they say, so that those which begin alike stand together. */
  readonly terms: readonly Term[];
  /** Every later word of a term, in the same order. */
  readonly words: readonly { readonly folded: string; readonly term: Term }[];
  readonly byTrigram: ReadonlyMap<string, readonly Term[]>;
}

function createIndex(all: readonly Term[]): Index {
  const terms = all.toSorted(compareFolded);
  const byTrigram = new Map<string, Term[]>();
  for (const term of terms)
    for (const trigram of trigramsOf(term.folded)) {
      const same = byTrigram.get(trigram);
      if (same === undefined) byTrigram.set(trigram, [term]);
      else same.push(term);
    }
  const words = terms.flatMap((term) =>
    term.folded
      .split(' ')
      .slice(1)
      .map((folded) => ({ folded, term })),
  );
  return { terms, words: words.toSorted(compareFolded), byTrigram };
}

function compareFolded(one: { readonly folded: string }, other: { readonly folded: string }): number {
  if (one.folded === other.folded) return 0;
  return one.folded < other.folded ? -1 : 1;
}

/** More that begin alike say too little to be told apart. */
const MOST_ALIKE = 2_000;

function* listFrom<Item extends { readonly folded: string }>(
  items: readonly Item[],
  beginning: string,
): Generator<Item> {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((items[middle]?.folded ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < low + MOST_ALIKE; at += 1) {
    const item = items[at];
    if (item === undefined || !item.folded.startsWith(beginning)) return;
    yield item;
  }
}

function* findBeginnings({ terms }: Index, wanted: string): Generator<Found> {
  for (const term of listFrom(terms, wanted)) yield { term, grade: 0 };
}

/** Every word that is typed begins a word of the term. */
function* findWords({ terms, words }: Index, wanted: string): Generator<Found> {
  const typed = wanted.split(' ').toSorted((one, other) => other.length - one.length);
  const [longest = ''] = typed;
  const candidates = [...listFrom(terms, longest), ...[...listFrom(words, longest)].map(({ term }) => term)];
  for (const term of candidates) {
    const own = term.folded.split(' ');
    if (typed.every((word) => own.some((each) => each.startsWith(word)))) yield { term, grade: 1 };
  }
}

/** Below it two words have only letters in common. */
const LEAST_ALIKE = 0.4;

function* findSimilar({ byTrigram }: Index, wanted: string): Generator<Found> {
  const own = trigramsOf(wanted);
  const shared = new Map<Term, number>();
  for (const trigram of own)
    for (const term of byTrigram.get(trigram) ?? []) shared.set(term, (shared.get(term) ?? 0) + 1);
  for (const [term, count] of shared) {
    const alike = count / (own.size + trigramsOf(term.folded).size - count);
    if (alike >= LEAST_ALIKE) yield { term, grade: 3 - alike };
  }
}

/** As pg_trgm counts them: with two blanks before a word and one behind it. */
function trigramsOf(folded: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of folded.split(' ')) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  }
  return found;
}

function fold(text: string): string {
  return foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
