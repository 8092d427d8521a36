import { feature } from '@rapideditor/country-coder';
import { foldText } from '#evidence';
import { GIVEN_NAMES } from './given-names.ts';
import { CITIES, HONORIFIC, NEVER_NAMES, PARTICLES, POST_NOMINAL, SELDOM_NAMES } from './name-words.ts';
import { remember } from './remember.ts';
import { isTitle } from './titles.ts';

const LONGEST_NAME = 70;
const WORD = /^(?:[dl]['’])?\p{Lu}[\p{L}'’`.-]*$/u;
const INITIAL = /^\p{Lu}\.?$/u;
const FEWEST = 2;
const MOST = 7;

/** The words of a name without honorifics and degrees; undefined when the text is no name of a person. */
function nameWords(text: string): readonly string[] | undefined {
  if (text.length > LONGEST_NAME || /[\d@:;!?/\\<>=_#*"“”()[\]{}|&+]/u.test(text)) return undefined;
  const [words = [], ...afterCommas] = text.split(',').map(toParts);
  // "Jane Doe, Ph.D." is a name, "Jane Doe, John Roe" are two.
  if (!afterCommas.flat().every((word) => POST_NOMINAL.test(word))) return undefined;
  const bare = words.filter((word) => !HONORIFIC.test(word) && !POST_NOMINAL.test(word));
  return bare.length === 0 ? undefined : bare;
}

function toParts(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

/** Whether a text that stands where a name belongs is one: two words or more, each as names are written. */
export function isNameHere(text: string): boolean {
  const words = nameWords(text.trim());
  if (words === undefined || words.length < FEWEST || words.length > MOST) return false;
  const telling = words.filter((word) => !PARTICLES.has(word));
  return (
    telling.length >= FEWEST &&
    telling.every((word) => WORD.test(word)) &&
    !telling.every((word) => INITIAL.test(word))
  );
}

/** Whether a text, wherever it stands, is the name of a person and nothing else: no heading, no company, no place, no title. */
export function isName(text: string): boolean {
  return text.length <= LONGEST_NAME && isNameAnywhere(text);
}

const isNameAnywhere = remember((text: string): boolean => {
  if (!isNameHere(text)) return false;
  const words = nameWords(text.trim()) ?? [];
  if (isTitle(words.join(' ')) && !isNamedLikeAJob(words)) return false;
  // "Ms. Leah Holding" is a person, "Leah Holding" may be a company.
  if (HONORIFIC.test(text.trim().split(/\s+/u)[0] ?? '')) return true;
  const folded = words.map((word) => foldText(word).replaceAll(/[^\p{L}]/gu, ''));
  if (folded.some((word) => NEVER_NAMES.has(word)) || feature(text) !== null) return false;
  const isDoubtful = folded.some((word) => SELDOM_NAMES.has(word) || CITIES.has(word));
  return !isDoubtful || hasGivenName(words);
});

/** Surnames that are jobs: "Sandra Kaufmann". */
const JOB_SURNAMES = new Set(['kaufmann', 'meister', 'hofmeister', 'planer', 'steward', 'fellow', 'leder']);

function isNamedLikeAJob(words: readonly string[]): boolean {
  return words.length === FEWEST && hasGivenName(words) && JOB_SURNAMES.has(foldText(words[1] ?? ''));
}

function hasGivenName([first = '']: readonly string[]): boolean {
  return GIVEN_NAMES.has(foldText(first).split(/[^\p{L}]/u)[0] ?? '');
}

/** Whether a name begins with one that many people have: what tells "Max Merlin" from a product. */
export function hasUsualGivenName(name: string): boolean {
  return hasGivenName(nameWords(name.trim()) ?? []);
}

/** A name as it is shown: one blank between words. */
export function cleanName(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
