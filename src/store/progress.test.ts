import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { canMove, isTerminal, progressPct, STATUSES, type Status, WORK_PHASES } from '#domain';
import { openTestStore, TARGET_MET } from '#testing';
import { listEvents } from './events.ts';
import { countJobEnds, endJob, type JobEnd, listRunningJobs, startJob } from './jobs.ts';
import { cancelSearch, endPhase, endSearch, getPhaseTimeLeft, listPhases, startPhase } from './progress.ts';
import type { RunFence } from './runs.ts';
import { findSearch } from './searches.ts';
import { type Transaction, withTenant } from './transaction.ts';

const store = await openTestStore();
after(store.close);

test('the database lets a status move along the arrows of the domain, and along no other', async () => {
  for (const from of STATUSES)
    for (const to of STATUSES.filter((status) => status !== from)) {
      const { userId, searchId } = await store.newSearch({ criteria: [] });
      await withTenant(store.worker, userId, async (tx) => {
        for (const status of wayTo(from)) await setStatus(tx, searchId, status);
      });
      const moved = await withTenant(store.worker, userId, (tx) => setStatus(tx, searchId, to)).then(
        () => 'moved',
        (error: Error) => error.message,
      );
      if (canMove(from, to)) assert.equal(moved, 'moved', `${from} → ${to}`);
      else assert.match(moved, /has ended as|cannot move from/u, `${from} → ${to}`);
    }
});

test('progress in the database never falls, even when somebody tries', async () => {
  const fence = await store.newRun();
  await store.query('update user_searches set progress_pct = 40 where id = $1', [fence.searchId]);
  const lower = store.query('update user_searches set progress_pct = 39 where id = $1', [fence.searchId]);
  await assert.rejects(lower, /would fall from 40 to 39/u);
  const full = store.query('update user_searches set progress_pct = 100 where id = $1', [fence.searchId]);
  await assert.rejects(full, /check constraint/u);
});

test('a phase that turns out larger does not take progress back', async () => {
  const fence = await store.newRun();
  const start = { phase: 'businesses', limitMs: 60_000 } as const;
  await store.write(fence, async (tx) => {
    await startPhase(tx, fence, { ...start, total: 1 });
    await startJob(tx, fence, { id: fence.runId, phase: 'businesses', agent: 'agent', subject: null });
    await endJob(tx, fence, { id: fence.runId, ...ENDED_JOB });
  });
  assert.equal((await searchOf(fence)).progressPct, 30);
  await store.write(fence, (tx) => startPhase(tx, fence, { ...start, total: 10 }));
  assert.equal((await searchOf(fence)).progressPct, 30);
});

const ENDED_JOB = { phase: 'businesses', state: 'done', code: null, reason: null } as const;

const happening = fc.record({
  kind: fc.constantFrom('start phase', 'start job', 'end job', 'end job', 'end phase'),
  phase: fc.constantFrom(...WORK_PHASES),
  job: fc.nat(4),
  total: fc.nat(6),
  state: fc.constantFrom<JobEnd['state']>('done', 'skipped', 'failed', 'timed_out'),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

test('in whatever order work is written, progress only grows, ended phases stay, and jobs count once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 25 }), async (story) => {
      const fence = await store.newRun();
      const seen = [0];
      for (const each of story) {
        const before = await phasesOf(fence);
        await store.write(fence, (tx) => live(tx, fence, each));
        const [now, search] = [await phasesOf(fence), await searchOf(fence)];
        for (const old of before.filter(({ finishedAt }) => finishedAt !== null)) {
          const { state, finishedAt } = now.find(({ phase }) => phase === old.phase) ?? {};
          assert.deepEqual([state, finishedAt], [old.state, old.finishedAt]);
        }
        assert.ok(search.progressPct >= Math.max(...seen), `${seen.join(' ')} → ${search.progressPct}`);
        assert.ok(search.progressPct >= progressPct(now) && search.progressPct < 100);
        seen.push(search.progressPct);
      }
      await store.write(fence, async (tx) => {
        for (const { id, phase } of await listRunningJobs(tx, fence.searchId))
          await endJob(tx, fence, { id, phase, state: 'done', code: null, reason: null });
      });
      for (const { phase, done } of (await phasesOf(fence)).filter((each) => each.phase !== 'starting')) {
        const ended = await withTenant(store.app, fence.userId, (tx) =>
          countJobEnds(tx, fence.searchId, phase),
        );
        assert.equal(done, ended.ended);
      }
    }),
    { numRuns: 8 },
  );
});

test('jobs that end at the same time are all counted', async () => {
  const fence = await store.newRun();
  const ids = Array.from({ length: 12 }, (_, index) => `${fence.runId}-${index}`);
  const phase = 'decision_makers';
  await store.write(fence, async (tx) => {
    await startPhase(tx, fence, { phase, limitMs: 60_000, total: ids.length });
    for (const id of ids) await startJob(tx, fence, { id, phase, agent: 'agent', subject: 'Foo' });
    assert.equal((await listRunningJobs(tx, fence.searchId)).length, ids.length);
  });
  const code = (index: number): string | null => (index < 3 ? 'network_unavailable' : null);
  await Promise.all(
    ids.map((id, index) =>
      store.write(fence, (tx) =>
        endJob(tx, fence, { id, phase, state: 'done', code: code(index), reason: null }),
      ),
    ),
  );
  const row = (await phasesOf(fence)).find((each) => each.phase === phase);
  assert.deepEqual([row?.done, row?.total], [12, 12]);
  const ends = await store.write(fence, (tx) => countJobEnds(tx, fence.searchId));
  assert.deepEqual(ends, { ended: 12, unreachable: 3, poisoned: 0, left: 0 });
  assert.equal((await searchOf(fence)).progressPct, 40);
});

