import type { Business, CompanyRecord, Criterion, FoundCategory, Verdict } from '#domain';
import { knownValue } from '#domain';
import {
  businessKey,
  judgeCategory,
  judgeCondition,
  judgeCountry,
  matchPct,
  matchStatus,
  readCondition,
  type WeighedVerdict,
} from '#evidence';
import { stableId } from '#lib';
import { toCriteria } from './criteria-of.ts';
import { readExclusions } from './exclusions.ts';
import type { Brief } from './tools.ts';

/** A company with what the rules say about each criterion; those that only a model can decide are unclear. */
export type JudgedCompany = Omit<Business, 'rank'>;

/** Judges by rules, once a company: several records of one company count as the first. */
export function judgeCompanies(
  searchId: string,
  brief: Brief,
  records: readonly CompanyRecord[],
  toCategoryKeys: (text: string) => readonly string[],
): readonly JudgedCompany[] {
  const criteria = toCriteria(brief);
  const isExcluded = readExclusions(brief.request.exclude);
  const byKey = new Map<string, JudgedCompany>();
  for (const record of records) {
    const key = businessKey({
      domain: record.domain,
      name: record.name,
      country: knownValue(record.countries)?.[0] ?? null,
    });
    if (byKey.has(key)) continue;
    const verdicts = criteria.map((criterion) => judge(criterion, brief, record, toCategoryKeys));
    byKey.set(key, {
      ...record,
      ...conclude(criteria, verdicts),
      ...(isExcluded(record) && { matchStatus: 'excluded' }),
      id: stableId('business', searchId, key),
      key,
    });
  }
  return [...byKey.values()];
}

/** Status and share that follow from verdicts. */
export function conclude(
  criteria: readonly Criterion[],
  verdicts: readonly Verdict[],
): Pick<Business, 'verdicts' | 'matchStatus' | 'matchPct'> {
  return {
    verdicts,
    matchStatus: matchStatus(weigh(criteria, verdicts)),
    matchPct: matchPct(verdicts),
  };
}

/** Verdicts with how much the criterion of each counts. */
export function weigh(
  criteria: readonly Pick<Criterion, 'id' | 'importance'>[],
  verdicts: readonly Pick<Verdict, 'criterionId' | 'result'>[],
): readonly WeighedVerdict[] {
  const importances = new Map(criteria.map(({ id, importance }) => [id, importance]));
  return verdicts.map(({ criterionId, result }) => ({
    result,
    importance: importances.get(criterionId) ?? 'must',
  }));
}

function judge(
  criterion: Criterion,
  { request, interpretation }: Brief,
  record: CompanyRecord,
  toCategoryKeys: (text: string) => readonly string[],
): Verdict {
  switch (criterion.checker) {
    case 'category':
      return judgeCategory(criterion.id, record, {
        keys: interpretation.categories.map(({ key }) => key),
        words: wordsOf(interpretation.categories),
        plan: interpretation.plan,
        toKeys: toCategoryKeys,
      });
    case 'country':
      return judgeCountry(criterion.id, record, request.countries);
    case 'size':
    case 'record':
    case 'site':
    case 'registry': {
      const condition = readCondition(criterion.text);
      if (condition !== undefined) return judgeCondition(criterion.id, record, condition);
      return undecided(criterion.id);
    }
    case 'model':
      return undecided(criterion.id);
    default:
      return criterion.checker satisfies never;
  }
}

function undecided(criterionId: string): Verdict {
  return {
    criterionId,
    result: 'unclear',
    reason: 'No rule decides this sentence; it takes a language model.',
    evidenceIds: [],
  };
}

function wordsOf(categories: readonly FoundCategory[]): readonly string[] {
  return [...new Set(categories.flatMap(({ label, words }) => [words, label]))];
}
