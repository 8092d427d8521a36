import { LeadoraError } from '#domain';
import { countListedCompanies, deleteListedCompanies, insertListedCompanies, withTenant } from '#store';
import { type Actor, type ListFormat, lockOwnSearch, requireScope, type SearchContext } from './context.ts';

const LINES_A_STATEMENT = 1_000;

/** What became of a list: companies read, and lines that could not be, which are kept with the reason. */
export interface ListReading {
  readonly read: number;
  readonly unread: number;
}

/**
 * Gives a draft the caller's own list of companies, in place of the one it may have. All is read before anything is
 * written: a caller may send slowly, and a transaction does not wait for him.
 */
export async function putCompanyList(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  list: { readonly input: AsyncIterable<Uint8Array>; readonly format: ListFormat },
): Promise<ListReading> {
  requireScope(actor, 'run');
  const { userId } = actor;
  const lines = await Array.fromAsync(context.readCompanyList(list.input, list.format));
  return await withTenant(context.database, userId, async (tx) => {
    const search = await lockOwnSearch(tx, searchId);
    if (search.enqueuedAt !== null)
      throw new LeadoraError({
        code: 'search_finished',
        message: `Search ${searchId} has been started: its list cannot change any more.`,
        nextStep: 'Create a draft with "start": false, give it the list, then start it.',
      });
    await deleteListedCompanies(tx, searchId);
    const owner = { userId, searchId, mode: search.request.mode };
    for (let from = 0; from < lines.length; from += LINES_A_STATEMENT)
      await insertListedCompanies(tx, owner, lines.slice(from, from + LINES_A_STATEMENT));
    return countListedCompanies(tx, searchId);
  });
}
