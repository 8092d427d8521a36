import type { DecisionMakerLevel } from '#domain';
import { DEPARTMENT_WORDS, type Department } from './department-words.ts';
import { LEVEL_RULES } from './level-words.ts';
import { foldText } from './words.ts';

export { DEPARTMENTS, type Department } from './department-words.ts';

export interface TitleMeaning {
  readonly level: DecisionMakerLevel;
  readonly department: Department;
}

/**
 * What a job title says, word by word: a word counts only as a whole or, in German and Dutch, at the end of a compound, so that
 * "director" holds no CTO. Of several jobs in one title the highest decides the level; a job of the past is none.
 */
export function readTitle(title: string): TitleMeaning {
  const jobs = normaliseTitle(title)
    .split(SEPARATOR)
    .filter((job) => !PAST.test(job))
    .map((job) => job.replace(SUPERIOR, ' '));
  const text = jobs.length === 0 ? ' ' : ` ${jobs.join(' , ').trim()} `;
  return { level: readLevel(text), department: readDepartment(text) };
}

const SEPARATOR = /[,;|/]/u;
const PAST = /^ ?(?:former|formerly|ex|retired|past|ehemalig\p{L}*|fruher\p{L}*|ancien(?:ne)?|antigu[oa]) /u;

/** For whom somebody works. */
const SUPERIOR =
  / (?:reporting )?to (?:the |our )?(?:c[efot]o|president|chair\p{L}*|chief|founders?|board|managing|executive)\b.*/u;

const ABBREVIATIONS = new Map([
  ['mgr', 'manager'],
  ['dir', 'director'],
  ['asst', 'assistant'],
  ['exec', 'executive'],
  ['ltg', 'leitung'],
  ['gf', 'geschaftsfuhrer'],
]);

function normaliseTitle(title: string): string {
  const folded = foldText(title)
    .replaceAll(/\((?:in|innen|m\/w\/d|w\/m\/d|f\/m|h\/f)\)/gu, '')
    .replaceAll(/(?<=\p{L})[:*_/·](?:in|innen|r|rice|e)\b/gu, '')
    // The founder's associate is no founder.
    .replaceAll(/[’'`´](?=s\b)/gu, '')
    // C.E.O. → ceo
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (letters) => `${letters.replaceAll('.', '')} `)
    .replaceAll(/[-–—‑]/gu, ' ')
    .replaceAll(/\bco (?=founder|owner|president|ceo|chair|inhaber|grunder)/gu, 'co')
    .replaceAll(/\p{L}+/gu, (word) => ABBREVIATIONS.get(word) ?? word);
  return ` ${folded.replaceAll(/[^\p{L}\p{N}&+/,;|]+/gu, ' ').trim()} `;
}

const RANK: readonly DecisionMakerLevel[] = ['executive', 'director', 'manager', 'individual'];

function readLevel(text: string): DecisionMakerLevel {
  // A job beside a decider is no decision: "Assistant to the CEO".
  for (const rule of LEVEL_RULES.aides) if (rule.test(text)) return 'individual';
  let best = RANK.length;
  for (const segment of text.split(/[,&+]| (?:and|und|et|y|e|en) /u)) {
    const rank = RANK.indexOf(readSegment(` ${segment.trim()} `));
    if (rank !== -1) best = Math.min(best, rank);
  }
  // What only the whole title says: "President, Sales and Marketing" is whole in its first segment, "Head of R&D" is not.
  const whole = RANK.indexOf(readSegment(text));
  if (whole !== -1) best = Math.min(best, whole);
  return RANK[best] ?? 'unknown';
}

function readSegment(segment: string): DecisionMakerLevel {
  const top = without(segment, [...LEVEL_RULES.deputies, ...LEVEL_RULES.namesakes]);
  if (LEVEL_RULES.executive.some((rule) => rule.test(top))) return 'executive';
  if (LEVEL_RULES.director.some((rule) => rule.test(segment))) return 'director';
  if (LEVEL_RULES.manager.some((rule) => rule.test(segment))) return 'manager';
  if (LEVEL_RULES.individual.some((rule) => rule.test(segment))) return 'individual';
  return 'unknown';
}

function without(text: string, rules: readonly RegExp[]): string {
  return rules.reduce((rest, rule) => rest.replaceAll(rule, ' '), text);
}

/** The first department whose words stand in the title; management only when no other does. */
function readDepartment(text: string): Department {
  const found = DEPARTMENT_WORDS.find(([department, rule]) =>
    rule.test(department === 'management' ? without(text, LEVEL_RULES.namesakes) : text),
  );
  return found?.[0] ?? 'unknown';
}
