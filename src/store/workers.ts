import { sql } from 'kysely';
import { NOW } from './now.ts';
import type { Database } from './open-database.ts';
import { withoutTenant } from './transaction.ts';

export interface WorkerProcess {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  /** Names of the providers that it has a key for. */
  readonly providers?: readonly string[];
}

/** Writes a sign of life. */
export function beatWorker(database: Database, { id, host, pid, providers }: WorkerProcess): Promise<void> {
  return withoutTenant(database, async ({ db }) => {
    await db
      .insertInto('workers')
      .values({ id, host, pid, providers: providers ?? null, beatAt: NOW })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ beatAt: NOW, providers: providers ?? null }),
      )
      .execute();
  });
}

/** Workers without a sign of life for so long: their work is for others to take. */
export function listDeadWorkers(database: Database, silentMs: number): Promise<readonly string[]> {
  return withoutTenant(database, async ({ db }) => {
    const rows = await db
      .selectFrom('workers')
      .select('id')
      .where('beatAt', '<', sql<string>`clock_timestamp() - ${silentMs} * interval '1 millisecond'`)
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  });
}

export function forgetWorkers(database: Database, ids: readonly string[]): Promise<void> {
  return withoutTenant(database, async ({ db }) => {
    await db
      .deleteFrom('workers')
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .execute();
  });
}

/** A worker that stops says so: its work may be taken at once. */
export function retireWorker(database: Database, id: string): Promise<void> {
  return withoutTenant(database, async ({ db }) => {
    await db.updateTable('workers').set({ beatAt: '-infinity' }).where('id', '=', id).execute();
  });
}

export function countWorkers(database: Database, silentMs: number): Promise<number> {
  return withoutTenant(database, async ({ db }) => {
    const row = await db
      .selectFrom('workers')
      .select((eb) => eb.fn.countAll<number>().as('alive'))
      .where('beatAt', '>=', sql<string>`clock_timestamp() - ${silentMs} * interval '1 millisecond'`)
      .executeTakeFirstOrThrow();
    return row.alive;
  });
}

/** Workers alive, and all providers that any of them has a key for; null when none of them says. */
export function listAnnounced(
  database: Database,
  silentMs: number,
): Promise<{ readonly alive: number; readonly providers: readonly string[] | null }> {
  return withoutTenant(database, async ({ db }) => {
    const rows = await db
      .selectFrom('workers')
      .select('providers')
      .where('beatAt', '>=', sql<string>`clock_timestamp() - ${silentMs} * interval '1 millisecond'`)
      .execute();
    const told = rows.flatMap(({ providers }) => (providers === null ? [] : [providers]));
    return { alive: rows.length, providers: told.length === 0 ? null : [...new Set(told.flat())] };
  });
}
