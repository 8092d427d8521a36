const ASCII = /^[\0-\x7f]*$/u;

/** Lower case without accents: `Hôtel` and `hotel` are one word. */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase(); // most words, and many times faster
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd');
}

/** The words of a text, folded, in order. */
export function toWords(text: string): readonly string[] {
  return foldText(text.replaceAll(/[’'`´]s\b/gu, '')).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A word without the endings that number and gender put on it; `supermarkets`, `Supermärkte` and `supermarkt` differ only before. */
export function stemWord(word: string): string {
  let stem = foldText(word);
  for (;;) {
    const shorter = withoutEnding(stem);
    if (shorter === stem) return stem;
    stem = shorter;
  }
}

/** The stems of a text, in order. */
export function toStems(text: string): readonly string[] {
  return toWords(text).map(stemWord);
}

const SHORTEST_STEM = 4;
const ENDINGS: readonly (readonly [ending: string, instead: string])[] = [
  ['eaux', 'eau'],
  ['aux', 'al'],
  ['ghi', 'g'],
  ['ghe', 'g'],
  ['che', 'c'],
  ['ch', 'c'],
  ['um', ''],
  ['en', ''],
  ['er', ''],
  ['e', ''],
  ['a', ''],
  ['o', ''],
  ['i', ''],
  ['y', 'i'],
];

function withoutEnding(word: string): string {
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  const found = ENDINGS.find(
    ([ending, instead]) =>
      word.endsWith(ending) && word.length - ending.length + instead.length >= SHORTEST_STEM,
  );
  return found === undefined ? word : `${word.slice(0, -found[0].length)}${found[1]}`;
}
