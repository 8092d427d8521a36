import { type RawBuilder, sql } from 'kysely';
import type { Suppression, SuppressionKind } from '#domain';
import type { Transaction } from './transaction.ts';

/** What is to be suppressed, in the one spelling that all its spellings have in common. */
export interface SuppressionValue {
  readonly kind: SuppressionKind;
  readonly value: string;
}

/** The value of a person: by the key of the name, at one company or anywhere. */
export function personValue(key: string, domain: string | null): string {
  return domain === null ? key : `${key}@${domain}`;
}

/** Says what stands there now: an entry that was there already stays as it is. */
export async function insertSuppression(
  { db }: Transaction,
  entry: SuppressionValue & {
    readonly id: string;
    readonly userId: string;
    readonly label: string;
    readonly reason: string | null;
  },
): Promise<Suppression & { readonly hash: string }> {
  const { id, userId, kind, value, label, reason } = entry;
  const hash = hashOf(sql`${userId}::uuid`, kind, sql`${value}::text`);
  await db
    .insertInto('suppressions')
    .values({ id, userId, kind, hash, label, reason })
    .onConflict((conflict) => conflict.columns(['userId', 'kind', 'hash']).doNothing())
    .execute();
  return await db
    .selectFrom('suppressions')
    .select(['id', 'kind', 'label', 'reason', 'createdAt', 'hash'])
    .where('kind', '=', kind)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow();
}

/** Newest first. */
export function listSuppressions({ db }: Transaction): Promise<readonly Suppression[]> {
  return db
    .selectFrom('suppressions')
    .select(['id', 'kind', 'label', 'reason', 'createdAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
}

/** Says whether there was one. */
export async function deleteSuppression({ db }: Transaction, id: string): Promise<boolean> {
  const deleted = await db.deleteFrom('suppressions').where('id', '=', id).executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}

/** Whether a row of `businesses` is of a company on the list. */
export function isBusinessSuppressed(business: string): RawBuilder<boolean> {
  return isListed(business, 'domain', sql.ref(`${business}.domain`));
}

/** Whether a row of `decision_makers` is of a person on the list, or of one at a company on it. */
export function isPersonSuppressed(person: string, business: string): RawBuilder<boolean> {
  const key = sql.ref(`${person}.key`);
  const domain = sql.ref(`${business}.domain`);
  return sql<boolean>`(${isListed(person, 'person', key)} or ${isListed(person, 'person', sql`${key} || '@' || ${domain}`)}
    or ${isBusinessSuppressed(business)})`;
}

/** Whether the address in a row of `decision_makers` is on the list. */
export function isEmailSuppressed(person: string): RawBuilder<boolean> {
  return isListed(person, 'email', sql`lower(${sql.ref(`${person}.email`)})`);
}

/** Those of some values that are on the list. */
export async function findSuppressed(
  { db }: Transaction,
  userId: string,
  kind: SuppressionKind,
  values: readonly string[],
): Promise<ReadonlySet<string>> {
  if (values.length === 0) return new Set();
  const hash = hashOf(sql`${userId}::uuid`, kind, sql`value`);
  const { rows } = await sql<{ value: string }>`
    select value from unnest(${[...new Set(values)]}::text[]) as value
    where exists (select from suppressions where kind = ${kind} and hash = ${hash})`.execute(db);
  return new Set(rows.map(({ value }) => value));
}

/** Row-level security leaves only the tenant's own entries to be seen. */
function isListed(row: string, kind: SuppressionKind, value: RawBuilder<unknown>): RawBuilder<boolean> {
  const hash = hashOf(sql.ref(`${row}.userId`), kind, value);
  return sql<boolean>`exists (select from suppressions as listed where listed.kind = ${kind} and listed.hash = ${hash})`;
}

function hashOf(
  owner: RawBuilder<unknown>,
  kind: SuppressionKind,
  value: RawBuilder<unknown>,
): RawBuilder<string> {
  return sql<string>`suppression_hash(${owner}, ${kind}::text, ${value})`;
}
