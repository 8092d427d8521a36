import { isTerminal, LeadoraError, type Search } from '#domain';
import { markFinishing, withTenant } from '#store';
import { type Actor, getOwnSearch, lockOwnSearch, requireScope, type SearchContext } from './context.ts';

/**
 * Stops looking and completes what is in hand: jobs that have begun come to their end, no other begins. Finishing twice is
 * once. Any process may ask: the workers read it in the search.
 */
export async function finishSearch(context: SearchContext, actor: Actor, searchId: string): Promise<Search> {
  requireScope(actor, 'run');
  return await withTenant(context.workerDatabase, actor.userId, async (tx) => {
    const search = await lockOwnSearch(tx, searchId);
    if (isTerminal(search.status) || search.status === 'cancelling' || search.enqueuedAt === null)
      throw notAtWork(search);
    if (search.finishingAt === null) await markFinishing(tx, { userId: actor.userId, searchId });
    return getOwnSearch(tx, searchId);
  });
}

function notAtWork({ id, status, enqueuedAt }: Search): LeadoraError {
  if (enqueuedAt === null && status === 'queued')
    return new LeadoraError({
      code: 'search_finished',
      message: `Search ${id} is a draft: nothing of it is in hand.`,
      nextStep: 'Start it, or leave it.',
    });
  return new LeadoraError({
    code: 'search_finished',
    message:
      status === 'cancelling' ? `Search ${id} is being cancelled.` : `Search ${id} has ended as ${status}.`,
    nextStep: 'Nothing is left to finish; its results are kept.',
  });
}
