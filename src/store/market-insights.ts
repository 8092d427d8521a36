import { z } from 'zod';
import { MarketFigureShape, type MarketInsights, MarketNoteShape, type Method } from '#domain';
import { stableId } from '#lib';
import { toJson } from './keepable.ts';
import type { FencedSearch } from './runs.ts';
import type { Transaction } from './transaction.ts';

export async function insertMarketInsights(
  { db }: Transaction,
  { userId, searchId, mode }: FencedSearch,
  made: MarketInsights & { readonly method: Method },
): Promise<void> {
  await db
    .insertInto('marketInsights')
    .values({
      id: stableId('market', searchId),
      userId,
      searchId,
      mode,
      method: made.method,
      figures: toJson(made.figures),
      notes: toJson(made.notes),
    })
    .onConflict((conflict) => conflict.column('searchId').doNothing())
    .execute();
}

const Insights = z.object({ figures: z.array(MarketFigureShape), notes: z.array(MarketNoteShape) });

export async function findMarketInsights(
  { db }: Transaction,
  searchId: string,
): Promise<(MarketInsights & { readonly method: string }) | undefined> {
  const row = await db
    .selectFrom('marketInsights')
    .select(['figures', 'notes', 'method'])
    .where('searchId', '=', searchId)
    .executeTakeFirst();
  return row && { ...Insights.parse(row), method: row.method };
}
