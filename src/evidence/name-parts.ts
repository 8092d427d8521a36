import { FACULTY, HONORIFIC, POST_NOMINAL } from './identity.ts';
import { foldText } from './words.ts';

/** A name without titles, as far as it can be told how it is put together. */
export interface NameParts {
  /** Before any particle; one word at least. The first may be an initial. */
  readonly given: readonly string[];
  /** `van`, `der`; with them it is clear where the family name begins. */
  readonly particles: readonly string[];
  /** Behind the particles; none when the name has no particle: then the family name begins somewhere in `given`. */
  readonly family: readonly string[];
}

const PARTICLES = new Set(
  `von vom van der de den del della dello degli dei di da do dos das du des la le les el al ul bin ibn ter ten te zu zum zur af av y e i op het 't und`.split(
    ' ',
  ),
);
const FEWEST = 2;
const MOST_WORDS = 8;
const INITIAL = /^\p{L}\.?$/u;

/** undefined when the text is no name of two words or more. */
export function readNameParts(name: string): NameParts | undefined {
  const words = withoutMiddleInitials(nameWordsAsWritten(name));
  if (words.length < FEWEST || words.length > MOST_WORDS) return undefined;
  const isParticle = (word: string, index: number): boolean =>
    index > 0 && index < words.length - 1 && PARTICLES.has(foldText(word));
  const from = words.findIndex(isParticle);
  if (from === -1) return { given: words, particles: [], family: [] };
  const rest = words.slice(from);
  const to = rest.findIndex((word, index) => !isParticle(word, from + index));
  return { given: words.slice(0, from), particles: rest.slice(0, to), family: rest.slice(to) };
}

/** `Dr. Jane Q. Doe, Ph.D.` and `DOE, Jane` as the words of the name, in the order in which it is said. */
function nameWordsAsWritten(name: string): readonly string[] {
  const bare = name.replaceAll(/["“”«»(][^"“”«»()]*["“”«»)]/gu, ' ');
  const [first = [], ...rest] = bare
    .split(',')
    .map((part, index) => toNameWords(part, index === 0 ? FEWEST : 0));
  const given = rest.find((part) => part.length > 0);
  // "DOE, Jane": what follows the comma is a name, not a degree.
  return given === undefined || first.length > FEWEST ? first : [...given, ...first];
}

/** Of the last words so many stay, because Ma is a degree and a family. */
function toNameWords(part: string, fewest: number): readonly string[] {
  const words = part
    .split(/\s+/u)
    .map((word) => word.replaceAll(/^[^\p{L}'’]+|[^\p{L}.]+$/gu, ''))
    .filter((word) => /\p{L}/u.test(word));
  const start = words.findIndex((word, index) => !isTitleWord(word, index));
  const kept = start === -1 ? [] : words.slice(start);
  const end = kept.findLastIndex((word) => !POST_NOMINAL.test(lettersOf(word)));
  return kept.slice(0, Math.max(end + 1, fewest));
}

/** `Dr.`, `Dipl.-Ing.`, and behind them `h. c.` */
function isTitleWord(word: string, index: number): boolean {
  const pieces = foldText(word)
    .split(/[.-]+/u)
    .filter((piece) => piece !== '');
  return pieces.every((piece, at) => HONORIFIC.test(piece) || (index + at > 0 && FACULTY.test(piece)));
}

function lettersOf(word: string): string {
  return foldText(word).replaceAll(/[^\p{L}]/gu, '');
}

/** `Jane Q. Doe` is written like `Jane Doe`: a letter between names seldom gets into an address. */
function withoutMiddleInitials(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => index === 0 || index === words.length - 1 || !INITIAL.test(word));
}

/** The name as it is said, without titles, degrees and what stands in brackets; as it was when nothing would be left. */
export function plainName(name: string): string {
  const words = nameWordsAsWritten(name);
  return words.length === 0 ? name : words.join(' ');
}
