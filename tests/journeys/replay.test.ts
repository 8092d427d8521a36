import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { readRows } from '#cli';
import { compareRows, OPERATIONS, type SearchWire } from '#contract';
import { until } from '#testing';

import { spawnWorker } from './spawn-worker.ts';
import {
  COMPANIES,
  draftSearch,
  openStage,
  readProgress,
  type Stage,
  startSearch,
  untilEnded,
} from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());
beforeEach(() => stage.world.reset());

const LONGEST_MS = 120_000;

async function runSearch(on: Stage, id: string): Promise<SearchWire> {
  await startSearch(on, id);
  return await untilEnded(on, id, LONGEST_MS);
}

async function replay({ client }: Stage, id: string): Promise<string> {
  const params = { search_id: id };
  return (await client.call(OPERATIONS.rerunSearch, { params, body: { replay: true } })).search_id;
}

/** Replays the search to its end, and shows that nothing was asked, written up or paid for it. */
async function replayToEnd(on: Stage, id: string): Promise<SearchWire> {
  const asked = on.world.ledger().length;
  const ended = await untilEnded(on, await replay(on, id), LONGEST_MS);
  assert.equal(on.world.ledger().length, asked, 'no byte left the house');
  assert.deepEqual([ended.spent_usd, ended.reserved_usd], [0, 0]);
  const calls = await on.database.query('select id from api_usage_logs where search_id = $1', [
    ended.search_id,
  ]);
  assert.deepEqual(calls, [], 'nothing was called, so there is no receipt');
  return ended;
}

async function assertSameRows(on: Stage, one: string, other: string): Promise<number> {
  const { same, different } = compareRows(await readRows(on.client, one), await readRows(on.client, other));
  assert.deepEqual(different, []);
  return same;
}

test('a replay gives the same rows byte for byte without asking anybody, and a replay of it too', async () => {
  const id = await draftSearch(stage);
  const earlier = await runSearch(stage, id);
  const ended = await replayToEnd(stage, id);
  assert.deepEqual(
    [ended.origin_search_id, ended.origin_kind, ended.status, ended.termination_reason],
    [id, 'replay', earlier.status, earlier.termination_reason],
  );
  assert.notEqual(ended.search_id, id);
  const rows = await assertSameRows(stage, id, ended.search_id);
  assert.ok(rows > 40, `only ${rows} rows: the check is blind`);
  const again = await replayToEnd(stage, ended.search_id);
  assert.equal(again.origin_search_id, id, 'what was recorded is the first one’s');
  await assertSameRows(stage, id, again.search_id);
});

test('what was refused, missing, broken or too late is replayed as it was', async () => {
  const { world } = stage;
  const [first = '', second = '', third = '', fourth = ''] = COMPANIES.map(
    ({ website }) => new URL(website).hostname,
  );
  world.script([
    { match: { tool: 'storeBusinessPersonas', nth: 1 }, fault: { kind: 'refusal', reason: 'No.' } },
    { match: { tool: 'storeDMPersonas', nth: 1 }, fault: { kind: 'rate_limit', retryAfter: '1' } },
    { match: { host: first, path: '/robots.txt' }, fault: { kind: 'status', status: 503 } },
    { match: { host: second, path: '/' }, fault: { kind: 'redirect', to: 'http://127.0.0.1/' } },
    { match: { host: third, path: '/robots.txt', nth: 2 }, fault: { kind: 'reset' } },
    { match: { host: third, path: '/team' }, fault: { kind: 'huge', bytes: 3_000_000 } },
    { match: { host: fourth, path: '/team' }, fault: { kind: 'status', status: 404 } },
  ]);
  const id = await draftSearch(stage);
  const earlier = await runSearch(stage, id);
  world.reset();
  const ended = await replayToEnd(stage, id);
  assert.deepEqual(
    [ended.status, ended.termination_reason, ended.next_step],
    [earlier.status, earlier.termination_reason, earlier.next_step],
  );
  await assertSameRows(stage, id, ended.search_id);
  const failures = await stage.database.query<{ code: string }>(
    'select distinct code from recorded_failures where search_id = $1 order by 1',
    [id],
  );
  assert.deepEqual(
    failures.map(({ code }) => code),
    ['provider_unavailable'],
  );
  const reasons = async (search: string): Promise<readonly unknown[]> =>
    (await readProgress(stage, search)).progress.phases.map(({ phase, state, reason }) => [
      phase,
      state,
      reason,
    ]);
  assert.deepEqual(await reasons(ended.search_id), await reasons(id));
});

test('what was never recorded ends with a code and a sentence of its own, and nobody is asked instead', async () => {
  const id = await draftSearch(stage, { companies: COMPANIES.slice(0, 2) });
  await runSearch(stage, id);
  await stage.database.query('delete from recorded_answers where search_id = $1', [id]);
  const ended = await replayToEnd(stage, id);
  assert.equal(ended.status, 'partial');
  const { data } = await stage.client.call(OPERATIONS.listErrors, {
    params: { search_id: ended.search_id },
  });
  assert.ok(data.length >= 3, `only ${data.length} errors`);
  for (const { code, message, next_step: next } of data) {
    assert.equal(code, 'not_recorded');
    assert.match(message, new RegExp(`Search ${id} never had an answer to this request: `, 'u'));
    assert.match(next, /^Run it again without replay/u);
  }
  const { different } = compareRows(
    await readRows(stage.client, id),
    await readRows(stage.client, ended.search_id),
  );
  assert.ok(different.some(({ row, isMissing }) => isMissing && row.startsWith('person ')));
});

test('a replay whose worker is killed in the middle is the same all the same', async () => {
  const other = await openStage({ hasWorker: false });
  after(() => other.close());
  const first = await spawnWorker(other);
  after(() => first.kill());
  const id = await draftSearch(other);
  await runSearch(other, id);
  const asked = other.world.ledger().length;
  const replayed = await replay(other, id);
  await until('the replay to be at its people', async () => {
    const { progress } = await readProgress(other, replayed);
    return progress.phases.some(({ phase, done }) => phase === 'decision_makers' && done > 0);
  });
  await first.kill();
  const second = await spawnWorker(other);
  after(() => second.kill());
  await untilEnded(other, replayed, LONGEST_MS);
  assert.equal(other.world.ledger().length, asked);
  await assertSameRows(other, id, replayed);
});

test('a search that has not ended is not taken up again, and one of somebody else does not exist', async () => {
  const id = await draftSearch(stage);
  await assert.rejects(replay(stage, id), { code: 'search_unfinished' });
  await assert.rejects(replay(stage, crypto.randomUUID()), { code: 'search_not_found' });
});
