import type { Insertable, Selectable } from 'kysely';
import {
  type BusinessPersona,
  BusinessPersonaParts,
  type DecisionMakerPersona,
  DecisionMakerPersonaParts,
} from '#domain';
import { stableId } from '#lib';
import { toJson } from './keepable.ts';
import type { FencedSearch } from './runs.ts';
import type { Tables } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** A persona with its row's id and how it was made. */
export type Stored<Persona> = Persona & { readonly id: string; readonly method: string };

export async function insertBusinessPersonas(
  { db }: Transaction,
  search: FencedSearch,
  made: { readonly personas: readonly BusinessPersona[]; readonly method: string },
): Promise<void> {
  if (made.personas.length === 0) return;
  await db
    .insertInto('businessPersonas')
    .values(made.personas.map((persona) => toRow(search, 'business', made.method, persona)))
    .onConflict((conflict) => conflict.columns(['searchId', 'rank']).doNothing())
    .execute();
}

export async function insertDecisionMakerPersonas(
  { db }: Transaction,
  search: FencedSearch,
  made: { readonly personas: readonly DecisionMakerPersona[]; readonly method: string },
): Promise<void> {
  if (made.personas.length === 0) return;
  await db
    .insertInto('decisionMakerPersonas')
    .values(made.personas.map((persona) => toRow(search, 'decision_maker', made.method, persona)))
    .onConflict((conflict) => conflict.columns(['searchId', 'rank']).doNothing())
    .execute();
}

export async function listBusinessPersonas(
  { db }: Transaction,
  searchId: string,
): Promise<readonly Stored<BusinessPersona>[]> {
  const rows = await db
    .selectFrom('businessPersonas')
    .selectAll()
    .where('searchId', '=', searchId)
    .orderBy('rank')
    .execute();
  return rows.map((row) => ({
    ...toBase(row),
    demographics: BusinessPersonaParts.demographics.parse(row.demographics),
    characteristics: BusinessPersonaParts.characteristics.parse(row.characteristics),
    behaviors: BusinessPersonaParts.behaviors.parse(row.behaviors),
    market_potential: BusinessPersonaParts.market_potential.parse(row.marketPotential),
  }));
}

export async function listDecisionMakerPersonas(
  { db }: Transaction,
  searchId: string,
): Promise<readonly Stored<DecisionMakerPersona>[]> {
  const rows = await db
    .selectFrom('decisionMakerPersonas')
    .selectAll()
    .where('searchId', '=', searchId)
    .orderBy('rank')
    .execute();
  return rows.map((row) => ({
    ...toBase(row),
    demographics: DecisionMakerPersonaParts.demographics.parse(row.demographics),
    characteristics: DecisionMakerPersonaParts.characteristics.parse(row.characteristics),
    behaviors: DecisionMakerPersonaParts.behaviors.parse(row.behaviors),
    market_potential: DecisionMakerPersonaParts.market_potential.parse(row.marketPotential),
  }));
}

type Row = Tables['businessPersonas'];

function toRow(
  { userId, searchId, mode }: FencedSearch,
  kind: 'business' | 'decision_maker',
  method: string,
  persona: BusinessPersona | DecisionMakerPersona,
): Insertable<Row> {
  const { rank, title, match_score: matchScore } = persona;
  return {
    id: stableId('persona', kind, searchId, String(rank)),
    userId,
    searchId,
    mode,
    rank,
    title,
    matchScore,
    method,
    demographics: toJson(persona.demographics),
    characteristics: toJson(persona.characteristics),
    behaviors: toJson(persona.behaviors),
    marketPotential: toJson(persona.market_potential),
  };
}

function toBase({ id, rank, title, matchScore, method }: Selectable<Row>): {
  readonly id: string;
  readonly rank: number;
  readonly title: string;
  readonly match_score: number | null;
  readonly method: string;
} {
  return { id, rank, title, match_score: matchScore, method };
}
