import { isTerminal, type SearchEvent } from '#domain';
import { listEvents as readEvents, withTenant } from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';

/** Without a ring of the bell the log is looked at this often. */
const POLL_MS = 500;
const EVENTS_AT_ONCE = 200;

/** Events after `after`, oldest first. */
export function listEvents(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly SearchEvent[]> {
  requireScope(actor, 'read');
  return withTenant(context.database, actor.userId, async (tx) => {
    await getOwnSearch(tx, searchId);
    return readEvents(tx, searchId, page);
  });
}

/**
 * The log from `after` on, as it grows, in order and without a gap; null now and then when nothing is new. Ends when the
 * search has ended and all of it was given, or when the signal fires.
 */
export async function* watchEvents(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  { after, signal }: { readonly after: number; readonly signal: AbortSignal },
): AsyncGenerator<SearchEvent | null> {
  let last = after;
  while (!signal.aborted) {
    const { events, isOver } = await readNew(context, actor, searchId, last);
    yield* events;
    last = events.at(-1)?.seq ?? last;
    if (events.length === EVENTS_AT_ONCE) continue;
    if (isOver) return;
    if (events.length === 0) yield null;
    await context.bell.wait(searchId, POLL_MS, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}

/** Whether the search is over is asked before its events, so that its last event is never missed. */
function readNew(
  { database }: SearchContext,
  { userId }: Actor,
  searchId: string,
  after: number,
): Promise<{ readonly events: readonly SearchEvent[]; readonly isOver: boolean }> {
  return withTenant(database, userId, async (tx) => {
    const { status } = await getOwnSearch(tx, searchId);
    return {
      isOver: isTerminal(status),
      events: await readEvents(tx, searchId, { after, limit: EVENTS_AT_ONCE }),
    };
  });
}
