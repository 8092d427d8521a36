import { sql } from 'kysely';
import type { Database } from './open-database.ts';
import { withoutTenant } from './transaction.ts';

/** Who holds a search, and how long a holder may be silent. */
export interface Lease {
  readonly searchId: string;
  readonly holder: string;
  readonly leaseMs: number;
}

/** Takes the search when nobody holds it; of many at once one gets it. */
export function takeLease(database: Database, { searchId, holder, leaseMs }: Lease): Promise<boolean> {
  return withoutTenant(database, async ({ db }) => {
    const row = await db
      .insertInto('searchLeases')
      .values({ searchId, holder, expiresAt: after(leaseMs) })
      .onConflict((conflict) =>
        conflict
          .column('searchId')
          .doUpdateSet({ holder, expiresAt: after(leaseMs) })
          .where('searchLeases.expiresAt', '<', sql<string>`clock_timestamp()`),
      )
      .returning('holder')
      .executeTakeFirst();
    return row !== undefined;
  });
}

/** A sign of life; false when the search is somebody else's by now. */
export function renewLease(database: Database, { searchId, holder, leaseMs }: Lease): Promise<boolean> {
  return withoutTenant(database, async ({ db }) => {
    const row = await db
      .updateTable('searchLeases')
      .set({ expiresAt: after(leaseMs) })
      .where('searchId', '=', searchId)
      .where('holder', '=', holder)
      .returning('holder')
      .executeTakeFirst();
    return row !== undefined;
  });
}

export function releaseLease(
  database: Database,
  { searchId, holder }: Omit<Lease, 'leaseMs'>,
): Promise<void> {
  return withoutTenant(database, async ({ db }) => {
    await db
      .deleteFrom('searchLeases')
      .where('searchId', '=', searchId)
      .where('holder', '=', holder)
      .execute();
  });
}

/** Lets go of all that it holds. */
export function releaseLeases(database: Database, holder: string): Promise<void> {
  return withoutTenant(database, async ({ db }) => {
    await db.deleteFrom('searchLeases').where('holder', '=', holder).execute();
  });
}

/** Takes the searches whose holders have been silent for so long after their lease ended. */
export function takeLostLeases(
  database: Database,
  { holder, leaseMs, silentMs }: Omit<Lease, 'searchId'> & { readonly silentMs: number },
): Promise<readonly string[]> {
  return withoutTenant(database, async ({ db }) => {
    const rows = await db
      .updateTable('searchLeases')
      .set({ holder, expiresAt: after(leaseMs) })
      .where('expiresAt', '<', sql<string>`clock_timestamp() - ${silentMs} * interval '1 millisecond'`)
      .returning('searchId')
      .execute();
    return rows.map(({ searchId }) => searchId);
  });
}

/** Searches of any tenant that were started, have not ended, and are held by no function. */
export function listSearchesToWake(
  database: Database,
): Promise<readonly { readonly searchId: string; readonly userId: string }[]> {
  return withoutTenant(database, async ({ db }) => {
    const { rows } = await sql<{ searchId: string; userId: string }>`
      select id as search_id, user_id from list_searches_to_wake()`.execute(db);
    return rows;
  });
}

function after(ms: number): ReturnType<typeof sql<string>> {
  return sql<string>`clock_timestamp() + ${ms} * interval '1 millisecond'`;
}
