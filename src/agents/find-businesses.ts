import {
  type Business,
  type CompanyRecord,
  type Criterion,
  type Funnel,
  knownValue,
  type PlanTerm,
  type Verdict,
} from '#domain';
import { labelDistance } from '#evidence';
import type { ReadPage } from '#sources';
import { askAboutCompanies } from './ask-about-companies.ts';
import { askOrRule } from './ask-or-rule.ts';
import { toCompanyQuery, toCriteria } from './criteria-of.ts';
import { conclude, type JudgedCompany, judgeCompanies } from './judge-companies.ts';
import { judgeSites } from './judge-sites.ts';
import { withoutKnown } from './known-companies.ts';
import { leaveOut } from './leave-out.ts';
import { orderByMeaning, rankByModel } from './order-companies.ts';
import { withSameRecords } from './same-companies.ts';
import type { Brief, Made, Tools, UnwantedCause } from './tools.ts';

/** What business discovery brings back. */
export interface FoundBusinesses {
  /** Matched ones first, then the unclear, then those that failed a criterion: all are kept, with their verdicts. */
  readonly businesses: readonly Business[];
  /** Companies as they fell out on the way. */
  readonly funnel: Funnel;
  /** How many companies each must keeps out, by the id of the criterion; a company may be kept out by several. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** Pages that the verdicts quote. */
  readonly pages: readonly ReadPage[];
  /** How many of those that were left out were so for what the caller keeps beside the request. */
  readonly unwanted: Readonly<Record<UnwantedCause, number>>;
  /** Who put them in order beside the words, and why somebody could not. */
  readonly order: { readonly by: readonly string[]; readonly notes: readonly string[] };
}

/** The most unclear and rejected companies that are kept beside the matched ones. */
const KEPT_ASIDE = 500;

/** Companies of the source, judged by rules, and by the model where no rule decides. */
export async function findBusinesses(
  tools: Pick<
    Tools,
    | 'model'
    | 'companies'
    | 'toCategoryKeys'
    | 'findUnwanted'
    | 'isFinishing'
    | 'vectors'
    | 'fetchPage'
    | 'signal'
  >,
  brief: Brief,
  searchId: string,
): Promise<Made<FoundBusinesses>> {
  const listed = await tools.companies.listCompanies(toCompanyQuery(brief));
  const records = withoutKnown(listed, brief.known ?? []);
  const all = judgeCompanies(searchId, brief, records, tools.toCategoryKeys);
  const causes = (await tools.findUnwanted?.(all)) ?? new Map<string, UnwantedCause>();
  const criteria = toCriteria(brief);
  const toOrder = (some: readonly JudgedCompany[]): readonly JudgedCompany[] =>
    some.toSorted((one, other) => compare({ criteria, plan: brief.interpretation.plan }, one, other));
  const { companies: judged, pages } = await judgeSites(tools, criteria, toOrder(leaveOut(all, causes)));
  const near = await orderByMeaning(tools, brief, tools.vectors == null ? judged : toOrder(judged));
  const {
    value: asked,
    fault,
    method,
  } = await askOrRule(
    tools.model,
    (model) => askAboutCompanies(model, criteria, near.companies, tools.isFinishing),
    () => new Map<string, readonly Verdict[]>(),
  );
  const decided = near.companies.map((company) =>
    withVerdicts(criteria, company, asked.get(company.id) ?? []),
  );
  // Without vectors the words give the order, also to what the model has decided meanwhile.
  const companies = byStatus(near.by === null ? toOrder(decided) : decided);
  const isFinishing = (await tools.isFinishing?.()) ?? false;
  const ranked = await rankByModel(isFinishing || fault !== null ? null : tools.model, brief, companies);
  const ofCause = (cause: UnwantedCause): number =>
    causes
      .values()
      .filter((each) => each === cause)
      .toArray().length;
  const value = {
    businesses: choose(brief, byStatus(ranked.companies)),
    funnel: count(brief, { listed, records }, companies),
    unwanted: { suppressed: ofCause('suppressed'), excluded: ofCause('excluded') },
    order: {
      by: [near.by, ranked.by].filter((each) => each !== null),
      notes: [near.note, ranked.note].filter((each) => each !== null),
    },
    rejectedBy: countFailed(criteria, companies),
    pages,
  };
  return { value, method: asked.size > 0 ? method : 'rules', fault };
}

/** The model's verdicts stand only where the rules left it open. */
function withVerdicts(
  criteria: readonly Criterion[],
  company: JudgedCompany,
  asked: readonly Verdict[],
): JudgedCompany {
  if (asked.length === 0 || ['excluded', 'duplicate'].includes(company.matchStatus)) return company;
  const verdicts = company.verdicts.map((verdict) =>
    verdict.result === 'unclear'
      ? (asked.find(({ criterionId }) => criterionId === verdict.criterionId) ?? verdict)
      : verdict,
  );
  return { ...company, ...conclude(criteria, verdicts) };
}

