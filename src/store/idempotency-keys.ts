import { sql } from 'kysely';
import { LeadoraError } from '#domain';
import { toJson } from './keepable.ts';
import type { Transaction } from './transaction.ts';

export interface IdempotencyEntry {
  readonly requestHash: string;
  /** null while the first request is at work. */
  readonly answer: unknown;
}

/** How long a request waits for an earlier one with its key, which may be about to give the answer of both. */
const WAIT = '2s';
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Takes the key, or tells who has it. Keys older than a day are free again.
 * @throws LeadoraError `idempotency_conflict` when an earlier request with the key is at work for longer than that.
 */
export async function takeIdempotencyKey(
  { db }: Transaction,
  key: { readonly userId: string; readonly key: string; readonly requestHash: string },
): Promise<IdempotencyEntry | undefined> {
  await db
    .deleteFrom('idempotencyKeys')
    .where('userId', '=', key.userId)
    .where('key', '=', key.key)
    .where('createdAt', '<', sql<string>`clock_timestamp() - interval '24 hours'`)
    .execute();
  const usual = await sql<{ wait: string }>`
    select current_setting('lock_timeout') as wait, set_config('lock_timeout', ${WAIT}, true)`.execute(db);
  const taken = await db
    .insertInto('idempotencyKeys')
    .values({ userId: key.userId, key: key.key, requestHash: key.requestHash })
    .onConflict((conflict) => conflict.columns(['userId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw isLockFault(error) ? atWork(key.key, error) : error;
    });
  await sql`select set_config('lock_timeout', ${usual.rows[0]?.wait ?? WAIT}, true)`.execute(db);
  if (taken !== undefined) return undefined;
  return db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'answer'])
    .where('userId', '=', key.userId)
    .where('key', '=', key.key)
    .executeTakeFirstOrThrow();
}

function isLockFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
}

function atWork(key: string, cause: unknown): LeadoraError {
  return new LeadoraError(
    {
      code: 'idempotency_conflict',
      message: `An earlier request with the Idempotency-Key ${key} is still at work.`,
      nextStep: 'Send the same request again in a few seconds.',
    },
    { cause },
  );
}

export async function saveIdempotentAnswer(
  { db }: Transaction,
  key: { readonly userId: string; readonly key: string },
  answer: unknown,
): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({ answer: toJson(answer) })
    .where('userId', '=', key.userId)
    .where('key', '=', key.key)
    .execute();
}
