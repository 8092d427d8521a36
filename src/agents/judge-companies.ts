import type { Business, CompanyRecord, Criterion, FoundCategory, Verdict } from '#domain';
import {
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
import { explainSameness, listSameCompanies } from './same-companies.ts';
import type { Brief } from './tools.ts';

/** A company with what the rules say about each criterion; those that only a model can decide are unclear. */
export type JudgedCompany = Omit<Business, 'rank'>;

/**
 * Judges by rules. Of several records of one company the one that is judged best speaks for it; the others are its duplicates,
 * and say why.
 */
export function judgeCompanies(
  searchId: string,
  brief: Brief,
  records: readonly CompanyRecord[],
  toCategoryKeys: (text: string) => readonly string[],
): readonly JudgedCompany[] {
  const criteria = toCriteria(brief);
  const findExclusion = readExclusions(brief.request.exclude);
  const judgeRecord = (record: CompanyRecord): CompanyRecord & ReturnType<typeof conclude> => ({
    ...record,
    ...conclude(
      criteria,
      criteria.map((criterion) => judge(criterion, brief, record, toCategoryKeys)),
    ),
  });
  return listSameCompanies(records).flatMap(({ key, marks, records: same }) => {
    const exclusion = findExclusion({
      marks,
      names: same.map(({ record }) => record.name),
      domains: same.flatMap(({ record }) => record.domain ?? []),
    });
    const [best, ...others] = same
      .map((each) => ({ ...judgeRecord(each.record), marks: each.marks }))
      .toSorted((one, other) => toOrder(one.matchStatus) - toOrder(other.matchStatus));
    if (best === undefined) return [];
    const { marks: bestMarks, ...speaker } = best;
    const id = stableId('business', searchId, key);
    return [
      {
        ...speaker,
        ...(exclusion !== undefined && { matchStatus: 'excluded' as const, statusReason: exclusion }),
        id,
        key,
      },
      ...others.map(({ marks: ownMarks, ...other }): JudgedCompany => {
        const ownKey = `${key} = ${other.source} ${other.sourceKey}`;
        return {
          ...other,
          id: stableId('business', searchId, ownKey),
          key: ownKey,
          matchStatus: 'duplicate',
          duplicateOf: id,
          statusReason: explainSameness(best, bestMarks, ownMarks),
        };
      }),
    ];
  });
}

function toOrder(status: Business['matchStatus']): number {
  return ['matched', 'unclear', 'rejected'].indexOf(status);
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
