import { z } from 'zod';
import type { Mode } from '#domain';
import { toJson } from './keepable.ts';
import type { Transaction } from './transaction.ts';

/** One line of the caller's own list: the row as read, or why it could not be read. */
export interface ListedLine {
  readonly line: number;
  readonly row: Readonly<Record<string, string | null>> | null;
  readonly reason: string | null;
}

export async function insertListedCompanies(
  { db }: Transaction,
  search: { readonly userId: string; readonly searchId: string; readonly mode: Mode },
  lines: readonly ListedLine[],
): Promise<void> {
  const { userId, searchId, mode } = search;
  if (lines.length === 0) return;
  await db
    .insertInto('listedCompanies')
    .values(
      lines.map(({ line, row, reason }) => ({
        userId,
        searchId,
        mode,
        line,
        row: row === null ? null : toJson(row),
        reason,
      })),
    )
    .onConflict((conflict) => conflict.columns(['searchId', 'line']).doNothing())
    .execute();
}

export async function deleteListedCompanies({ db }: Transaction, searchId: string): Promise<void> {
  await db.deleteFrom('listedCompanies').where('searchId', '=', searchId).execute();
}

const Row = z.record(z.string(), z.string().nullable());

export async function listListedCompanies(
  { db }: Transaction,
  searchId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly ListedLine[]> {
  const rows = await db
    .selectFrom('listedCompanies')
    .select(['line', 'row', 'reason'])
    .where('searchId', '=', searchId)
    .where('line', '>', page.after)
    .orderBy('line')
    .limit(page.limit)
    .execute();
  return rows.map(({ line, row, reason }) => ({ line, row: row === null ? null : Row.parse(row), reason }));
}

/** How many lines were read, and how many could not be. */
export function countListedCompanies(
  { db }: Transaction,
  searchId: string,
): Promise<{ readonly read: number; readonly unread: number }> {
  return db
    .selectFrom('listedCompanies')
    .select((eb) => [eb.fn.count<number>('row').as('read'), eb.fn.count<number>('reason').as('unread')])
    .where('searchId', '=', searchId)
    .executeTakeFirstOrThrow();
}
