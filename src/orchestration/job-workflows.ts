import * as z from 'zod';
import { type FoundBusinesses, findBusinesses, findDecisionMakers, researchMarket } from '#agents';
import { LeadoraError, NO_MORE_MATCHES, type Snapshot, type WorkPhase } from '#domain';
import type { Run, Workflow } from '#engine';
import {
  blackenPeople,
  countJobEnds,
  findBusiness,
  insertBusinesses,
  insertDecisionMakers,
  insertEvents,
  insertMarketInsights,
  insertSnapshots,
  listDecisionMakerPersonas,
  withRun,
} from '#store';
import type { SearchDeps } from './deps.ts';
import { type JobContext, JobOutcome, type JobResult, runJob, skip } from './job.ts';
import { workOnBusinessPersonas, workOnDecisionMakerPersonas } from './personas-jobs.ts';

export const SearchInput = z.object({ userId: z.string() });
export type SearchInput = z.output<typeof SearchInput>;
const BusinessInput = z.object({ userId: z.string(), businessId: z.string(), name: z.string() });
type BusinessInput = z.output<typeof BusinessInput>;

/** How often a process may die under a job before the job is given up: it may be the job that kills it. */
const MOST_DEATHS = 3;

export interface JobWorkflows {
  readonly businessPersonas: Workflow<SearchInput, JobOutcome>;
  readonly decisionMakerPersonas: Workflow<SearchInput, JobOutcome>;
  readonly businesses: Workflow<SearchInput, JobOutcome>;
  readonly decisionMakers: Workflow<BusinessInput, JobOutcome>;
  readonly market: Workflow<SearchInput, JobOutcome>;
}

/** The units of concurrent work: five agents, the fourth once a business. */
export function jobWorkflows(deps: SearchDeps): JobWorkflows {
  const agent = (
    name: string,
    phase: WorkPhase,
    work: (deps: SearchDeps, context: JobContext) => Promise<JobResult>,
  ): Workflow<SearchInput, JobOutcome> => ({
    name,
    queue: 'jobs',
    input: SearchInput,
    output: JobOutcome,
    maxRecoveries: MOST_DEATHS,
    body: (run: Run, { userId }) =>
      runJob(deps, run, { userId, phase, agent: name, subject: null }, (context) => work(deps, context)),
  });
  return {
    businessPersonas: agent('business_personas', 'personas', workOnBusinessPersonas),
    decisionMakerPersonas: agent('decision_maker_personas', 'personas', workOnDecisionMakerPersonas),
    businesses: agent('business_discovery', 'businesses', workOnBusinesses),
    market: agent('market_research', 'market_insights', workOnMarket),
    decisionMakers: {
      name: 'decision_maker_discovery',
      queue: 'jobs',
      input: BusinessInput,
      output: JobOutcome,
      maxRecoveries: MOST_DEATHS,
      body: (run: Run, { userId, businessId, name }) =>
        runJob(
          deps,
          run,
          { userId, phase: 'decision_makers', agent: 'decision_maker_discovery', subject: name },
          (context) => workOnDecisionMakers(deps, context, businessId),
        ),
    },
  };
}

async function workOnBusinesses(
  _: SearchDeps,
  { tools, brief, fence, extended }: JobContext,
): Promise<JobResult> {
  const { value, method, fault } = await findBusinesses(tools, brief, fence.searchId);
  const { businesses, funnel, unwanted, order, rejectedBy, pages } = value;
  const counted = {
    type: 'search.companies.counted' as const,
    data: { ...funnel, unwanted, rejected_by: rejectedBy, method, order },
  };
  const isFurther = extended !== null;
  if (businesses.length === 0)
    return {
      ...skip(isFurther ? NO_MORE_MATCHES : 'No source knows a company of this kind there.'),
      save: (tx) => insertEvents(tx, fence, [counted]),
    };
  return {
    skipped: null,
    fault,
    async save(tx, search): Promise<void> {
      await insertBusinesses(tx, search, businesses);
      await insertSnapshots(tx, search, pages.map(toSnapshot));
      await insertSnapshots(
        tx,
        search,
        businesses.flatMap(({ text, evidence }) =>
          text === undefined
            ? []
            : [{ kind: 'record' as const, url: null, fetchedAt: evidence[0]?.fetchedAt ?? '', body: text }],
        ),
      );
      await insertEvents(tx, fence, [
        ...businesses.map(({ id, name, domain, rank, matchStatus, matchPct }) => ({
          type: 'search.company.evaluated' as const,
          data: { business_id: id, name, domain, rank, match_status: matchStatus, match_pct: matchPct },
        })),
        counted,
      ]);
    },
  };
}

/** So many companies in a row that cannot be reached mean that nothing can. */
const UNREACHABLE_IN_A_ROW = 5;

async function workOnDecisionMakers(
  { database }: SearchDeps,
  { tools, fence }: JobContext,
  businessId: string,
): Promise<JobResult> {
  const { business, personas, ends } = await withRun(database, fence, async (tx) => ({
    business: await findBusiness(tx, fence.searchId, businessId),
    personas: await listDecisionMakerPersonas(tx, fence.searchId),
    ends: await countJobEnds(tx, fence.searchId, 'decision_makers'),
  }));
  if (business === undefined)
    throw new LeadoraError({
      code: 'internal',
      message: `Business ${businessId} is not there any more.`,
      nextStep: 'Start the search again; if it stays, report the error id to the operator.',
    });
  if (ends.ended >= UNREACHABLE_IN_A_ROW && ends.unreachable === ends.ended)
    return skip('No company site could be reached before, so this one was not tried.', 'network_unavailable');
  const { value, method, fault } = await findDecisionMakers(tools, business, personas, fence.searchId);
  return {
    skipped: null,
    fault,
    async save(tx, search): Promise<void> {
      const kept = await insertDecisionMakers(tx, search, value.people, value.sampled);
      await insertSnapshots(tx, search, [...value.pages.map(toSnapshot), ...value.records]);
      const keptIds = new Set(kept.map(({ id }) => id));
      const leftOut = value.people.filter(({ id }) => !keptIds.has(id));
      await blackenPeople(tx, fence.searchId, leftOut);
      await insertEvents(
        tx,
        fence,
        kept.map(({ id, name, title, level }) => ({
          type: 'search.decision_maker.found',
          data: {
            decision_maker_id: id,
            business_id: businessId,
            name,
            title: 'value' in title ? title.value : null,
            level,
            method,
          },
        })),
      );
    },
  };
}

function toSnapshot({
  url,
  fetchedAt,
  html,
}: FoundBusinesses['pages'][number]): Omit<Snapshot, 'hash' | 'redacted'> {
  return { kind: 'page', url, fetchedAt, body: html };
}

async function workOnMarket(_: SearchDeps, { tools, brief, fence }: JobContext): Promise<JobResult> {
  const { value, method, fault } = await researchMarket(tools, brief);
  return {
    skipped: null,
    fault,
    async save(tx, search): Promise<void> {
      const { insights, snapshots } = value;
      await insertMarketInsights(tx, search, { ...insights, method });
      await insertSnapshots(tx, search, snapshots);
      const { figures, notes, statistics } = insights;
      const cells = statistics?.counts.length ?? 0;
      const data = { figures: figures.length, notes: notes.length, cells, method };
      await insertEvents(tx, fence, [{ type: 'search.market.reported', data }]);
    },
  };
}
