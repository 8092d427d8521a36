import { sql } from 'kysely';
import { type MarketAssumptions, MarketAssumptionsShape, type Mode } from '#domain';
import { toJson } from './keepable.ts';
import { NOW } from './now.ts';
import type { Transaction } from './transaction.ts';

/** Keeps what the user assumes, in place of what he assumed before. */
export async function saveMarketAssumptions(
  { db }: Transaction,
  owner: { readonly userId: string; readonly searchId: string; readonly mode: Mode },
  assumed: Omit<MarketAssumptions, 'setAt'>,
): Promise<void> {
  const assumptions = toJson(assumed);
  await db
    .insertInto('marketAssumptions')
    .values({ ...owner, assumptions })
    .onConflict((conflict) => conflict.column('searchId').doUpdateSet({ assumptions, setAt: NOW }))
    .execute();
}

/** undefined: the user has never assumed anything. */
export async function findMarketAssumptions(
  { db }: Transaction,
  searchId: string,
): Promise<MarketAssumptions | undefined> {
  const row = await db
    .selectFrom('marketAssumptions')
    .select(['assumptions', 'setAt'])
    .where('searchId', '=', searchId)
    .executeTakeFirst();
  return row && { ...MarketAssumptionsShape.parse(row.assumptions), setAt: row.setAt };
}

/** What was assumed for one search is assumed for another too, since the same day. */
export async function copyMarketAssumptions(
  { db }: Transaction,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`
    insert into market_assumptions (user_id, search_id, mode, assumptions, set_at)
    select user_id, ${to}, mode, assumptions, set_at from market_assumptions where search_id = ${from}`.execute(
    db,
  );
}
