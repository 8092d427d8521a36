/** How `ä ö ü å ø` are written in an address: as their base letter, or as two. */
export type Letters = 'base' | 'two';

const TWO: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };
/** Letters that no decomposition takes apart. */
const ALWAYS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};

/** A word of a name in the letters of an address, hyphens kept; undefined when it has others (`李`, `Иван`). */
export function spellWord(word: string, letters: Letters): string | undefined {
  const lower = word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’‘`´ʼ.]/gu, '');
  const spelt = [...lower]
    .map((letter) => (letters === 'two' ? TWO[letter] : undefined) ?? ALWAYS[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
  return /^[a-z]+(?:-[a-z]+)*$/u.test(spelt) ? spelt : undefined;
}

/** Countries in whose languages `ä ö ü` lose their dots in an address. */
const DOTLESS = new Set('se fi is ee hu sk tr az es fr it nl pt br mx ar cat'.split(' '));

/** How the letters of a name are written where no other address shows it; undefined when both ways are usual. */
export function usualLetters(name: string, domain: string): Letters | undefined {
  const letters = name.normalize('NFC').toLowerCase();
  const country = domain.slice(domain.lastIndexOf('.') + 1);
  const isDanish = country === 'dk' || country === 'no';
  if (letters.includes('ø') || (isDanish && letters.includes('å'))) return undefined;
  // Å is Nordic, where all dots go: "Björn Åström" is bjorn.astrom.
  if (letters.includes('å') || DOTLESS.has(country)) return 'base';
  return /[äöü]/u.test(letters) ? undefined : 'base';
}
