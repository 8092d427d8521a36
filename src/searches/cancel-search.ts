import { isTerminal, LeadoraError, type Search } from '#domain';
import { endSearch, cancelSearch as markCancelling, withTenant } from '#store';
import { type Actor, getOwnSearch, lockOwnSearch, requireScope, type SearchContext } from './context.ts';
import { CANCELLED } from './settle-searches.ts';

/**
 * Stops a search: from here on it may neither write nor call. One that has not begun has ended at once; one that runs is
 * ended as soon as its calls have let go, within seconds, whether its worker lives or not. Cancelling twice is once.
 */
export async function cancelSearch(context: SearchContext, actor: Actor, searchId: string): Promise<Search> {
  requireScope(actor, 'run');
  const search = await withTenant(context.workerDatabase, actor.userId, async (tx) => {
    const tenant = { userId: actor.userId, searchId };
    const { status } = await lockOwnSearch(tx, searchId);
    if (isTerminal(status) && status !== 'cancelled') throw finished(searchId, status);
    if (status === 'queued') await endSearch(tx, tenant, CANCELLED);
    if (status === 'running') await markCancelling(tx, tenant);
    return getOwnSearch(tx, searchId);
  });
  await context.engine.cancel(searchId);
  return search;
}

function finished(searchId: string, status: string): LeadoraError {
  return new LeadoraError({
    code: 'search_finished',
    message: `Search ${searchId} has ended as ${status} and cannot be cancelled.`,
    nextStep: 'Nothing is left to stop; its results are kept.',
  });
}
