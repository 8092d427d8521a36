import { isTerminal } from '#domain';
import { type Clock, type Log, newId } from '#lib';
import { type Database, findSearch, type Lease, releaseLease, takeLease, withTenant } from '#store';
import type { Kick } from './kick.ts';

export interface RunnerParts {
  readonly database: Database;
  /** Begins to work on the search that is held; `stop` lets go of it. */
  startWorker(held: Lease): Promise<HolderWorker>;
  /** Sends for the next function. */
  handOver(kick: Kick): Promise<void>;
  readonly budgetMs: number;
  readonly leaseMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

interface HolderWorker {
  untilEnded(searchId: string): Promise<void>;
  /** Fires when somebody else holds the search. */
  readonly lost: AbortSignal;
  stop(options: { readonly graceMs: number }): Promise<void>;
}

/** How a function left its search. */
export type RunEnd = 'nothing_to_do' | 'busy' | 'ended' | 'lost' | 'handed_over' | 'left_to_sweep';

/** The platform hands a chain of calls on with a counter and cuts it at some length; the sweep begins a new chain. */
const MOST_HOPS = 20;
/** Calls under way may end: none takes longer than its phase, and budget and grace stay below the platform's 15 minutes. */
const GRACE_MS = 180_000;
/** A search that has ended, or is somebody else's, has nothing to wait for. */
const SHORT_GRACE_MS = 1_000;

/**
 * Works on one search and on no other, until it has ended or the budget is over; then stops between two steps and hands it
 * over. Any number of deliveries may come: one holds the search, the others do nothing. What is thrown is a fault of the
 * infrastructure, and the platform tries again.
 */
export async function runSearch(parts: RunnerParts, kick: Kick): Promise<RunEnd> {
  const { database, leaseMs, log } = parts;
  const { searchId, hop } = kick;
  if (!(await isAtWork(database, kick))) return 'nothing_to_do';
  const held = { searchId, holder: newId(), leaseMs };
  if (!(await takeLease(database, held))) return 'busy';
  const end = await workAsLongAsDue(parts, held);
  if (end !== 'over_budget') return end;
  if (!(await isAtWork(database, kick))) return 'ended';
  if (hop >= MOST_HOPS) {
    log.info('A search is left to the sweep: it was handed over often enough.', { search_id: searchId, hop });
    return 'left_to_sweep';
  }
  await parts.handOver({ ...kick, hop: hop + 1 });
  return 'handed_over';
}

async function workAsLongAsDue(
  { database, startWorker, budgetMs, clock }: RunnerParts,
  held: Lease,
): Promise<'ended' | 'lost' | 'over_budget'> {
  const worker = await startWorker(held).catch(async (error: unknown) => {
    await releaseLease(database, held).catch(() => undefined); // it ends by itself
    throw error;
  });
  const done = new AbortController();
  const end = await Promise.race([
    worker.untilEnded(held.searchId).then(() => 'ended' as const),
    clock.sleep(budgetMs, done.signal).then(
      () => 'over_budget' as const,
      () => 'ended' as const, // the race is over
    ),
    untilAborted(worker.lost, done.signal).then(() => 'lost' as const),
  ]);
  done.abort();
  await worker.stop({ graceMs: end === 'over_budget' ? GRACE_MS : SHORT_GRACE_MS });
  return end;
}

function untilAborted(signal: AbortSignal, done: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { signal: done });
  });
}

/** Whether it was started and has not ended. */
async function isAtWork(database: Database, { searchId, userId }: Kick): Promise<boolean> {
  const search = await withTenant(database, userId, (tx) => findSearch(tx, searchId));
  return search !== undefined && search.enqueuedAt !== null && !isTerminal(search.status);
}
