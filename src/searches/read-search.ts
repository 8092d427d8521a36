import type { Search } from '#domain';
import { listSearches as readSearches, withTenant } from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';

export function getSearch(context: SearchContext, actor: Actor, searchId: string): Promise<Search> {
  requireScope(actor, 'read');
  return withTenant(context.database, actor.userId, (tx) => getOwnSearch(tx, searchId));
}

/** Newest first; `before` is the last search of the page before. */
export function listSearches(
  context: SearchContext,
  actor: Actor,
  page: { readonly limit: number; readonly before?: { readonly createdAt: string; readonly id: string } },
): Promise<readonly Search[]> {
  requireScope(actor, 'read');
  return withTenant(context.database, actor.userId, (tx) => readSearches(tx, page));
}
