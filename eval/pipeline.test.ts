import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measurePipeline } from './pipeline.ts';

test('a whole search in the simulated world finds its companies once, makes nothing up and gives the same rows in a replay', async () => {
  const totals = await measurePipeline([{ industries: ['supermarkets'], countries: ['FR'] }]);
  const { row_precision: precision, row_recall: recall, replay_equality: replay } = totals;
  assert.deepEqual([precision.value, recall.value, replay.value], [1, 1, 1]);
  const { fabricated, traps_accepted: traps, duplicates, marks } = totals;
  assert.deepEqual({ fabricated, traps, duplicates }, { fabricated: 0, traps: 0, duplicates: 0 });
  assert.ok(marks > 100, `only ${marks} marks: the check is blind`);
});
