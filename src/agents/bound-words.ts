/** What code checks of a model's words before it believes them. */

/** Whether these words stand in a text as they are, and not as a piece of longer ones. */
export function standsIn(text: string, words: string): boolean {
  if (words === '') return false;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + words.length)];
    const isCut =
      (ENDS_IN_WORD.test(before) && BEGINS_WITH_WORD.test(words)) ||
      (ENDS_IN_WORD.test(words) && BEGINS_WITH_WORD.test(after));
    if (!isCut) return true;
  }
  return false;
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u;

/** Tells which texts bring no number along: one that these facts do not hold is made up. */
export function createNumberCheck(facts: readonly (string | number | null)[]): NumberCheck {
  const known = new Set(facts.flatMap((fact) => numbersIn(String(fact ?? ''))));
  const isKnown = (text: string): boolean => numbersIn(text).every((number) => known.has(number));
  return {
    isKnown,
    orNull: (text) => (text !== null && isKnown(text) ? text : null),
    only: (texts) => texts.filter(isKnown),
  };
}

export interface NumberCheck {
  isKnown(text: string): boolean;
  /** The text, or null when it brings a number along. */
  orNull(text: string | null): string | null;
  /** Those texts that bring none along. */
  only(texts: readonly string[]): readonly string[];
}

/** Written with separators of thousands or without; a decimal number is another than its digits. */
function numbersIn(text: string): readonly string[] {
  return (text.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? []).map((number) =>
    /^\d{1,3}(?:[.,]\d{3})+$/u.test(number) ? number.replaceAll(/[.,]/gu, '') : number,
  );
}
