import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { ApiCall } from '#domain';
import { isWaitingFor, openTestStore, readPages, SETTLEMENT, TARGET_MET, until } from '#testing';
import { endSearch } from './progress.ts';
import type { RunFence } from './runs.ts';
import { findSearch } from './searches.ts';
import { withTenant } from './transaction.ts';
import {
  insertAttempt,
  listCalls,
  markBudgetReached,
  type Settlement,
  settleAttempt,
  settleLostAttempts,
  sumUsage,
} from './usage.ts';

const store = await openTestStore();
after(store.close);

test('a receipt reserves the most it can cost, and its settlement gives that back and books what it did cost', async () => {
  const fence = await store.newRun();
  const { id, attempt } = await reserve(fence, 700);
  assert.equal(attempt, 1);
  assert.deepEqual(await booksOf(fence), { reserved: 700, spent: 0 });
  const wide = { costMicroUsd: 300, more: 'than a receipt holds' };
  await settle(fence, id, wide);
  assert.deepEqual(await booksOf(fence), { reserved: 0, spent: 300 });
  const [call] = await callsOf(fence);
  const { costMicroUsd, inputTokens, status, endpoint } = call ?? {};
  assert.deepEqual([costMicroUsd, inputTokens, status, endpoint], [300, 10, 'ok', 'POST /v1/responses']);
});

test('an attempt is settled once: what comes later changes nothing', async () => {
  const fence = await store.newRun();
  const { id } = await reserve(fence, 700);
  const costs = [1, 2, 3, 4, 5].map((costMicroUsd) => settle(fence, id, { costMicroUsd }));
  await Promise.all([...costs, lose(fence)]);
  const { reserved, spent } = await booksOf(fence);
  const [call] = await callsOf(fence);
  assert.deepEqual([reserved, spent], [0, call?.costMicroUsd]);
});

test('tries of one request are counted, and another request or run counts for itself', async () => {
  const fence = await store.newRun();
  const tries = [];
  for (const [runId, hash] of [
    ['a', 'x'],
    ['a', 'x'],
    ['a', 'y'],
    ['b', 'x'],
    ['a', 'x'],
  ] as const)
    tries.push((await reserve(fence, 0, { runId, requestHash: hash })).attempt);
  assert.deepEqual(tries, [1, 2, 1, 1, 3]);
});

test('a lost attempt counts at what was reserved: of one request, or all of a search', async () => {
  const fence = await store.newRun();
  await reserve(fence, 100, { requestHash: 'one' });
  await reserve(fence, 20, { requestHash: 'other' });
  await reserve(fence, 3, { runId: 'another run', requestHash: 'one' });
  await lose(fence, { runId: 'run', requestHash: 'one' });
  assert.deepEqual(await booksOf(fence), { reserved: 23, spent: 100 });
  await lose(fence);
  await lose(fence);
  assert.deepEqual(await booksOf(fence), { reserved: 0, spent: 123 });
  const calls = await callsOf(fence);
  assert.ok(calls.every(({ status, errorClass }) => status === 'unknown' && errorClass === 'lost'));
});

test('an answer that comes while the search is settled waits its turn, and neither is lost', async () => {
  const fence = await store.newRun();
  const { id } = await reserve(fence, 700);
  const holds = Promise.withResolvers<void>();
  const settling = store.write(fence, async (tx) => {
    holds.resolve();
    await until('the answer waits', () => isWaitingFor(store, 'user_searches'));
    await settleLostAttempts(tx, { searchId: fence.searchId });
  });
  await holds.promise;
  await Promise.all([settling, settle(fence, id, { costMicroUsd: 300 })]);
  assert.deepEqual(await booksOf(fence), { reserved: 0, spent: 700 });
});

test('money settles also after the search has ended, and nothing else of it changes', async () => {
  const fence = await store.newRun();
  const { id } = await reserve(fence, 700);
  await withTenant(store.worker, fence.userId, (tx) => endSearch(tx, fence, TARGET_MET));
  await settle(fence, id, { status: 'aborted', costMicroUsd: 700 });
  assert.deepEqual(await booksOf(fence), { reserved: 0, spent: 700 });
  const touch = withTenant(store.worker, fence.userId, (tx) => markBudgetReached(tx, fence.searchId));
  await assert.rejects(touch, /has ended as completed/u);
});

