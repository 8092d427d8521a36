import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { draftSearch, openStage, readProgress, startSearch, untilEnded } from './stage.ts';

const LONG_MS = 60_000;
const stage = await openStage({
  limitsMs: { personas: 3_000, businesses: LONG_MS, decision_makers: 15_000, market_insights: LONG_MS },
});
after(() => stage.close());

test('a phase ends at its limit whatever hangs, keeps what it has, and the next phases go on', async () => {
  stage.world.script([
    { match: { tool: 'storeDMPersonas' }, fault: { kind: 'hang' } },
    { match: { host: 'nordkorb.example', path: '/team' }, fault: { kind: 'drip', bytesPerSecond: 20 } },
  ]);
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  const search = await untilEnded(stage, id);
  assert.equal(search.status, 'partial');
  assert.equal(search.termination_reason, 'deadline');
  assert.equal(search.reserved_usd, 0);
  const { progress, data_counts: counts } = await readProgress(stage, id);
  assert.deepEqual(
    progress.phases.map(({ phase, state }) => `${phase} ${state}`),
    [
      'starting done',
      'personas done',
      'businesses done',
      'decision_makers timed_out',
      'market_insights done',
    ],
  );
  for (const { phase, finished_at: end, deadline_at: limit } of progress.phases)
    if (phase !== 'starting') assert.ok(Date.parse(end ?? '') < Date.parse(limit ?? '') + 10_000, phase);
  assert.equal(counts.business_personas, 3);
  assert.equal(counts.dm_personas, 3, 'the rules did what the model did not do in time');
  assert.ok(counts.decision_makers > 5, 'so are the people of the other companies');
  const given = await stage.database.query<{ call: string; at_reserve: boolean }>(
    `select distinct provider || ' ' || status as call, cost_micro_usd = reserved_micro_usd as at_reserve
     from api_usage_logs where status <> 'ok' order by 1`,
  );
  // A busy machine may let the limit cut off more calls than the two that hang: each is booked at what it may have cost.
  assert.deepEqual(
    given.filter(({ call }) => ['openai unknown', 'site aborted'].includes(call)),
    [
      { call: 'openai unknown', at_reserve: true },
      { call: 'site aborted', at_reserve: true },
    ],
  );
  assert.ok(given.every(({ at_reserve: isAtReserve }) => isAtReserve));
  assert.ok(
    stage.world.ledger().every(({ finishedAt }) => finishedAt !== null),
    'no connection is left open',
  );
});
