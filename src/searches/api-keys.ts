import { randomBytes, timingSafeEqual } from 'node:crypto';
import { LeadoraError } from '#domain';
import { sha256 } from '#lib';
import {
  type ApiKey,
  type Database,
  findApiKeyHolder,
  insertApiKey,
  noteApiKeyUse,
  listApiKeys as readApiKeys,
  revokeApiKey as revoke,
  withoutTenant,
  withTenant,
} from '#store';
import { type Actor, requireScope, type Scope, type SearchContext } from './context.ts';

const KEY = /^ld_(?<id>[a-z0-9]{8})_(?<secret>[\w-]{43})$/u;
const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A new key; its secret is told here and never again. */
export interface NewApiKey {
  readonly id: string;
  readonly key: string;
  readonly scopes: readonly Scope[];
}

export function createApiKey(
  context: Pick<SearchContext, 'database'>,
  actor: Actor,
  wanted: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<NewApiKey> {
  requireScope(actor, 'admin');
  const id = Array.from(randomBytes(8), (byte) => ID_LETTERS.charAt(byte % ID_LETTERS.length)).join('');
  const secret = randomBytes(32).toString('base64url');
  const { name, scopes } = wanted;
  return withTenant(context.database, actor.userId, async (tx) => {
    // 256 random bits: nothing to guess, so the hash need not be slow.
    await insertApiKey(tx, { id, userId: actor.userId, name, scopes, secretHash: sha256(secret) });
    return { id, key: `ld_${id}_${secret}`, scopes };
  });
}

export function listApiKeys(context: SearchContext, actor: Actor): Promise<readonly ApiKey[]> {
  requireScope(actor, 'admin');
  return withTenant(context.database, actor.userId, readApiKeys);
}

/** From here on the key opens nothing. */
export async function revokeApiKey(context: SearchContext, actor: Actor, id: string): Promise<void> {
  requireScope(actor, 'admin');
  const isRevoked = await withTenant(context.database, actor.userId, (tx) => revoke(tx, id));
  if (isRevoked) return;
  throw new LeadoraError({
    code: 'not_found',
    message: `There is no key ${id} that could be revoked.`,
    nextStep: 'List your keys with GET /v1/api-keys.',
  });
}

/** Who holds the key; undefined for one that is wrong, unknown, expired or revoked. Asked at every request, never remembered. */
export async function findKeyHolder(database: Database, key: string): Promise<Actor | undefined> {
  const { id, secret } = KEY.exec(key)?.groups ?? {};
  if (id === undefined || secret === undefined) return undefined;
  const holder = await withoutTenant(database, (tx) => findApiKeyHolder(tx, id));
  if (holder === undefined || !isSame(holder.secretHash, sha256(secret))) return undefined;
  await withTenant(database, holder.userId, (tx) => noteApiKeyUse(tx, id));
  return { userId: holder.userId, scopes: holder.scopes };
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
