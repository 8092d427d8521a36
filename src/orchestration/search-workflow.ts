import * as z from 'zod';
import { SEARCH_RUN } from '#domain';
import { type AnyWorkflow, toAnyWorkflow, type Workflow } from '#engine';
import { beginRun, skipWork } from './begin-run.ts';
import type { SearchDeps } from './deps.ts';
import { endRun } from './end-run.ts';
import { JobOutcome } from './job.ts';
import { type JobWorkflows, jobWorkflows, SearchInput } from './job-workflows.ts';
import { endBranch, listSubjects, runPhase, type Scope } from './phases.ts';
import { PEOPLE_JOB } from './replay.ts';

/** A process may die often under a search: it is its jobs that are given up. */
const MOST_DEATHS = 50;

/** One search from request to end, and everything that it starts: what a worker must know. */
export function searchWorkflows(deps: SearchDeps): readonly AnyWorkflow[] {
  const jobs = jobWorkflows(deps);
  const market: Workflow<SearchInput, JobOutcome> = {
    name: 'market_insights',
    queue: 'runs',
    input: SearchInput,
    output: JobOutcome,
    maxRecoveries: MOST_DEATHS,
    body: (run, { userId }) => reportMarket({ deps, run, userId }, jobs),
  };
  const search: Workflow<SearchInput, null> = {
    ...SEARCH_RUN,
    input: SearchInput,
    output: z.null(),
    maxRecoveries: MOST_DEATHS,
    body: (run, { userId }) => runSearch({ deps, run, userId }, jobs, market),
  };
  const { businessPersonas, decisionMakerPersonas, businesses, decisionMakers } = jobs;
  return [
    toAnyWorkflow(search),
    toAnyWorkflow(decisionMakers),
    ...[market, businessPersonas, decisionMakerPersonas, businesses, jobs.market].map(toAnyWorkflow),
  ];
}

/** A phase that fails keeps what was found and lets the others stand; the end is judged from all of them. */
async function runSearch(
  scope: Scope,
  jobs: JobWorkflows,
  market: Workflow<SearchInput, JobOutcome>,
): Promise<null> {
  const { run, userId } = scope;
  const begun = await run.step('begin', () => beginRun(scope));
  if (begun.isUnderstood) {
    const branch = await run.start(market, { id: `${run.partition}:market`, input: { userId } });
    const ends = [
      await describePersonas(scope, jobs),
      await findCompanies(scope, jobs),
      await findPeople(scope, jobs),
    ];
    ends.push(await endBranch(scope, 'market_insights', await run.join(branch)));
    await run.step('end', () => endRun(scope, ends));
  } else {
    await run.step('skip', () => skipWork(scope, begun.reason));
    await run.step('end', () => endRun(scope, []));
  }
  return null;
}

function describePersonas(scope: Scope, jobs: JobWorkflows): Promise<JobOutcome> {
  const input = { userId: scope.userId };
  return runPhase(scope, 'personas', [
    { workflow: jobs.businessPersonas, name: 'business_personas', input },
    { workflow: jobs.decisionMakerPersonas, name: 'decision_maker_personas', input },
  ]);
}

function findCompanies(scope: Scope, jobs: JobWorkflows): Promise<JobOutcome> {
  const input = { userId: scope.userId };
  return runPhase(scope, 'businesses', [{ workflow: jobs.businesses, name: 'businesses', input }]);
}

async function findPeople(scope: Scope, jobs: JobWorkflows): Promise<JobOutcome> {
  const businesses = await listSubjects(scope);
  return await runPhase(
    scope,
    'decision_makers',
    businesses.map(({ id, name }) => ({
      workflow: jobs.decisionMakers,
      name: `${PEOPLE_JOB}:${id}`,
      input: { userId: scope.userId, businessId: id, name },
    })),
    { isTolerant: true },
  );
}

function reportMarket(scope: Scope, jobs: JobWorkflows): Promise<JobOutcome> {
  const input = { userId: scope.userId };
  return runPhase(scope, 'market_insights', [{ workflow: jobs.market, name: 'market_research', input }]);
}
