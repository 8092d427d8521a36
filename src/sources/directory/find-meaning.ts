import { isBinding, isGeneric, isPreposition, isShopWord, isTelling, looksRomance } from './generic-words.ts';
import { type PhraseWord, toPhraseKey, toPhraseWords, toUmlautWords } from './phrase-words.ts';
import { type BareMeaning, type Meaning, OURS, type Vocabulary } from './read-vocabulary.ts';

/** The words of a phrase that decided, and what they mean. */
export interface PhraseMeaning {
  readonly words: readonly PhraseWord[];
  readonly meaning: Meaning;
  /** Words that changed nothing. */
  readonly rest: readonly PhraseWord[];
}

/** What a phrase means: as a whole, up to a preposition, or by its head; undefined when it is not understood. */
export function findMeaning(vocabulary: Vocabulary, text: string): PhraseMeaning | undefined {
  for (const words of [toPhraseWords(text), toUmlautWords(text)]) {
    const match = findMatch(vocabulary, words);
    if (match === undefined) continue;
    const { from, to, meaning } = match;
    const rest = words.filter((word, index) => (index < from || index >= to) && isTelling(word));
    return { words: words.slice(from, to), meaning, rest };
  }
  return undefined;
}

interface Match {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
}

function findMatch(vocabulary: Vocabulary, words: readonly PhraseWord[]): Match | undefined {
  const whole = findWhole(vocabulary, words);
  if (whole !== undefined) return { from: 0, to: words.length, meaning: whole };

  // "the chains of supermarkets in Germany": what is meant begins after generic words and ends before a preposition.
  const from = words.findIndex((word, index) => isTelling(word) || (index === 0 && isPreposition(word)));
  if (from === -1) return undefined;
  const cuts = words.flatMap((word, index) => (index > from && isPreposition(word) ? [index] : []));
  for (const to of [...cuts, words.length].toReversed()) {
    const part = words.slice(from, to);
    const next = words[to];
    const isBound = next !== undefined && isBinding(next);
    const meaning = isBound ? findSure(vocabulary, part) : findWhole(vocabulary, part);
    if (meaning !== undefined) return { from, to, meaning };
  }
  return findHead(vocabulary, words, { from, to: cuts[0] ?? words.length });
}

/** "Regional banks" are banks; in Romance languages the head comes first, "hôtels indépendants". */
function findHead(
  vocabulary: Vocabulary,
  words: readonly PhraseWord[],
  { from, to }: { readonly from: number; readonly to: number },
): Match | undefined {
  for (let length = Math.min(vocabulary.longestPhrase, to - from - 1); length > 0; length -= 1) {
    const last = findSure(vocabulary, words.slice(to - length, to));
    if (last !== undefined) return { from: to - length, to, meaning: last };
    const first = findSure(vocabulary, words.slice(from, from + length));
    const others = words.toSpliced(from, length);
    if (first !== undefined && isHeadFirst(first, others)) return { from, to: from + length, meaning: first };
  }
  return undefined;
}

const HEAD_FIRST = ['fr', 'es', 'it', 'pt', 'ro'];

function isHeadFirst({ languages }: Meaning, others: readonly PhraseWord[]): boolean {
  const isRomance = (language: string): boolean => HEAD_FIRST.includes(language);
  if (languages.every(isRomance)) return true;
  const canBe = languages.some((language) => isRomance(language) || language === OURS);
  return canBe && others.some(({ written }) => looksRomance(written));
}

/** With words beside it, only a name counts: not what editors connect with it, and not half of a name. */
function findSure(vocabulary: Vocabulary, words: readonly PhraseWord[]): Meaning | undefined {
  const meaning = words.some(isShopWord)
    ? findWhole(vocabulary, words)
    : findWhole({ ...vocabulary, bare: new Map() }, words);
  return meaning?.rule === 'name' || meaning?.rule === 'synonym' ? meaning : undefined;
}

/** A phrase as the vocabulary has it, or one that differs by words such as "shop". */
function findWhole({ meanings, bare }: Vocabulary, words: readonly PhraseWord[]): Meaning | undefined {
  const said = meanings.get(toPhraseKey(words));
  const telling = words.filter(isTelling);
  if (telling.length === 0) return said;
  const named = words.filter((word) => !isGeneric(word));
  const known = [named, telling].flatMap((part) => meanings.get(toPhraseKey(part)) ?? []);
  const half = bare.get(toPhraseKey(telling));
  const found = [
    ...(said === undefined ? [] : [said]),
    ...known,
    ...(half !== undefined && isWhole(half, words) ? [half] : []),
  ];
  return found.find(({ rule }) => rule !== 'related') ?? said;
}

/** "Beverage stores" and "beverages" may be shops, "beverage companies" need not; other languages' halves are words for more. */
function isWhole({ isShop, languages }: BareMeaning, words: readonly PhraseWord[]): boolean {
  if (isShop && words.some(isGeneric)) return words.some(isShopWord);
  return words.some(isGeneric) || languages[0]?.startsWith('en') === true;
}