/** The status first, whatever the order says. */
function byStatus(companies: readonly JudgedCompany[]): readonly JudgedCompany[] {
  return companies.toSorted(
    (one, other) => STATUS_ORDER.indexOf(one.matchStatus) - STATUS_ORDER.indexOf(other.matchStatus),
  );
}

function choose({ request }: Brief, ordered: readonly JudgedCompany[]): readonly Business[] {
  const matched = ordered
    .filter(({ matchStatus }) => matchStatus === 'matched')
    .slice(0, request.maxBusinesses);
  const aside = ordered
    .filter(({ matchStatus }) => matchStatus !== 'matched' && matchStatus !== 'duplicate')
    .slice(0, KEPT_ASIDE);
  const kept = [...matched, ...aside];
  const ids = new Set(kept.map(({ id }) => id));
  const duplicates = ordered
    .filter(({ duplicateOf }) => duplicateOf !== undefined && ids.has(duplicateOf))
    .slice(0, KEPT_ASIDE);
  const others = Map.groupBy(duplicates, ({ duplicateOf }) => duplicateOf);
  return [
    ...kept.map((company) => withSameRecords(company, others.get(company.id) ?? [])),
    ...duplicates,
  ].map((company, index) => ({ ...company, rank: index + 1 }));
}

const STATUS_ORDER = ['matched', 'unclear', 'rejected', 'excluded', 'duplicate', 'pending'] as const;

interface Order {
  readonly criteria: readonly Criterion[];
  readonly plan: readonly PlanTerm[];
}

/**
 * Better first: the status, then more musts met, then what is nice to have, then the very label, then the more local
 * company, then the name.
 */
function compare({ criteria, plan }: Order, one: JudgedCompany, other: JudgedCompany): number {
  return (
    STATUS_ORDER.indexOf(one.matchStatus) - STATUS_ORDER.indexOf(other.matchStatus) ||
    countMet(criteria, other) - countMet(criteria, one) ||
    weighNice(criteria, other) - weighNice(criteria, one) ||
    labelDistance(one, plan) - labelDistance(other, plan) ||
    spread(one) - spread(other) ||
    (one.name === other.name ? compareText(one.key, other.key) : compareText(one.name, other.name))
  );
}

function countMet(criteria: readonly Criterion[], { verdicts }: JudgedCompany): number {
  return criteria.filter(({ id, importance }) => importance === 'must' && resultOf(verdicts, id) === 'met')
    .length;
}

/** What is met lifts, what is not met lowers, what is not known does neither. */
function weighNice(criteria: readonly Criterion[], { verdicts }: JudgedCompany): number {
  const weights = { met: 1, not_met: -1, unclear: 0 } as const;
  return criteria
    .filter(({ importance }) => importance === 'nice')
    .reduce((sum, { id }) => sum + weights[resultOf(verdicts, id)], 0);
}

function resultOf(verdicts: readonly Verdict[], id: string): Verdict['result'] {
  return verdicts.find(({ criterionId }) => criterionId === id)?.result ?? 'unclear';
}

function countFailed(
  criteria: readonly Criterion[],
  companies: readonly JudgedCompany[],
): Readonly<Record<string, number>> {
  const rejected = companies.filter(({ matchStatus }) => matchStatus === 'rejected');
  const counts = criteria
    .filter(({ importance }) => importance === 'must')
    .map(
      ({ id }) =>
        [id, rejected.filter(({ verdicts }) => resultOf(verdicts, id) === 'not_met').length] as const,
    );
  return Object.fromEntries(counts.filter(([, failed]) => failed > 0));
}

/** In how many countries or areas it is; one of which neither is known comes last. */
function spread({ countries, evidence }: CompanyRecord): number {
  const area = evidence.find(({ quote }) => quote.startsWith('area: '))?.quote;
  return knownValue(countries)?.length ?? area?.split(/[-,;|/]/u).length ?? Number.MAX_SAFE_INTEGER;
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function count(
  { request }: Brief,
  { listed, records }: Readonly<Record<'listed' | 'records', readonly CompanyRecord[]>>,
  companies: readonly JudgedCompany[],
): Funnel {
  // Those that an earlier search has are not judged again.
  const known = listed.length - records.length;
  const of = (status: JudgedCompany['matchStatus']): number =>
    companies.filter(({ matchStatus }) => matchStatus === status).length;
  const deduped = companies.length - of('duplicate');
  return {
    sourced: listed.length,
    deduped: deduped + known,
    excluded: of('excluded') + known,
    evaluated: deduped - of('excluded'),
    matched: Math.min(of('matched'), request.maxBusinesses),
    unclear: of('unclear'),
    rejected: of('rejected'),
    beyond_limit: Math.max(0, of('matched') - request.maxBusinesses),
  };
}
