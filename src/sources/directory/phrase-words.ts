import { foldText, stemWord } from '#evidence';

/** A word of a phrase, or half of a compound. */
export interface PhraseWord {
  /** The whole word as its writer wrote it. */
  readonly written: string;
  readonly folded: string;
  readonly stem: string;
}

/** The words of a phrase; a compound that ends in a word for a business is two: "Hotelketten" is "hotel ketten". */
export function toPhraseWords(text: string): readonly PhraseWord[] {
  return readWords(text, (folded) => folded);
}

/** The same where umlauts may be written with an e: "Supermaerkte". */
export function toUmlautWords(text: string): readonly PhraseWord[] {
  return readWords(text, (folded) => folded.replaceAll(/(?<=[aou])e/gu, ''));
}

/** What words have in common with the same words in other endings and blanks: "fitness clubs" with "Fitnessclub". */
export function toPhraseKey(words: readonly PhraseWord[]): string {
  return words.map(({ stem }) => stem).join('');
}

/** The words as they were written, for the reader. */
export function showWords(words: readonly PhraseWord[]): string {
  return listWritten(words).join(' ');
}

export function listWritten(words: readonly PhraseWord[]): readonly string[] {
  return words.map(({ written }) => written).filter((written, index, all) => written !== all[index - 1]);
}

/** More than any phrase has. */
const MOST_WORDS = 300;

function readWords(text: string, spell: (folded: string) => string): readonly PhraseWord[] {
  const written = text.replaceAll(/[’'`´]s\b/gu, '').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return written.slice(0, MOST_WORDS).flatMap((word) =>
    splitCompound(spell(foldText(word))).map((part) => ({
      written: word,
      folded: part,
      stem: stemWord(part),
    })),
  );
}

const COMPOUND =
  /^(?<first>\p{L}{4,}?)(?<link>s|n|en)?(?<last>ketten?|ketens?|unternehmen|betreibern?|branche|gewerbe|filialen?|konzerne?|gruppen?|handlern?|handel|firma|firmen|geschafte?n?|laden|betriebe?n?|anbietern?|dienstleistern?|markte?n?|hausern?|haus|studios?|salons?|praxis|praxen|bedrijven|winkels?|shops?|stores?)$/u;

const LONGEST_COMPOUND = 60;

/** What stands before the link may be a compound again: "Kaffeehausketten". */
function splitCompound(word: string): readonly string[] {
  if (word.length > LONGEST_COMPOUND) return [word];
  const { first, link = '', last } = COMPOUND.exec(word)?.groups ?? {};
  if (first === undefined || last === undefined) return [word];
  const before = splitCompound(`${first}${link}`);
  return before.length > 1 ? [...before, last] : [first, last];
}
