import { sql } from 'kysely';
import * as z from 'zod';
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

/** Gives a search the list of another one of the same user, line for line. */
export async function copyListedCompanies(
  { db }: Transaction,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`
    insert into listed_companies (user_id, search_id, mode, line, row, reason)
    select user_id, ${to}, mode, line, row, reason from listed_companies where search_id = ${from}`.execute(
    db,
  );
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

/** The industries that the list itself names, as it spells them. */
export async function listListedIndustries(
  { db }: Transaction,
  searchId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('listedCompanies')
    .select('industry')
    .distinct()
    .where('searchId', '=', searchId)
    .orderBy('industry')
    .execute();
  return rows.flatMap(({ industry }) => industry ?? []);
}

/** Those of the labels that are spelled nearly like the phrase, the nearest first. */
export async function findSimilarLabels(
  { db }: Transaction,
  phrase: string,
  labels: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ label: string }>`
    select label from unnest(${labels}::text[]) as label
    where similarity(label, ${phrase}) > ${LEAST_SIMILARITY}
    order by similarity(label, ${phrase}) desc, label limit 3`.execute(db);
  return rows.map(({ label }) => label);
}

/** Lets one wrong letter through, and no other word. */
const LEAST_SIMILARITY = 0.5;

export interface ListedQuery {
  /** Whole cells, each of which holds a label that is looked for. */
  readonly industries: readonly string[];
  /** Phrases one of which the row's text says; asked of rows without an industry, or of all. */
  readonly phrases: readonly string[];
  readonly asksAllTexts: boolean;
  /** Companies seated elsewhere are near misses; none means anywhere. */
  readonly countries: readonly string[];
  readonly limit: number;
  readonly nearMisses: number;
}

/** Rows of these industries, or whose words say one of the phrases (full text), and some of them in other countries. */
export async function searchListedCompanies(
  { db }: Transaction,
  searchId: string,
  query: ListedQuery,
): Promise<readonly ListedLine[]> {
  const { industries, phrases, asksAllTexts, countries, limit, nearMisses } = query;
  const words = phrases.map((phrase) => `"${phrase.replaceAll('"', ' ')}"`).join(' or ');
  const { rows } = await sql<{ line: number; row: unknown }>`
    with found as (
      select line, row, ts_rank(words, wanted) as rank,
        cardinality(${countries}::text[]) = 0 or country is null or country = any(${countries}::text[]) as is_there
      from listed_companies, websearch_to_tsquery('english', ${words}) as wanted
      where search_id = ${searchId} and row is not null
        and (industry = any(${industries}::text[]) or ((${asksAllTexts} or industry is null) and words @@ wanted))
    )
    (select line, row from found where is_there order by rank desc, line limit ${limit})
    union all
    (select line, row from found where not is_there order by rank desc, line limit ${nearMisses})`.execute(
    db,
  );
  return rows.map(({ line, row }) => ({ line, row: Row.parse(row), reason: null }));
}
