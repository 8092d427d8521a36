import { isTerminal, LeadoraError, SEARCH_RUN, type Search } from '#domain';
import { insertEvents, markEnqueued, type Transaction, withTenant } from '#store';
import { type Actor, getOwnSearch, lockOwnSearch, requireScope, type SearchContext } from './context.ts';

/** Starts a draft. Of many starts at once one enqueues it; all get the same answer. */
export async function startSearch(context: SearchContext, actor: Actor, searchId: string): Promise<Search> {
  requireScope(actor, 'run');
  const started = await withTenant(context.database, actor.userId, async (tx) => {
    const search = await lockOwnSearch(tx, searchId);
    requireMode(context, search);
    if (search.enqueuedAt === null) await enqueueSearch(context, tx, { userId: actor.userId, searchId });
    return getOwnSearch(tx, searchId);
  });
  if (!isTerminal(started.status)) await context.wake?.({ searchId, userId: actor.userId });
  return started;
}

/** A search of the simulated world is worked on there only, and never one of the real world. */
export function requireMode({ mode }: Pick<SearchContext, 'mode'>, { id, request }: Search): void {
  if (request.mode === mode) return;
  throw new LeadoraError({
    code: 'demo_data_refused',
    message: `Search ${id} is a ${request.mode} search and this server works in ${mode} mode.`,
    nextStep: 'Start the server in the mode of the search, or create a new search.',
  });
}

/** Marks the search and enqueues its run in the caller's transaction. */
export async function enqueueSearch(
  { engine }: Pick<SearchContext, 'engine'>,
  tx: Transaction,
  { userId, searchId }: { readonly userId: string; readonly searchId: string },
): Promise<void> {
  if (!(await markEnqueued(tx, searchId))) return;
  await insertEvents(tx, { userId, searchId }, [{ type: 'search.queued', data: {} }]);
  await engine.enqueue(tx.client, SEARCH_RUN, { id: searchId, partition: searchId, input: { userId } });
}
