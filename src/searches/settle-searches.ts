import { hasEnded, judgeOutcome, type Outcome, type PhaseProgress, tellSearch } from '#domain';
import {
  countResults,
  endSearch,
  isToSettle,
  listPhases,
  listSearchesToSettle,
  lockSearch,
  settleLostAttempts,
  withTenant,
} from '#store';
import type { SearchContext } from './context.ts';
import { readEnded } from './read-ended.ts';
import { settleBrokenSearches } from './settle-broken-searches.ts';
import { settleEach } from './settle-each.ts';

/** How long calls under way have to let go after a cancellation. */
export const CANCEL_GRACE_MS = 2_000;

export const CANCELLED: Outcome = judgeOutcome({
  phases: [],
  matched: 0,
  target: 0,
  cancelled: true,
  budgetReached: false,
  poisoned: false,
  rows: 0,
  withoutModel: null,
  unlocks: [],
});

type Settling = Pick<SearchContext, 'workerDatabase' | 'engine' | 'tracer'>;

/**
 * Ends the searches that their own run will not end: cancelled ones whose grace is over, those past their deadline
 * because no worker is left or none of them gets on, and those whose run has broken off. Any worker may do it, any number
 * of times.
 */
export async function settleSearches(context: Settling): Promise<void> {
  const overdue = await listSearchesToSettle(context.workerDatabase, CANCEL_GRACE_MS);
  try {
    await settleEach(overdue, ({ searchId, userId }) => settleSearch(context, userId, searchId));
  } finally {
    await settleBrokenSearches(context);
  }
}

/** Ends this search when it is due; says whether it was. */
export async function settleSearch(context: Settling, userId: string, searchId: string): Promise<boolean> {
  const ended = await withTenant(context.workerDatabase, userId, async (tx) => {
    const search = await lockSearch(tx, searchId);
    if (search === undefined || !(await isToSettle(tx, searchId, CANCEL_GRACE_MS))) return null;
    await settleLostAttempts(tx, { searchId });
    const tenant = { userId, searchId };
    if (search.status === 'cancelling') {
      await endSearch(tx, tenant, CANCELLED);
      return readEnded(tx, searchId);
    }
    const counts = await countResults(tx, searchId);
    const outcome = judgeOutcome({
      phases: (await listPhases(tx, searchId)).map(toTimedOut),
      matched: counts.matched,
      target: search.request.maxBusinesses,
      cancelled: false,
      budgetReached: search.budgetReached,
      poisoned: false,
      rows:
        counts.businesses + counts.businessPersonas + counts.decisionMakerPersonas + counts.marketInsights,
      withoutModel: null,
      unlocks: [],
    });
    await endSearch(tx, tenant, outcome);
    return readEnded(tx, searchId);
  });
  if (ended === null) return false;
  tellSearch(context.tracer, ended);
  await context.engine.cancel(searchId);
  return true;
}

function toTimedOut(phase: PhaseProgress): PhaseProgress {
  if (hasEnded(phase.state)) return phase;
  return { ...phase, state: 'timed_out', reason: 'The time of the whole search was over before it ended.' };
}
