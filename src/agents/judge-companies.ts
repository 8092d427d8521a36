import type { Business, CompanyRecord, Criterion, FoundCategory, Verdict } from '#domain';
import { countryName, knownValue } from '#domain';
import { businessKey, judgeCategory, judgeCountry, matchPct, matchStatus } from '#evidence';
import { stableId } from '#lib';
import { readExclusions } from './exclusions.ts';
import type { Brief } from './tools.ts';

/** A company with what the rules say about each criterion; those that only a model can decide are unclear. */
export type JudgedCompany = Omit<Business, 'rank'>;

/** The criteria that follow from a request: a kind of company, a country, and what the caller adds. */
export function toCriteria({ request, interpretation }: Brief): readonly Criterion[] {
  const labels = [...new Set(interpretation.categories.map(({ label }) => label))];
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
    ...request.criteria.filter(({ checker }) => checker === 'model'),
  ];
}

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
      ...conclude(verdicts),
      ...(isExcluded(record) && { matchStatus: 'excluded' }),
      id: stableId('business', searchId, key),
      key,
    });
  }
  return [...byKey.values()];
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
        toKeys: toCategoryKeys,
      });
    case 'country':
      return judgeCountry(criterion.id, record, request.countries);
    case 'model':
      return {
        criterionId: criterion.id,
        result: 'unclear',
        reason: 'No rule decides this sentence; it takes a language model.',
        evidenceIds: [],
      };
    default:
      return criterion.checker satisfies never;
  }
}

function wordsOf(categories: readonly FoundCategory[]): readonly string[] {
  return [...new Set(categories.flatMap(({ label, words }) => [words, label]))];
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