test('twenty calls at once never overspend a budget, and as many pass as it covers', async () => {
  const fence = await store.newRun({ budgetMicroUsd: 1_000 });
  const opened = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      store.write(fence, async (tx, search) => {
        const { budgetMicroUsd, spentMicroUsd, reservedMicroUsd } = search;
        if (spentMicroUsd + reservedMicroUsd + 90 <= (budgetMicroUsd ?? 0))
          return insertAttempt(tx, search, attemptOf(90, { requestHash: `${index}` }));
        await markBudgetReached(tx, fence.searchId);
        return undefined;
      }),
    ),
  );
  const passed = opened.filter((attempt) => attempt !== undefined);
  assert.equal(passed.length, 11);
  assert.deepEqual(await booksOf(fence), { reserved: 990, spent: 0 });
  await Promise.all(passed.map(({ id }) => settle(fence, id, { costMicroUsd: 90 })));
  assert.deepEqual(await booksOf(fence), { reserved: 0, spent: 990 });
  const marked = await withTenant(store.app, fence.userId, (tx) => findSearch(tx, fence.searchId));
  assert.equal(marked?.budgetReached, true);
});

const step = fc.record({
  kind: fc.constantFrom('reserve', 'settle', 'settle', 'lose request', 'lose all'),
  amount: fc.nat(1_000),
  status: fc.constantFrom<Settlement['status']>('ok', 'failed', 'aborted', 'unknown'),
  target: fc.nat(),
});

test('whatever happens to the attempts, the books are the sum of the receipts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const fence = await store.newRun();
      const ids: string[] = [];
      for (const { kind, amount, status, target } of steps) {
        const id = ids[target % Math.max(1, ids.length)];
        const hash = `${target % 3}`;
        if (kind === 'reserve' || id === undefined)
          ids.push((await reserve(fence, amount, { requestHash: hash })).id);
        else if (kind === 'settle') await settle(fence, id, { status, costMicroUsd: amount });
        else await lose(fence, kind === 'lose all' ? {} : { requestHash: hash });
      }
      const [sums] = await store.query(
        `select coalesce(sum(reserved_micro_usd) filter (where status = 'started'), 0)::int as reserved,
           sum(cost_micro_usd)::int as spent from api_usage_logs where search_id = $1`,
        [fence.searchId],
      );
      assert.deepEqual(await booksOf(fence), sums);
      const usage = await withTenant(store.app, fence.userId, (tx) => sumUsage(tx, fence.searchId));
      assert.equal(usage[0]?.costMicroUsd, sums?.['spent']);
      assert.equal(usage[0]?.calls, ids.length);
    }),
    { numRuns: 12 },
  );
});

test('calls are listed newest first, page by page, each once', async () => {
  const fence = await store.newRun();
  for (let index = 0; index < 7; index += 1) await reserve(fence, 1, { requestHash: `${index}` });
  const whole = await callsOf(fence);
  const paged = await readPages<ApiCall>((before) =>
    withTenant(store.app, fence.userId, (tx) =>
      listCalls(tx, fence.searchId, { limit: 3, ...(before === undefined ? {} : { before }) }),
    ),
  );
  assert.deepEqual(paged, whole);
  assert.equal(new Set(whole.map(({ id }) => id)).size, 7);
});

function attemptOf(
  reserveMicroUsd: number,
  own: { readonly runId?: string; readonly requestHash?: string },
): Parameters<typeof insertAttempt>[2] {
  const call = { provider: 'openai', endpoint: 'POST /v1/responses', model: 'model' };
  return { runId: 'run', requestHash: 'hash', ...call, reserveMicroUsd, ...own };
}

function reserve(
  fence: RunFence,
  amount: number,
  own: { readonly runId?: string; readonly requestHash?: string } = {},
): ReturnType<typeof insertAttempt> {
  return store.write(fence, (tx, search) => insertAttempt(tx, search, attemptOf(amount, own)));
}

function settle({ userId, searchId }: RunFence, id: string, own: Partial<Settlement>): Promise<void> {
  return withTenant(store.worker, userId, (tx) =>
    settleAttempt(tx, { id, searchId }, { ...SETTLEMENT, ...own }),
  );
}

function lose(
  { userId, searchId }: RunFence,
  own: { readonly runId?: string; readonly requestHash?: string } = {},
): Promise<void> {
  return withTenant(store.worker, userId, (tx) => settleLostAttempts(tx, { searchId, ...own }));
}

function callsOf({ userId, searchId }: RunFence): ReturnType<typeof listCalls> {
  return withTenant(store.app, userId, (tx) => listCalls(tx, searchId, { limit: 50 }));
}

async function booksOf({ searchId }: RunFence): Promise<Record<string, unknown>> {
  const [books] = await store.query(
    'select reserved_micro_usd::int as reserved, spent_micro_usd::int as spent from user_searches where id = $1',
    [searchId],
  );
  return books ?? {};
}
