import * as z from 'zod';
import {
  EvidenceShape,
  MarketFigureShape,
  type MarketInsights,
  MarketNoteShape,
  MarketStatisticsShape,
  type Method,
} from '#domain';
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
      statistics: made.statistics === null ? null : toJson(made.statistics),
      evidence: toJson(made.evidence),
    })
    .onConflict((conflict) => conflict.column('searchId').doNothing())
    .execute();
}

const Insights = z.object({
  figures: z.array(MarketFigureShape),
  notes: z.array(MarketNoteShape),
  statistics: MarketStatisticsShape.nullable(),
  evidence: z.array(EvidenceShape),
});

export async function findMarketInsights(
  { db }: Transaction,
  searchId: string,
): Promise<(MarketInsights & { readonly method: string; readonly createdAt: string }) | undefined> {
  const row = await db
    .selectFrom('marketInsights')
    .select(['figures', 'notes', 'statistics', 'evidence', 'method', 'createdAt'])
    .where('searchId', '=', searchId)
    .executeTakeFirst();
  return row && { ...Insights.parse(row), method: row.method, createdAt: row.createdAt };
}
