/** Finds in a text what is about one person, and blackens it. */
export interface Redactor {
  isIn(text: string): boolean;
  /** Sign for sign as a reader sees them, so that whatever else is quoted from the text stays where it was. */
  redact(text: string): string;
}

export const FILLER = '█';
/** Markup and blanks stay; an entity is one sign on the page. */
const KEPT = /(?<kept><[^<>]*>|\s+)|&\w+;|&#\w+;|[\s\S]/gu;

function blacken(found: string): string {
  return found.replaceAll(
    KEPT,
    (sign, kept: string | undefined) => kept ?? FILLER.repeat(sign.startsWith('&') ? 1 : sign.length),
  );
}

/**
 * Names in either order ("Jane Doe", "DOE, Jane"), also with markup or several blanks between their words and with accents
 * written as HTML or JSON; addresses and numbers as they are.
 */
export function redactorFor(about: {
  readonly names: readonly string[];
  readonly details: readonly string[];
}): Redactor {
  const names = about.names.map(wordsOf).filter((words) => words.length > 0);
  const sources = [
    ...names.flatMap((words) =>
      words.length === 1
        ? [words.map(toPattern).join('')]
        : [words, [words.at(-1) ?? '', ...words.slice(0, -1)]].map((order) => order.map(toPattern).join(GAP)),
    ),
    ...about.details.filter((detail) => detail.length > 3).map(escapeSigns),
  ];
  if (sources.length === 0) return { isIn: () => false, redact: (text) => text };
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return {
    isIn: (text) => text.search(pattern) !== -1,
    redact: (text) => text.replaceAll(pattern, blacken),
  };
}

/** The letters that a text about this person surely holds as they are, for a first look by a database. */
export function leadOf(name: string): string {
  const runs = wordsOf(name).flatMap((word) => word.match(/[a-z]+/giu) ?? []);
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

/** Between two words of a name. */
const GAP = String.raw`(?:[\s,.]|&nbsp;|&#160;|&#xa0;|\\u00a0|</?\w[^<>]{0,200}>)+`;

function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFC')
    .split(/[\s,]+/u)
    .filter((word) => word !== '');
}

function toPattern(word: string): string {
  return [...word].map(toLetter).join('');
}

/** A letter with an accent, as it is, without it, as an entity of HTML and as an escapeSigns of JSON. */
function toLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 128) return escapeSigns(letter);
  const hex = code.toString(16);
  const plain = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const parts = [letter, letter.normalize('NFD'), plain].map(escapeSigns);
  return `(?:${[...new Set(parts)].join('|')}|&[a-z]{2,8};|&#${code};|&#x0*${hex};|\\\\u${hex.padStart(4, '0')})`;
}

function escapeSigns(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);
}
