import { sql } from 'kysely';
import type { Snapshot } from '#domain';
import { sha256 } from '#lib';
import { type FencedSearch, replayedBy } from './runs.ts';
import type { Transaction } from './transaction.ts';

/** Keeps each text once, by its hash and place. */
export async function insertSnapshots(
  { db }: Transaction,
  search: FencedSearch,
  snapshots: readonly Omit<Snapshot, 'hash' | 'redacted'>[],
): Promise<void> {
  const { userId, searchId, mode } = search;
  const given = snapshots.map(({ kind, url, fetchedAt, body: read }) => {
    // A database keeps neither of these signs; the hash is of what is kept.
    const body = read.toWellFormed().replaceAll('\0', '\ufffd');
    return { userId, searchId, mode, kind, url: url ?? '', fetchedAt, body, hash: sha256(body) };
  });
  const rows = await withReadingTimes({ db }, replayedBy(search), given);
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await db
      .insertInto('snapshots')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.columns(['searchId', 'hash', 'url']).doNothing())
      .execute();
}

const ROWS_A_STATEMENT = 200;

interface Kept {
  readonly hash: string;
  readonly url: string;
  readonly fetchedAt: string;
}

/** A replay keeps the texts of the search that it replays, as that one read them. */
async function withReadingTimes<Row extends Kept>(
  { db }: Pick<Transaction, 'db'>,
  originId: string | null,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  if (originId === null || rows.length === 0) return rows;
  const read = await db
    .selectFrom('snapshots')
    .select(['hash', 'url', 'fetchedAt'])
    .where('searchId', '=', originId)
    .where((eb) => eb('hash', '=', eb.fn.any(eb.val(rows.map(({ hash }) => hash)))))
    .execute();
  const times = new Map(read.map(({ hash, url, fetchedAt }) => [`${hash} ${url}`, fetchedAt]));
  return rows.map((row) => ({ ...row, fetchedAt: times.get(`${row.hash} ${row.url}`) ?? row.fetchedAt }));
}

/** By hash and place. */
export async function listSnapshots(
  { db }: Transaction,
  searchId: string,
  page: { readonly limit: number; readonly after?: { readonly hash: string; readonly url: string | null } },
): Promise<readonly Snapshot[]> {
  let query = db
    .selectFrom('snapshots')
    .select(['hash', 'kind', 'url', 'fetchedAt', 'body', 'redacted'])
    .where('searchId', '=', searchId);
  const { after } = page;
  if (after !== undefined)
    query = query.where(sql<boolean>`(hash, url) > (${after.hash}, ${after.url ?? ''})`);
  const rows = await query.orderBy('hash').orderBy('url').limit(page.limit).execute();
  return rows.map(({ url, ...row }) => ({ ...row, url: url === '' ? null : url }));
}
