import { phrasesOf, toCriteria } from '#agents';
import { LeadoraError, WORK_PHASES, type WorkPhase } from '#domain';
import {
  beginSearch,
  countListedCompanies,
  endPhase,
  findSearch,
  insertEvents,
  saveInterpretation,
  type Transaction,
  withRun,
} from '#store';
import type { Scope } from './phases.ts';

/** How the run begins; recorded by the engine. */
export interface Begun {
  readonly isUnderstood: boolean;
  /** Why nothing can be looked for; empty when something can. */
  readonly reason: string;
}

/** What lies between the phases and after them. */
const SLACK_MS = 60_000;

/** Marks the search as running and writes down how its request is read, before anything is asked of anybody. */
export async function beginRun({ deps, run, userId }: Scope): Promise<Begun> {
  const fence = { userId, searchId: run.partition, runId: run.id, epoch: run.epoch };
  const { request } = await withRun(deps.database, fence, (tx) => getSearch(tx, run.partition));
  const plan = await deps.planRetrieval(fence, phrasesOf(request));
  return await withRun(deps.database, fence, async (tx) => {
    const runMs = Object.values(deps.limitsMs).reduce((sum, limit) => sum + limit, SLACK_MS);
    await beginSearch(tx, fence, { runMs });
    const interpretation = { ...deps.directory.interpret(request), plan, ranking: deps.ranking ?? [] };
    const criteria = toCriteria({ request, interpretation });
    await saveInterpretation(tx, fence, { interpretation, criteria });
    const { read: listed } = await countListedCompanies(tx, run.partition);
    const data = {
      categories: interpretation.categories,
      not_understood: interpretation.notUnderstood,
      reason: interpretation.reason,
      plan: plan.map(({ phrase, rule, labels }) => ({ phrase, rule, labels })),
      ranking: interpretation.ranking,
      criteria,
      listed_companies: listed,
    };
    await insertEvents(tx, fence, [{ type: 'search.interpreted', data }]);
    const isUnderstood = interpretation.categories.length > 0 || listed > 0;
    return { isUnderstood, reason: isUnderstood ? '' : (interpretation.reason ?? '') };
  });
}

/** Nothing can be looked for: every phase says why. */
export async function skipWork({ deps, run, userId }: Scope, reason: string): Promise<null> {
  const fence = { userId, searchId: run.partition, runId: run.id, epoch: run.epoch };
  await withRun(deps.database, fence, async (tx) => {
    for (const phase of WORK_PHASES satisfies readonly WorkPhase[])
      await endPhase(tx, fence, { phase, state: 'skipped', reason });
  });
  return null;
}

async function getSearch(
  tx: Transaction,
  searchId: string,
): Promise<NonNullable<Awaited<ReturnType<typeof findSearch>>>> {
  const search = await findSearch(tx, searchId);
  if (search !== undefined) return search;
  throw new LeadoraError({
    code: 'search_not_found',
    message: `Search ${searchId} does not exist.`,
    nextStep: 'List your searches with GET /v1/searches.',
  });
}
