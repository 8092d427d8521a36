import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { openTestStore } from '#testing';
import { withoutTenant } from './transaction.ts';

const store = await openTestStore();
after(() => store.close());

function cosine(one: readonly number[], other: readonly number[]): number | null {
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const length = Math.sqrt(dot(one, one)) * Math.sqrt(dot(other, other));
  return one.length !== other.length || length === 0 ? null : dot(one, other) / length;
}

test('the cosine in SQL is the cosine', async () => {
  const vector = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(vector, vector, async (one, other) => {
      const { rows } = await withoutTenant(store.worker, ({ db }) =>
        sql<{
          found: number | null;
        }>`select cosine_similarity(${one}::real[], ${other}::real[]) as found`.execute(db),
      );
      const [found, wanted] = [rows[0]?.found ?? null, cosine(one, other)];
      assert.equal(found === null, wanted === null);
      assert.ok(Math.abs((found ?? 0) - (wanted ?? 0)) < 1e-6);
    }),
    { numRuns: 100 },
  );
});
