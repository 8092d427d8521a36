import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHASE_LIMIT_MS, RunStopped } from '#domain';
import type { Run } from '#engine';
import { NO_TRACER } from '#lib';
import { type RunFence, startPhase } from '#store';
import { openTestStore, type TestStore } from '#testing';
import type { SearchDeps } from './deps.ts';
import { type JobOutcome, runJob } from './job.ts';

let store: TestStore;
before(async () => {
  store = await openTestStore();
});
after(() => store.close());

const nobody = (): never => assert.fail('not asked here');

/** A job whose only call broke off. */
async function runBroken(fence: RunFence, confirmHold: SearchDeps['confirmHold']): Promise<JobOutcome> {
  const deps: SearchDeps = {
    database: store.worker,
    tracer: NO_TRACER,
    directory: { interpret: nobody, toCategoryKeys: nobody },
    openTools: () => Promise.reject(new Error('The site did not answer in time.')),
    planRetrieval: nobody,
    hasModel: false,
    limitsMs: PHASE_LIMIT_MS,
    isTransient: () => false,
    confirmHold,
  };
  const run: Run = {
    id: fence.runId,
    partition: fence.searchId,
    epoch: fence.epoch,
    step: (_, work) => work(new AbortController().signal),
    start: nobody,
    join: nobody,
  };
  const begun = { phase: 'businesses', limitMs: 60_000, total: 1 } as const;
  await store.write(fence, (tx) => startPhase(tx, fence, begun));
  const job = {
    userId: fence.userId,
    phase: 'businesses',
    agent: 'businesses',
    subject: null,
  } as const;
  return await runJob(deps, run, job, nobody);
}

async function readEnd({ searchId }: RunFence): Promise<unknown> {
  const [row] = await store.query(
    `select (select state from search_jobs where search_id = $1) as state,
       (select count(*)::int from error_records where search_id = $1) as errors`,
    [searchId],
  );
  return row;
}

test('a job that fails is told with its reason', async () => {
  const fence = await store.newRun();
  const { state } = await runBroken(fence, () => Promise.resolve());
  assert.equal(state, 'failed');
  assert.deepEqual(await readEnd(fence), { state: 'failed', errors: 1 });
});

test('what breaks in a process that was frozen until another held the search is not told as the end of its job', async () => {
  const fence = await store.newRun();
  const stopped = new RunStopped(fence.runId, 'taken_over');
  await assert.rejects(
    runBroken(fence, () => Promise.reject(stopped)),
    stopped,
  );
  assert.deepEqual(await readEnd(fence), { state: 'running', errors: 0 });
});
