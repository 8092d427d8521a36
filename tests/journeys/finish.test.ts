import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readRows } from '#cli';
import { compareRows, OPERATIONS, type ProgressWire } from '#contract';
import { until } from '#testing';

import { spawnWorker } from './spawn-worker.ts';
import { COMPANIES, draftSearch, openStage, readProgress, startSearch, untilEnded } from './stage.ts';

const LONGEST_MS = 120_000;
const stage = await openStage({ hasWorker: false });
after(() => stage.close());
const { client, world } = stage;

function phaseOf({ progress }: ProgressWire, wanted: string): ProgressWire['progress']['phases'][number] {
  const phase = progress.phases.find((each) => each.phase === wanted);
  assert.ok(phase !== undefined);
  return phase;
}

test('a search that is finished by another process completes what has begun, begins nothing else and keeps what it has', async () => {
  const worker = await spawnWorker(stage);
  after(() => worker.kill());
  world.script([{ match: { path: '/robots.txt' }, fault: { kind: 'latency', ms: 3_000 } }]);
  const id = await draftSearch(stage);
  const params = { search_id: id };
  await assert.rejects(client.call(OPERATIONS.finishSearch, { params }), { code: 'search_finished' });
  await startSearch(stage, id);
  await until(
    'five companies to be read',
    async () => {
      const { progress } = await readProgress(stage, id);
      return progress.running_jobs.filter(({ phase }) => phase === 'decision_makers').length === 5;
    },
    LONGEST_MS,
  );
  const finishing = await client.call(OPERATIONS.finishSearch, { params });
  assert.equal(finishing.status, 'running');
  assert.notEqual(finishing.finishing_at, null);
  const twice = await client.call(OPERATIONS.finishSearch, { params });
  assert.equal(twice.finishing_at, finishing.finishing_at, 'finishing twice is once');

  const ended = await untilEnded(stage, id, LONGEST_MS);
  assert.deepEqual([ended.status, ended.termination_reason], ['partial', 'user_finished']);
  const progress = await readProgress(stage, id);
  const people = phaseOf(progress, 'decision_makers');
  assert.deepEqual([people.state, people.done, people.total], ['done', COMPANIES.length, COMPANIES.length]);
  assert.match(people.reason ?? '', /the first: Not looked at: you finished the search before\./u);
  assert.equal(phaseOf(progress, 'market_insights').state, 'done', 'the market is joined');
  const found = await readRows(client, id);
  const read = new Set(found.decisionMakers.map(({ business_id: business }) => business));
  assert.ok(read.size >= 4 && read.size <= 5, `people of ${read.size} companies`);
  assert.equal(found.businesses.length, COMPANIES.length);
  await assert.rejects(client.call(OPERATIONS.finishSearch, { params }), { code: 'search_finished' });

  world.reset();
  const body = { replay: true };
  const { search_id: replayed } = await client.call(OPERATIONS.rerunSearch, { params, body });
  await untilEnded(stage, replayed, LONGEST_MS);
  assert.deepEqual(world.ledger(), []);
  assert.deepEqual(
    compareRows(found, await readRows(client, replayed)).different,
    [],
    'its replay stops there too',
  );
});
