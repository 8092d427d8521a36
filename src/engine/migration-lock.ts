import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Any number of ours that nobody else locks by. */
const LOCK_KEY = 7_213_004_811;
const POLL_MS = 50;

/**
 * One process at a time brings the schema up to date; the others wait. The lock is asked for again and again outside any
 * transaction: a waiting transaction would block the migrations' CREATE INDEX CONCURRENTLY for ever. `url` must be a
 * direct or session connection: session locks mean nothing behind a transaction pooler.
 */
export async function withMigrationLock<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, keepAlive: true });
  await client.connect();
  try {
    while (!(await tryLock(client))) await sleep(POLL_MS);
    return await work();
  } finally {
    await client.end(); // ends the session, and the lock with it
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    LOCK_KEY,
  ]);
  return rows[0]?.locked === true;
}
