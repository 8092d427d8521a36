import { hasEnded, judgeOutcome, type PhaseProgress, type Search, tellSearch } from '#domain';
import type { EndedRun } from '#engine';
import { newId } from '#lib';
import {
  countResults,
  endPhase,
  endSearch,
  insertErrorRecord,
  listOpenSearches,
  listPhases,
  lockSearch,
  settleLostAttempts,
  type Transaction,
  withTenant,
} from '#store';
import type { SearchContext } from './context.ts';
import { type EndedSearch, readEnded } from './read-ended.ts';
import { settleEach } from './settle-each.ts';

/**
 * Ends the searches whose run has broken off: a fault of ours ended it, or too many processes died under it. Nobody else
 * would before their deadline, and one that has not begun has none. What was found is kept.
 */
export async function settleBrokenSearches({
  workerDatabase,
  engine,
  tracer,
}: Pick<SearchContext, 'workerDatabase' | 'engine' | 'tracer'>): Promise<void> {
  const open = await listOpenSearches(workerDatabase);
  if (open.length === 0) return;
  const users = new Map(open.map(({ searchId, userId }) => [searchId, userId]));
  const broken = await engine.listEnded([...users.keys()]);
  await settleEach(broken, async (run) => {
    const userId = users.get(run.id) ?? '';
    const ended = await withTenant(workerDatabase, userId, (tx) => settle(tx, userId, run));
    if (ended === null) return;
    tellSearch(tracer, ended);
    await engine.cancel(run.id); // the children, which nobody waits for any more
  });
}

async function settle(tx: Transaction, userId: string, run: EndedRun): Promise<EndedSearch | null> {
  const search = await lockSearch(tx, run.id);
  // Its run may have ended it in the meantime, as it should.
  if (search === undefined || (search.status !== 'queued' && search.status !== 'running')) return null;
  const tenant = { userId, searchId: search.id };
  await settleLostAttempts(tx, tenant);
  const reason = run.isPoison
    ? 'Every process that worked on this search died, so it was given up.'
    : 'The work on this search broke off because of a fault in Leadora or its database.';
  for (const { phase, state } of await listPhases(tx, search.id))
    if (!hasEnded(state) && state !== 'waiting')
      await endPhase(tx, tenant, { phase, state: 'failed', reason });
  const errorId = newId();
  await insertErrorRecord(tx, tenant, {
    id: errorId,
    phase: search.phase,
    code: 'internal',
    message: reason,
    nextStep: 'Start the search again; if it stays, report the error id to the operator.',
    retryable: true,
    stack: run.stack,
  });
  const outcome = await judge(tx, search, { reason, isPoison: run.isPoison });
  await endSearch(tx, tenant, { ...outcome, errorId });
  return readEnded(tx, search.id);
}

async function judge(
  tx: Transaction,
  { id, request, budgetReached }: Search,
  { reason, isPoison }: { readonly reason: string; readonly isPoison: boolean },
): Promise<ReturnType<typeof judgeOutcome>> {
  const counts = await countResults(tx, id);
  const toBroken = (phase: PhaseProgress): PhaseProgress =>
    hasEnded(phase.state) ? phase : { ...phase, state: 'failed', reason };
  return judgeOutcome({
    phases: (await listPhases(tx, id)).map(toBroken),
    matched: counts.matched,
    target: request.maxBusinesses,
    cancelled: false,
    budgetReached,
    poisoned: isPoison,
    rows: counts.businesses + counts.businessPersonas + counts.decisionMakerPersonas + counts.marketInsights,
    withoutModel: null,
    unlocks: [],
  });
}
