import { sql } from 'kysely';
import type { Transaction } from './transaction.ts';

/** What every page answered that a search asked for: its status, or a sentence where no answer came. */
export async function listPageAnswers(
  { db }: Transaction,
  searchId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ url: string; answer: string }>`
    select url, message as answer from recorded_failures where search_id = ${searchId} and url is not null
    union all
    select url, http_status::text from recorded_answers where search_id = ${searchId} and url is not null`.execute(
    db,
  );
  // An answer stands behind the failures before it.
  return new Map(rows.map(({ url, answer }) => [url, answer]));
}

/** How the look for people ended, by the id of the job's run. */
export function listPeopleJobs(
  { db }: Transaction,
  searchId: string,
): Promise<readonly { readonly id: string; readonly state: string; readonly reason: string | null }[]> {
  return db
    .selectFrom('searchJobs')
    .select(['id', 'state', 'reason'])
    .where('searchId', '=', searchId)
    .where('phase', '=', 'decision_makers')
    .execute();
}
