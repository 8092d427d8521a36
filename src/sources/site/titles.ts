import { foldText, readTitle } from '#evidence';
import { remember } from './remember.ts';
import { AREAS, isOfficeWord } from './title-words.ts';

const LONGEST_TITLE = 130;
const MOST_READ = 2 * LONGEST_TITLE;
const MOST_WORDS = 18;
const MOST_DEPARTMENT_WORDS = 5;
/** The job stands near the beginning: "Director of …", "Senior Vice President of …". */
const OFFICE_WITHIN = 8;

/** Whether a text is a job title, or a field of work, and nothing else. */
export function isTitle(text: string): boolean {
  return text.length <= MOST_READ && isTitleAnywhere(text);
}

const isTitleAnywhere = remember((text: string): boolean => {
  if (!isLabel(text) || NO_TITLE.test(foldText(text).trim())) return false;
  if (isDepartment(text)) return true;
  const beginning = text.split(/\s+/u).slice(0, OFFICE_WITHIN).join(' ');
  return toOfficeWords(beginning).some(isOfficeWord) || readTitle(beginning).level !== 'unknown';
});

/** A place is no job: "Head office". */
const NO_TITLE = /^(?:\p{L}+ )?offices?$|(?:headquarters|niederlassung|hauptsitz|zentrale)$/u;

/** Whether a title names a job, and not only a field of work: "Head of Sales", not "Sales". */
export function isJob(title: string): boolean {
  return toOfficeWords(title).some(isOfficeWord) || readTitle(title).level !== 'unknown';
}

/** "Sales", "Human Resources": shown beside a name it is what the person does. */
function isDepartment(text: string): boolean {
  return (
    text.split(/\s+/u).length <= MOST_DEPARTMENT_WORDS &&
    isMadeOfAreas(text) &&
    readTitle(text).department !== 'unknown'
  );
}

/** Whether every word is one of fields of work, regions and jobs, so that none can be the name of a company. */
export function isMadeOfAreas(text: string): boolean {
  const words = foldText(text)
    .split(/[\s,;/()]+/u)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}&+]+|[^\p{L}\p{N}&+]+$/gu, ''))
    .filter((word) => word !== '');
  return words.some((word) => word.length > 2 || /^[a-z]{2}$/u.test(word)) && words.every(isArea);
}

function isArea(word: string): boolean {
  return (
    word.split('-').every((part) => AREAS.has(part) || isOfficeWord(part)) ||
    readTitle(word).level !== 'unknown'
  );
}

/** Words of sentences. */
const SPEAKS =
  /(?:^| )(?:is|are|was|were|has|have|had|will|can|could|would|does|did|we|you|our|your|us|i|my|ist|sind|war|hat|haben|wir|sie|ihre?n?|unsere?n?|est|sont|nous|vous|notre|votre|es|son|somos|nuestr[oa]s?|siamo|nostr[oaie]|vostr[oaie]|zijn|wij|onze?|uw)(?: |$)/u;
const BEGINS_OTHERWISE =
  /^(?:a|an|the|read|learn|see|view|meet|join|contact|call|about|more|why|how|what|when|where|who|with|for|from|since|by|as|at|in|on|to|mehr|alle|über|die|der|das|ein|eine|mit|für|seit|le|la|les|un|une|el|los|las|il|lo|gli|een|het|de)\s/iu;

/** Short, without signs of sentences, addresses and numbers. */
function isLabel(text: string): boolean {
  const title = text.trim();
  if (title.length < 2 || title.length > LONGEST_TITLE || title.split(/\s+/u).length > MOST_WORDS)
    return false;
  if (/[?!“”"„«»@=<>{}[\]]|https?:|www\.|\p{Ll}{3,}[.]\s+\p{Lu}|\d{4,}/u.test(title)) return false;
  return !(SPEAKS.test(foldText(title)) || BEGINS_OTHERWISE.test(title));
}

/** "C.E.O." and "Geschäftsführer(in)" as one word each. */
function toOfficeWords(text: string): readonly string[] {
  return (
    foldText(text)
      .replaceAll(/\b(?:\p{L}\.){2,}/gu, (letters) => `${letters.replaceAll('.', '')} `)
      .replaceAll(/(?<=\p{L})[:*_/·(]-?(?:in|innen|r|rice|e|ne|a|ka)\b\)?/gu, '')
      .match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
  ).flatMap((word) => [word, ...word.split('-')]);
}
