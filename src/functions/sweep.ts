import { type SearchContext, settleSearches } from '#searches';
import { listSearchesToWake } from '#store';
import type { Kick } from './kick.ts';

/**
 * Ends the searches that are overdue and sends for a function for each that nobody works on: killed ones, and those whose
 * kick was lost. It works on none itself, so it may come twice or late. Returns how many it sent for.
 */
export async function sweep(
  context: Pick<SearchContext, 'workerDatabase' | 'engine'>,
  send: (kick: Kick) => Promise<void>,
): Promise<number> {
  await settleSearches(context);
  const waiting = await listSearchesToWake(context.workerDatabase);
  await Promise.all(waiting.map((search) => send({ ...search, hop: 0 })));
  return waiting.length;
}
