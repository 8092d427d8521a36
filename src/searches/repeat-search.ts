import { isTerminal, LeadoraError, type Origin, type Search, type SearchRequest } from '#domain';
import { newId } from '#lib';
import {
  copyListedCompanies,
  copyMarketAssumptions,
  insertEvents,
  insertSearch,
  type Transaction,
  withTenant,
} from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';
import type { CreatedSearch } from './create-search.ts';
import { type IdempotencyKey, idempotently } from './idempotently.ts';
import { enqueueSearch, requireMode } from './start-search.ts';

/** How a search is taken up again. */
export type Repeat =
  | { readonly kind: 'rerun' }
  /** Over the recorded answers of the earlier search: nothing is asked outside, and nothing is paid. */
  | { readonly kind: 'replay' }
  /** For so many companies more, none of which the earlier ones have. */
  | { readonly kind: 'extension'; readonly more: number };

/** The same question in a new search: an end is final, so the earlier one stays as it is. */
export async function repeatSearch(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  { repeat, idempotency }: { readonly repeat: Repeat; readonly idempotency: IdempotencyKey | null },
): Promise<CreatedSearch> {
  requireScope(actor, 'run');
  const { userId } = actor;
  const created = await withTenant(context.database, userId, async (tx) => {
    const earlier = await getOwnSearch(tx, searchId);
    const made = await idempotently(tx, userId, idempotency, () => create(context, tx, earlier, repeat));
    return { search: await getOwnSearch(tx, made.value), isReplayed: made.isReplayed };
  });
  if (!isTerminal(created.search.status)) await context.wake?.({ searchId: created.search.id, userId });
  return created;
}

async function create(
  context: SearchContext,
  tx: Transaction,
  earlier: Search,
  repeat: Repeat,
): Promise<string> {
  const { userId } = earlier;
  requireMode(context, earlier);
  if (!isTerminal(earlier.status)) throw unfinished(earlier);
  const id = newId();
  const origin = toOrigin(earlier, repeat);
  await insertSearch(tx, { id, userId, origin, request: toRequest(earlier.request, repeat) });
  await copyListedCompanies(tx, { from: earlier.id, to: id });
  await copyMarketAssumptions(tx, { from: earlier.id, to: id });
  const data = { origin_search_id: origin.searchId, origin_kind: origin.kind };
  await insertEvents(tx, { userId, searchId: id }, [{ type: 'search.drafted', data }]);
  await enqueueSearch(context, tx, { userId, searchId: id });
  return id;
}

/** A replay of a replay has nothing recorded of its own: both replay the same search. */
function toOrigin(earlier: Search, { kind }: Repeat): Origin & { readonly searchId: string } {
  const replayed = earlier.origin?.kind === 'replay' ? earlier.origin.searchId : null;
  return { kind, searchId: kind === 'replay' ? (replayed ?? earlier.id) : earlier.id };
}

/** What was asked, without the criteria that the run itself has read in it. */
function toRequest(request: SearchRequest, repeat: Repeat): SearchRequest {
  const criteria = request.criteria.filter(({ checker }) => checker !== 'category' && checker !== 'country');
  const maxBusinesses = repeat.kind === 'extension' ? repeat.more : request.maxBusinesses;
  return { ...request, criteria, maxBusinesses };
}

function unfinished({ id, enqueuedAt, status }: Search): LeadoraError {
  return new LeadoraError({
    code: 'search_unfinished',
    message:
      enqueuedAt === null
        ? `Search ${id} is a draft: there is nothing to go on with.`
        : `Search ${id} is still ${status}.`,
    nextStep: enqueuedAt === null ? 'Start it first.' : 'Wait for its end, finish it now, or cancel it.',
  });
}
