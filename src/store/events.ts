import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';
import type { EventType, SearchEvent } from '#domain';
import { toJson } from './keepable.ts';
import { isPersonSuppressed } from './suppressions.ts';
import type { Transaction } from './transaction.ts';

export interface NewEvent {
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The channel on which the id of a search is told when it has new events. */
export const EVENTS_CHANNEL = 'leadora_events';

/** Appends to the log of the search, numbered without gaps, and wakes whoever listens. */
export async function insertEvents(
  { db }: Transaction,
  tenant: { readonly userId: string; readonly searchId: string },
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { userId, searchId } = tenant;
  const { eventSeq } = await db
    .updateTable('userSearches')
    .set((eb) => ({ eventSeq: eb('eventSeq', '+', events.length) }))
    .where('id', '=', searchId)
    .returning('eventSeq')
    .executeTakeFirstOrThrow();
  const first = eventSeq - events.length + 1;
  await db
    .insertInto('searchEvents')
    .values(
      events.map(({ type, data }, index) => ({
        userId,
        searchId,
        seq: first + index,
        type,
        data: toJson(data),
      })),
    )
    .execute();
  await sql`select pg_notify(${EVENTS_CHANNEL}, ${searchId})`.execute(db);
}

const Data = z.record(z.string(), z.unknown());

/** Events after `after`, oldest first; who must not be contacted is not named in them. */
export async function listEvents(
  { db }: Transaction,
  searchId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly SearchEvent[]> {
  const rows = await db
    .selectFrom('searchEvents')
    .select(['seq', 'type', 'at'])
    .select(shownData().as('data'))
    .where('searchId', '=', searchId)
    .where('seq', '>', page.after)
    .orderBy('seq')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({ ...row, data: Data.parse(row.data) }));
}

/** In SQL, so that no door can forget it. */
function shownData(): RawBuilder<unknown> {
  return sql`case when search_events.type = 'search.decision_maker.found' and exists (
      select from decision_makers as person join businesses as business on business.id = person.business_id
      where person.search_id = search_events.search_id and person.id::text = search_events.data ->> 'decision_maker_id'
        and ${isPersonSuppressed('person', 'business')})
    then search_events.data || '{"name": null, "title": null, "suppressed": true}'
    else search_events.data end`;
}
