import type { DecisionMakerLevel } from '#domain';
import { DEPARTMENT_WORDS, type Department, LEVEL_RULES } from './title-words.ts';
import { foldText } from './words.ts';

export { DEPARTMENTS, type Department } from './title-words.ts';

export interface TitleMeaning {
  readonly level: DecisionMakerLevel;
  readonly department: Department;
}

/**
 * What a job title says, word by word: a word counts only as a whole or, in German and Dutch, at the end of a compound, so that
 * "director" holds no CTO. Of several jobs in one title the highest decides the level.
 */
export function readTitle(title: string): TitleMeaning {
  const text = normaliseTitle(title);
  return { level: readLevel(text), department: readDepartment(text) };
}

function normaliseTitle(title: string): string {
  const folded = foldText(title)
    .replaceAll(/\((?:in|innen|m\/w\/d|w\/m\/d|f\/m|h\/f)\)/gu, '')
    .replaceAll(/(?<=\p{L})[:*_/·](?:in|innen|r|rice|e)\b/gu, '')
    // C.E.O. → ceo
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (letters) => `${letters.replaceAll('.', '')} `)
    .replaceAll(/[-–—‑]/gu, ' ')
    .replaceAll(/\bco (?=founder|owner|president|ceo|chair|inhaber|grunder)/gu, 'co');
  return ` ${folded.replaceAll(/[^\p{L}\p{N}&+/,;|]+/gu, ' ').trim()} `;
}

const RANK: readonly DecisionMakerLevel[] = ['executive', 'director', 'manager', 'individual'];

function readLevel(text: string): DecisionMakerLevel {
  // A job beside a decider is no decision: "Assistant to the CEO".
  for (const rule of LEVEL_RULES.aides) if (rule.test(text)) return 'individual';
  let best = RANK.length;
  for (const segment of text.split(/[,;|&+/]| (?:and|und|et|y|e|en) /u)) {
    const padded = ` ${segment.trim()} `;
    best = Math.min(best, RANK.indexOf(readSegment(padded)) >>> 0, RANK.length);
  }
  // What only the whole title says: "President, Sales and Marketing" is whole in its first segment, "Head of R&D" is not.
  const whole = RANK.indexOf(readSegment(text));
  if (whole !== -1) best = Math.min(best, whole);
  return RANK[best] ?? 'unknown';
}

function readSegment(segment: string): DecisionMakerLevel {
  const text = LEVEL_RULES.masked.reduce((rest, rule) => rest.replaceAll(rule, ' '), segment);
  if (LEVEL_RULES.executive.some((rule) => rule.test(text))) return 'executive';
  if (LEVEL_RULES.director.some((rule) => rule.test(segment))) return 'director';
  if (LEVEL_RULES.manager.some((rule) => rule.test(segment))) return 'manager';
  if (LEVEL_RULES.individual.some((rule) => rule.test(segment))) return 'individual';
  return 'unknown';
}

function readDepartment(text: string): Department {
  let found: { readonly at: number; readonly department: Department } | undefined;
  for (const [department, rule] of DEPARTMENT_WORDS) {
    const at = text.search(rule);
    if (
      at !== -1 &&
      (found === undefined || (found.department === 'management' && department !== 'management'))
    )
      found = { at, department };
  }
  return found?.department ?? 'unknown';
}
