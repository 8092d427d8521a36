import { sql } from 'kysely';
import type { FencedSearch } from './runs.ts';
import type { Transaction } from './transaction.ts';

/** What an embedding model made of one text. */
export interface TextVector {
  readonly textHash: string;
  readonly vector: readonly number[];
}

export async function insertCompanyVectors(
  { db }: Transaction,
  { userId, searchId, mode }: FencedSearch,
  model: string,
  vectors: readonly TextVector[],
): Promise<void> {
  if (vectors.length === 0) return;
  await db
    .insertInto('companyVectors')
    .values(vectors.map(({ textHash, vector }) => ({ userId, searchId, mode, model, textHash, vector })))
    .onConflict((conflict) => conflict.columns(['searchId', 'model', 'textHash']).doNothing())
    .execute();
}

/** Those of the texts whose vectors are there. */
export async function listVectorHashes(
  { db }: Transaction,
  searchId: string,
  model: string,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('companyVectors')
    .select('textHash')
    .where('searchId', '=', searchId)
    .where('model', '=', model)
    .execute();
  return new Set(rows.map(({ textHash }) => textHash));
}

/** How near each text of the search is to one of them, from -1 to 1, by the exact cosine. */
export async function listSimilarities(
  { db }: Transaction,
  searchId: string,
  { model, textHash }: { readonly model: string; readonly textHash: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ textHash: string; similarity: number | null }>`
    select each.text_hash, cosine_similarity(each.vector, wanted.vector) as similarity
    from company_vectors as each
    join company_vectors as wanted on wanted.search_id = each.search_id and wanted.model = each.model
    where each.search_id = ${searchId} and each.model = ${model} and wanted.text_hash = ${textHash}`.execute(
    db,
  );
  return new Map(
    rows.flatMap((row) => (row.similarity === null ? [] : [[row.textHash, row.similarity] as const])),
  );
}
