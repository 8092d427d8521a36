import { isTerminal, type MarketAssumptions, type Search, type SearchRequest } from '#domain';
import { newId } from '#lib';
import { insertEvents, insertSearch, saveMarketAssumptions, type Transaction, withTenant } from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';
import { type IdempotencyKey, idempotently } from './idempotently.ts';
import { enqueueSearch } from './start-search.ts';

export interface NewSearch {
  readonly request: Omit<SearchRequest, 'mode'>;
  /** What one customer pays a year, where the caller says it. */
  readonly contractValue?: MarketAssumptions['contractValue'];
  /** false leaves a draft, which `startSearch` starts. */
  readonly start: boolean;
  /** The caller's key for this very request; null when it gives none. */
  readonly idempotency: IdempotencyKey | null;
}

/** The search as it stands, and whether an earlier request with the same key had made it. */
export interface CreatedSearch {
  readonly search: Search;
  readonly isReplayed: boolean;
}

/** Writes the search and enqueues its run in one transaction: either both are there or neither. */
export async function createSearch(
  context: SearchContext,
  actor: Actor,
  { idempotency, ...search }: NewSearch,
): Promise<CreatedSearch> {
  requireScope(actor, 'run');
  const { userId } = actor;
  const created = await withTenant(context.database, userId, async (tx) => {
    const made = await idempotently(tx, userId, idempotency, () =>
      create(context, tx, { userId, ...search }),
    );
    return { search: await getOwnSearch(tx, made.value), isReplayed: made.isReplayed };
  });
  const { enqueuedAt, status } = created.search;
  if (enqueuedAt !== null && !isTerminal(status))
    await context.wake?.({ searchId: created.search.id, userId });
  return created;
}

async function create(
  context: SearchContext,
  tx: Transaction,
  {
    userId,
    request,
    start,
    contractValue = null,
  }: { readonly userId: string } & Omit<NewSearch, 'idempotency'>,
): Promise<string> {
  const id = newId();
  const budgetMicroUsd = request.budgetMicroUsd ?? context.defaultBudgetMicroUsd;
  await insertSearch(tx, { id, userId, request: { ...request, budgetMicroUsd, mode: context.mode } });
  if (contractValue !== null)
    await saveMarketAssumptions(
      tx,
      { userId, searchId: id, mode: context.mode },
      { contractValue, reachablePct: null, winPct: null },
    );
  if (start) await enqueueSearch(context, tx, { userId, searchId: id });
  else await insertEvents(tx, { userId, searchId: id }, [{ type: 'search.drafted', data: {} }]);
  return id;
}
