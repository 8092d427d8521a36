import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OPERATIONS, type SearchWire } from '#contract';
import { until } from '#testing';
import { spawnWorker } from './spawn-worker.ts';
import { draftSearch, openStage, readProgress, type Stage, startSearch } from './stage.ts';

/** Five seconds are the promise; a machine that has much else to do may be late. */
const IN_TIME_MS = 15_000;

test('a search that waits for a model and for a site is cancelled soon: nothing goes on, and reserved money is given back', async () => {
  const stage = await openStage();
  after(() => stage.close());
  const { id, callsUnderWay } = await startHanging(stage);
  const seen = await cancel(stage, id);
  assert.equal(seen.status, 'cancelled');
  assert.equal(seen.termination_reason, 'user_cancelled');
  assert.equal(seen.reserved_usd, 0);
  assert.ok(seen.progress_pct < 100);
  // Whether the provider bills a question that was let go is not known: it counts at what was reserved for it.
  assert.ok(seen.spent_usd > 0);
  const settled = await listUnsettled(stage, id);
  assert.equal(settled.length, callsUnderWay);
  for (const { status, is_at_reserve: isAtReserve } of settled) {
    assert.ok(status === 'aborted' || status === 'unknown', status);
    assert.ok(isAtReserve);
  }
  await until('the connections to be let go', () =>
    stage.world.ledger().every((entry) => entry.finishedAt !== null),
  );

  const { progress } = await readProgress(stage, id);
  assert.deepEqual(progress.running_jobs, []);
  assert.deepEqual(
    progress.phases.filter((phase) => phase.finished_at === null),
    [],
  );
  assert.ok(
    progress.phases.some(({ state }) => state === 'done'),
    'what was found is kept',
  );
  const asked = stage.world.ledger().length;
  const again = await stage.client.call(OPERATIONS.cancelSearch, { params: { search_id: id } });
  assert.equal(again.status, 'cancelled', 'cancelling twice is once');
  await stage.client.call(OPERATIONS.orchestratorRunBackground, {
    body: { search_id: id, user_id: seen.user_id },
  });
  const next = await draftSearch(stage);
  await startSearch(stage, next);
  const own = (): number =>
    stage.world.ledger().filter(({ tool }) => tool === 'storeBusinessPersonas').length;
  await until('the next search to ask', () => own() === 2);
  assert.ok(stage.world.ledger().length > asked, 'the worker goes on with others');
  assert.equal((await readProgress(stage, id)).progress.status, 'cancelled', 'and not with this one');
});

test('a search whose worker was killed is cancelled as soon, and the next worker leaves it alone', async () => {
  const stage = await openStage({ hasWorker: false });
  after(() => stage.close());
  const first = await spawnWorker(stage);
  after(() => first.kill());
  const { id, callsUnderWay } = await startHanging(stage);
  await first.kill();
  const seen = await cancel(stage, id);
  assert.equal(seen.status, 'cancelled');
  assert.equal(seen.reserved_usd, 0);
  assert.equal((await listUnsettled(stage, id)).length, callsUnderWay);

  const waiting = await draftSearch(stage);
  await startSearch(stage, waiting);
  const atOnce = await stage.client.call(OPERATIONS.cancelSearch, { params: { search_id: waiting } });
  assert.equal(atOnce.status, 'cancelled', 'a search that nobody has begun ends at once');
});

/** A search in the middle of its decision makers: one job waits for the model, one for a site, the others are done. */
async function startHanging(stage: Stage): Promise<{ readonly id: string; readonly callsUnderWay: number }> {
  const { world } = stage;
  world.script([
    { match: { tool: 'storeDecisionMakers', nth: 2 }, fault: { kind: 'hang' } },
    { match: { host: 'nordkorb.example', path: '/team', nth: 1 }, fault: { kind: 'hang' } },
  ]);
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  await until('two jobs that wait and eight that are done', async () => {
    const { progress } = await readProgress(stage, id);
    return progress.phases.some(({ phase, done }) => phase === 'decision_makers' && done === 8);
  });
  return { id, callsUnderWay: world.ledger().filter(({ finishedAt }) => finishedAt === null).length };
}

async function cancel({ client }: Stage, id: string): Promise<SearchWire> {
  const params = { search_id: id };
  const askedAt = Date.now();
  const { status } = await client.call(OPERATIONS.cancelSearch, { params });
  assert.ok(status === 'cancelling' || status === 'cancelled');
  const seen = await until('the search to be over', async () => {
    await client.call(OPERATIONS.getProgress, { params }); // whoever looks ends what nobody else ends
    const search = await client.call(OPERATIONS.getSearch, { params });
    return search.finished_at === null ? undefined : search;
  });
  assert.ok(Date.now() - askedAt < IN_TIME_MS);
  return seen;
}

interface Unsettled extends Record<string, unknown> {
  readonly status: string;
  readonly is_at_reserve: boolean;
}

/** Calls that did not end as they should have; none may still count as under way. */
async function listUnsettled({ database }: Stage, id: string): Promise<readonly Unsettled[]> {
  return await database.query<Unsettled>(
    `select status, cost_micro_usd = reserved_micro_usd as is_at_reserve from api_usage_logs
     where search_id = $1 and status <> 'ok'`,
    [id],
  );
}
