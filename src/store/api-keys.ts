import { sql } from 'kysely';
import { NOW } from './now.ts';
import type { Transaction } from './transaction.ts';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export async function insertApiKey(
  { db }: Transaction,
  key: {
    readonly id: string;
    readonly userId: string;
    readonly name: string;
    readonly secretHash: string;
    readonly scopes: readonly string[];
  },
): Promise<void> {
  const { id, userId, name, secretHash, scopes } = key;
  await db.insertInto('apiKeys').values({ id, userId, name, secretHash, scopes }).execute();
}

export function listApiKeys({ db }: Transaction): Promise<readonly ApiKey[]> {
  return db
    .selectFrom('apiKeys')
    .select(['id', 'name', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'])
    .orderBy('createdAt', 'desc')
    .execute();
}

/** Says whether there was such a key that was not revoked. */
export async function revokeApiKey({ db }: Transaction, id: string): Promise<boolean> {
  const revoked = await db
    .updateTable('apiKeys')
    .set({ revokedAt: NOW })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows === 1n;
}

/** Who holds the key, before any tenant is known; a revoked or expired key is not found. */
export async function findApiKeyHolder(
  { db }: Transaction,
  id: string,
): Promise<
  { readonly userId: string; readonly secretHash: string; readonly scopes: readonly string[] } | undefined
> {
  const { rows } = await sql<{ userId: string; secretHash: string; scopes: readonly string[] }>`
    select user_id, secret_hash, scopes from find_api_key(${id})
    where revoked_at is null and (expires_at is null or expires_at > clock_timestamp())`.execute(db);
  return rows[0];
}

/** Noted once a minute at most, so that a busy key costs no write a request. */
export async function noteApiKeyUse({ db }: Transaction, id: string): Promise<void> {
  await db
    .updateTable('apiKeys')
    .set({ lastUsedAt: NOW })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('lastUsedAt', 'is', null),
        eb('lastUsedAt', '<', sql<string>`clock_timestamp() - interval '1 minute'`),
      ]),
    )
    .execute();
}
