import { sql } from 'kysely';
import type { Transaction } from './transaction.ts';

export interface IdempotencyEntry {
  readonly requestHash: string;
  /** null while the first request is at work. */
  readonly answer: unknown;
}

/** Takes the key, or tells who has it. Keys older than a day are free again. */
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
  const taken = await db
    .insertInto('idempotencyKeys')
    .values(key)
    .onConflict((conflict) => conflict.columns(['userId', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return undefined;
  return db
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'answer'])
    .where('userId', '=', key.userId)
    .where('key', '=', key.key)
    .executeTakeFirstOrThrow();
}

export async function saveIdempotentAnswer(
  { db }: Transaction,
  key: { readonly userId: string; readonly key: string },
  answer: unknown,
): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({ answer: JSON.stringify(answer) })
    .where('userId', '=', key.userId)
    .where('key', '=', key.key)
    .execute();
}
