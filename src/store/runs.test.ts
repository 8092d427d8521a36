import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { LeadoraError, RunStopped, STATUSES } from '#domain';
import { newId } from '#lib';
import { isWaitingFor, openTestStore, TARGET_MET, until } from '#testing';
import { isConnectionFault } from './connection-fault.ts';
import { insertEvents, listEvents } from './events.ts';
import { openDatabase } from './open-database.ts';
import { beginSearch, cancelSearch, endSearch } from './progress.ts';
import { claimRun, type RunFence, withRun } from './runs.ts';
import { findSearch, lockSearch, markEnqueued } from './searches.ts';
import { type Transaction, withTenant } from './transaction.ts';

const store = await openTestStore();
after(store.close);

test('each execution takes the next number, also when many claim the run at once', async () => {
  const { searchId, runId } = await store.newRun();
  const claims = await Promise.all(
    Array.from({ length: 10 }, () => claimRun(store.worker, { runId, searchId })),
  );
  assert.deepEqual(
    claims.toSorted((one, other) => one - other),
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
});

test('an execution that was taken over writes nothing, and the new one does', async () => {
  const old = await store.newRun();
  const epoch = await claimRun(store.worker, old);
  await assert.rejects(write(old), stopped(/taken over/u));
  await write({ ...old, epoch });
  assert.equal((await logOf(old)).length, 2);
});

test('a takeover waits for the write that is under way, and nothing is written after it', async () => {
  const fence = await store.newRun();
  const writes = Promise.withResolvers<void>();
  const holding = store.write(fence, async (tx) => {
    await insertEvents(tx, fence, [{ type: 'search.error', data: {} }]);
    writes.resolve();
    await until('the claim stands and waits', () => isWaitingFor(store, 'run_epochs'));
  });
  await writes.promise;
  const epoch = await claimRun(store.worker, fence);
  await holding;
  await assert.rejects(write(fence), stopped(/taken over/u));
  assert.equal(epoch, fence.epoch + 1);
  assert.equal((await logOf(fence)).length, 2);
});

test('a run without a claim, and the run of another search or user, writes nothing', async () => {
  const [one, other] = [await store.newRun(), await store.newRun()];
  for (const wrong of [
    { ...one, runId: newId() },
    { ...one, runId: other.runId },
    { ...one, userId: other.userId },
    { ...one, searchId: other.searchId },
    { ...one, searchId: newId() },
  ])
    await assert.rejects(write(wrong), stopped(/has ended/u));
});

test('a search that has ended, or is asked to stop, cannot be written by its run', async () => {
  for (const status of STATUSES.filter((each) => each !== 'queued' && each !== 'running')) {
    const fence = await store.newRun();
    const terminationReason = status === 'cancelled' ? 'user_cancelled' : 'error';
    await withTenant(store.worker, fence.userId, (tx) =>
      status === 'cancelling'
        ? cancelSearch(tx, fence)
        : endSearch(tx, fence, { status, terminationReason, nextStep: 'Look.' }),
    );
    const before = await logOf(fence);
    await assert.rejects(write(fence), stopped(/has ended/u), status);
    assert.deepEqual(await logOf(fence), before);
  }
});

test('a search cannot end while its run writes, and then the end comes last', async () => {
  const fence = await store.newRun();
  const writes = Promise.withResolvers<void>();
  const holding = store.write(fence, async (tx) => {
    writes.resolve();
    await until('the end stands and waits', () => isWaitingFor(store, 'user_searches'));
    await insertEvents(tx, fence, [{ type: 'search.error', data: {} }]);
  });
  await writes.promise;
  await withTenant(store.worker, fence.userId, (tx) => endSearch(tx, fence, TARGET_MET));
  await holding;
  assert.deepEqual(
    (await logOf(fence)).map(({ type }) => type),
    ['search.started', 'search.error', 'search.completed'],
  );
});

test('what a run did before it failed is undone', async () => {
  const fence = await store.newRun();
  const broken = store.write(fence, async (tx) => {
    await insertEvents(tx, fence, [{ type: 'search.error', data: {} }]);
    throw new Error('The agent broke.');
  });
  await assert.rejects(broken, /The agent broke/u);
  assert.equal((await logOf(fence)).length, 1);
});

test('of many starts at once exactly one enqueues, and a search begins once', async () => {
  const search = await store.newSearch();
  const starts = await Promise.all(
    Array.from({ length: 10 }, () =>
      withTenant(store.app, search.userId, (tx) => markEnqueued(tx, search.searchId)),
    ),
  );
  assert.equal(starts.filter(Boolean).length, 1);
  for (let time = 0; time < 2; time += 1)
    await withTenant(store.worker, search.userId, (tx) => beginSearch(tx, search, { runMs: 60_000 }));
  assert.equal((await logOf(search)).length, 1);
  const found = await withTenant(store.worker, search.userId, (tx) => findSearch(tx, search.searchId));
  assert.equal(found?.status, 'running');
});

test('a search is held for one decision at a time', async () => {
  const { userId, searchId } = await store.newSearch();
  const decide = (): Promise<boolean> =>
    withTenant(store.app, userId, async (tx) => {
      const search = await lockSearch(tx, searchId);
      if (search?.status !== 'queued') return false;
      await cancelSearch(tx, { userId, searchId });
      return true;
    });
  const decisions = await Promise.all([decide(), decide(), decide()]);
  assert.equal(decisions.filter(Boolean).length, 1);
});

test('a database that goes away is told from work that is wrong', async () => {
  const user = newId();
  const meet = (work: (tx: Transaction) => Promise<unknown>, database = store.worker): Promise<unknown> =>
    withTenant(database, user, work).catch((error: unknown) => error);
  const url = 'postgresql://nobody@127.0.0.1:1/none';
  const shut = openDatabase({ url, poolSize: 1, onLost: () => undefined });
  const unreachable = await meet(() => Promise.resolve(), shut.as('leadora_app'));
  await shut.close();
  assert.ok(unreachable instanceof LeadoraError && unreachable.code === 'database_unavailable');
  const between = await meet(async ({ client }) => {
    await Promise.all([once(client, 'error'), endConnection(await pidOf(client))]);
    await client.query('select 1');
  });
  const during = await meet(async ({ client }) => {
    const pid = await pidOf(client);
    await Promise.all([client.query('select pg_sleep(60)'), endConnection(pid)]);
  });
  const wrong = await meet(({ client }) => client.query('select 1/0'));
  const faults = [unreachable, between, during, wrong, undefined].map(isConnectionFault);
  assert.deepEqual(faults, [true, true, true, false, false]);
  // The pool goes on with another connection.
  assert.equal(await meet(() => Promise.resolve('alive')), 'alive');
});

async function pidOf(client: Transaction['client']): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}

async function endConnection(pid: number | undefined): Promise<void> {
  await store.query('select pg_terminate_backend($1)', [pid]);
}

function write(fence: RunFence): Promise<void> {
  return withRun(store.worker, fence, (tx) => insertEvents(tx, fence, [{ type: 'search.error', data: {} }]));
}

function logOf({ userId, searchId }: Pick<RunFence, 'userId' | 'searchId'>): ReturnType<typeof listEvents> {
  return withTenant(store.app, userId, (tx) => listEvents(tx, searchId, { after: 0, limit: 100 }));
}

function stopped(message: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof RunStopped && message.test(error.message);
}
