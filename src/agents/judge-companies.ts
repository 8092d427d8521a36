import type { Business, CompanyRecord, Criterion, FoundCategory, SearchRequest, Verdict } from '#domain';
import { countryName } from '#domain';
import { judgeCategory, judgeCondition, judgeCountry, matchPct, matchStatus, readCondition } from '#evidence';
import { stableId } from '#lib';
import { readExclusions } from './exclusions.ts';
import { explainSameness, listSameCompanies } from './same-companies.ts';
import type { Brief } from './tools.ts';

/** A company with what the rules say about each criterion; those that only a model can decide are unclear. */
export type JudgedCompany = Omit<Business, 'rank'>;

/** The criteria that follow from a request: a kind of company, a country, and what the caller adds. */
export function toCriteria({ request, interpretation }: Brief): readonly Criterion[] {
  const { categories, plan } = interpretation;
  const labels = [
    ...new Set([
      ...categories.map(({ label }) => label),
      ...(categories.length > 0 ? [] : plan.map(({ phrase }) => phrase)),
    ]),
  ];
  const countries = request.countries.map(countryName);
  return [
    ...(labels.length === 0
      ? []
      : [
          {
            id: 'category',
            text: `Is a company of the kind ${orList(labels)}.`,
            checker: 'category',
          } as const,
        ]),
    ...(countries.length === 0
      ? []
      : [{ id: 'country', text: `Is active in ${orList(countries)}.`, checker: 'country' } as const]),
    ...request.criteria.flatMap(toOwnCriterion),
  ];
}

/** The kinds of companies that a request names in free words: its industries, or what a supplier sells. */
export function phrasesOf({
  industries,
  productService,
  searchType,
}: Pick<SearchRequest, 'industries' | 'productService' | 'searchType'>): readonly string[] {
  const named = industries.map((text) => text.trim()).filter((text) => text !== '');
  if (named.length > 0) return named;
  return searchType === 'supplier' ? [productService] : [];
}

/** What the caller adds: read in the columns of a record where a rule can, else left to a model. */
function toOwnCriterion(criterion: Criterion): readonly Criterion[] {
  if (criterion.checker === 'category' || criterion.checker === 'country') return [];
  const checker = readCondition(criterion.text) === undefined ? 'model' : 'record';
  return [{ ...criterion, checker }];
}

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
    ...conclude(criteria.map((criterion) => judge(criterion, brief, record, toCategoryKeys))),
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
  verdicts: readonly Verdict[],
): Pick<Business, 'verdicts' | 'matchStatus' | 'matchPct'> {
  return { verdicts, matchStatus: matchStatus(verdicts), matchPct: matchPct(verdicts) };
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
    case 'record': {
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

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
