import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import { isBusinessSuppressed, isPersonSuppressed } from './suppressions.ts';
import { type Transaction, withoutTenant } from './transaction.ts';

/** Searches of any tenant that must be ended for their run: cancelled longer ago than the grace, or past the deadline. */
export function listSearchesToSettle(
  database: Database,
  cancelGraceMs: number,
): Promise<readonly { readonly searchId: string; readonly userId: string }[]> {
  return withoutTenant(database, async ({ db }) => {
    const { rows } = await sql<{ searchId: string; userId: string }>`
      select id as search_id, user_id from list_searches_to_settle(${cancelGraceMs} * interval '1 millisecond')`.execute(
      db,
    );
    return rows;
  });
}

/** Searches of any tenant that a run should be working on. */
export function listOpenSearches(
  database: Database,
): Promise<readonly { readonly searchId: string; readonly userId: string }[]> {
  return withoutTenant(database, async ({ db }) => {
    const { rows } = await sql<{ searchId: string; userId: string }>`
      select id as search_id, user_id from list_open_searches()`.execute(db);
    return rows;
  });
}

/** Whether this search is one that must be ended for its run. */
export async function isToSettle(
  { db }: Transaction,
  searchId: string,
  cancelGraceMs: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('userSearches')
    .select('id')
    .where('id', '=', searchId)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('status', '=', 'cancelling'),
          eb(
            'cancellingAt',
            '<',
            sql<string>`clock_timestamp() - ${cancelGraceMs} * interval '1 millisecond'`,
          ),
        ]),
        eb.and([
          eb('status', 'in', ['running', 'cancelling']),
          eb('deadlineAt', '<', sql<string>`clock_timestamp()`),
        ]),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** Rows that a search has found so far. */
export interface ResultCounts {
  readonly businessPersonas: number;
  readonly businesses: number;
  readonly matched: number;
  readonly decisionMakerPersonas: number;
  readonly decisionMakers: number;
  readonly marketInsights: number;
}

export async function countResults({ db }: Transaction, searchId: string): Promise<ResultCounts> {
  const { rows } = await sql<ResultCounts>`
    select (select count(*) from business_personas where search_id = ${searchId}) as business_personas,
           (select count(*) from businesses where search_id = ${searchId}) as businesses,
           (select count(*) from businesses where search_id = ${searchId} and match_status = 'matched'
             and not ${isBusinessSuppressed('businesses')}) as matched,
           (select count(*) from decision_maker_personas where search_id = ${searchId}) as decision_maker_personas,
           (select count(*) from decision_makers as person join businesses as business on business.id = person.business_id
             where person.search_id = ${searchId} and not ${isPersonSuppressed('person', 'business')}) as decision_makers,
           (select count(*) from market_insights where search_id = ${searchId}) as market_insights`.execute(
    db,
  );
  const [counts] = rows;
  if (counts === undefined) throw new RangeError('A select without a from returns one row.');
  return counts;
}
