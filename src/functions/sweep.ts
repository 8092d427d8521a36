import { type SearchContext, settleSearches } from '#searches';
import { listSearchesToWake } from '#store';
import type { Kick } from './kick.ts';

/** What the engine keeps of a run is of no use once nobody asks why it ended as it did. */
const KEEP_RUNS_MS = 7 * 24 * 3_600_000;

/**
 * Ends the searches that are overdue and sends for a function for each that nobody works on: killed ones, and those whose
 * kick was lost. It works on none itself, so it may come twice or late. Returns how many it sent for.
 */
export async function sweep(
  context: Pick<SearchContext, 'workerDatabase' | 'engine' | 'tracer'>,
  send: (kick: Kick) => Promise<void>,
): Promise<number> {
  await settleSearches(context);
  await context.engine.deleteEnded(KEEP_RUNS_MS);
  const waiting = await listSearchesToWake(context.workerDatabase);
  await Promise.all(waiting.map((search) => send({ ...search, hop: 0 })));
  return waiting.length;
}