test('a phase that is taken up again keeps its first deadline and says that it is retried', async () => {
  const fence = await store.newRun();
  const start = { phase: 'personas', limitMs: 60_000, total: 2 } as const;
  await store.write(fence, (tx) => startPhase(tx, fence, start));
  const first = (await phasesOf(fence))[1];
  await store.write(fence, (tx) => startPhase(tx, fence, { ...start, limitMs: 600_000 }));
  const again = (await phasesOf(fence))[1];
  assert.deepEqual(
    [again?.deadlineAt, again?.startedAt, again?.attempt],
    [first?.deadlineAt, first?.startedAt, 2],
  );
  const left = await store.write(fence, (tx) => getPhaseTimeLeft(tx, fence.searchId, 'personas'));
  assert.ok(left > 0 && left <= 60_000, `${left}`);
  await store.write(fence, (tx) =>
    endPhase(tx, fence, { phase: 'personas', state: 'timed_out', reason: 'Late.' }),
  );
  assert.equal(await store.write(fence, (tx) => getPhaseTimeLeft(tx, fence.searchId, 'personas')), 0);
  assert.deepEqual(await typesOf(fence), [
    'search.started',
    'search.phase.started',
    'search.phase.retrying',
    'search.phase.ended',
  ]);
});

test('the end of a search closes what is open: phases, jobs, and its status for good', async () => {
  for (const outcome of [
    TARGET_MET,
    { status: 'cancelled', terminationReason: 'user_cancelled', nextStep: 'Start again.' } as const,
  ]) {
    const fence = await store.newRun();
    await store.write(fence, async (tx) => {
      await startPhase(tx, fence, { phase: 'personas', limitMs: 60_000, total: 2 });
      await startJob(tx, fence, { id: fence.runId, phase: 'personas', agent: 'agent', subject: null });
    });
    const { userId, searchId } = fence;
    if (outcome.status === 'cancelled') await withTenant(store.app, userId, (tx) => cancelSearch(tx, fence));
    await withTenant(store.worker, userId, (tx) => endSearch(tx, fence, outcome));
    const ended = await searchOf(fence);
    assert.deepEqual(
      [ended.status, ended.progressPct === 100],
      [outcome.status, outcome.status === 'completed'],
    );
    assert.ok(ended.finishedAt !== null && ended.nextStep === outcome.nextStep);
    assert.ok((await phasesOf(fence)).every(({ finishedAt }) => finishedAt !== null));
    assert.deepEqual(await withTenant(store.app, userId, (tx) => listRunningJobs(tx, searchId)), []);
    const again = withTenant(store.worker, userId, (tx) => endSearch(tx, fence, TARGET_MET));
    await assert.rejects(again, /cannot change/u);
    assert.deepEqual(await searchOf(fence), ended);
  }
});

async function live(tx: Transaction, fence: RunFence, each: Happening): Promise<void> {
  const { kind, phase, job, total, state } = each;
  const id = `${phase}-${job}`;
  if (kind === 'start phase') await startPhase(tx, fence, { phase, limitMs: 60_000, total });
  else if (kind === 'start job') await startJob(tx, fence, { id, phase, agent: 'agent', subject: null });
  else if (kind === 'end job') await endJob(tx, fence, { id, phase, state, code: null, reason: null });
  else await endPhase(tx, fence, { phase, state, reason: null });
}

/** Statuses that lead to it from the first one. */
function wayTo(status: Status): readonly Status[] {
  if (status === 'queued') return [];
  return canMove('queued', status) ? [status] : ['running', status];
}

async function setStatus({ db }: Transaction, searchId: string, status: Status): Promise<void> {
  const progress = status === 'completed' || status === 'partial' ? 100 : 0;
  const finishedAt = isTerminal(status) ? new Date().toISOString() : null;
  await db
    .updateTable('userSearches')
    .set({ status, progressPct: progress, finishedAt })
    .where('id', '=', searchId)
    .execute();
}

function phasesOf({ userId, searchId }: RunFence): ReturnType<typeof listPhases> {
  return withTenant(store.app, userId, (tx) => listPhases(tx, searchId));
}

async function searchOf({
  userId,
  searchId,
}: RunFence): Promise<NonNullable<Awaited<ReturnType<typeof findSearch>>>> {
  const search = await withTenant(store.app, userId, (tx) => findSearch(tx, searchId));
  assert.ok(search !== undefined);
  return search;
}

async function typesOf({ userId, searchId }: RunFence): Promise<readonly string[]> {
  const events = await withTenant(store.app, userId, (tx) =>
    listEvents(tx, searchId, { after: 0, limit: 100 }),
  );
  return events.map(({ type }) => type);
}
