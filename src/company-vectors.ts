import type { CompanyVectors } from '#agents';
import { sha256 } from '#lib';
import type { Embedder } from '#models';
import {
  type Database,
  insertCompanyVectors,
  listSimilarities,
  listVectorHashes,
  type RunFence,
  withRun,
} from '#store';

/** Texts of one search, compared by a model's vectors: each text is embedded once, and the database computes the cosine. */
export function openCompanyVectors(database: Database, fence: RunFence, embedder: Embedder): CompanyVectors {
  const { model } = embedder;
  return {
    model,
    async compare(wanted, texts): Promise<ReadonlyMap<string, number>> {
      const byHash = new Map([wanted, ...texts].map((text) => [sha256(text), text]));
      const stored = await withRun(database, fence, (tx) => listVectorHashes(tx, fence.searchId, model));
      const missing = [...byHash].filter(([textHash]) => !stored.has(textHash));
      const vectors = await embedder.embed(missing.map(([, text]) => text));
      const made = missing.flatMap(([textHash], index) => {
        const vector = vectors[index];
        return vector === undefined ? [] : [{ textHash, vector }];
      });
      const similarities = await withRun(database, fence, async (tx, search) => {
        await insertCompanyVectors(tx, search, model, made);
        return await listSimilarities(tx, fence.searchId, { model, textHash: sha256(wanted) });
      });
      return new Map(
        [...similarities].flatMap(([textHash, similarity]) => {
          const text = byHash.get(textHash);
          return text === undefined ? [] : [[text, similarity] as const];
        }),
      );
    },
  };
}
