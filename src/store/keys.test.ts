import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newId, sha256 } from '#lib';
import { openTestStore, until } from '#testing';
import { findApiKeyHolder, insertApiKey, listApiKeys, noteApiKeyUse, revokeApiKey } from './api-keys.ts';
import { insertErrorRecord, listErrorRecords } from './error-records.ts';
import { saveIdempotentAnswer, takeIdempotencyKey } from './idempotency-keys.ts';
import { findRecordedAnswer, insertRecordedAnswer } from './recorded-answers.ts';
import { type Transaction, withoutTenant, withTenant } from './transaction.ts';

const store = await openTestStore();
after(store.close);

test('of an API key only the hash is stored, and only by its id is its holder found', async () => {
  const [userId, secret, id] = [newId(), 'the secret itself', newId().slice(0, 8)];
  const key = { id, userId, name: 'laptop', secretHash: sha256(secret), scopes: ['read', 'run'] };
  await as(userId, (tx) => insertApiKey(tx, { ...key, ...{ secret } }));
  const stored = await store.query<{ row: unknown }>(
    'select to_jsonb(k) as row from api_keys k where id = $1',
    [id],
  );
  assert.doesNotMatch(JSON.stringify(stored), /the secret itself/u);
  assert.doesNotMatch(JSON.stringify(await as(userId, listApiKeys)), /secret/iu);
  const holder = await withoutTenant(store.app, (tx) => findApiKeyHolder(tx, id));
  assert.deepEqual(holder, { userId, secretHash: sha256(secret), scopes: ['read', 'run'] });
  for (const wrong of ['', '%', `${id}x`, `' or true --`])
    assert.equal(await withoutTenant(store.app, (tx) => findApiKeyHolder(tx, wrong)), undefined);
});

test('a key that is revoked or expired opens nothing, and is revoked once, by its own user', async () => {
  const [userId, other] = [newId(), newId()];
  const ids = ['revoked', 'expired', 'alive'].map((name) => `${name}-${userId}`);
  const [revoked = '', expired = '', alive = ''] = ids;
  for (const id of ids)
    await as(userId, (tx) => insertApiKey(tx, { id, userId, name: id, secretHash: 'hash', scopes: [] }));
  assert.equal(await as(other, (tx) => revokeApiKey(tx, revoked)), false);
  assert.equal(await as(userId, (tx) => revokeApiKey(tx, revoked)), true);
  assert.equal(await as(userId, (tx) => revokeApiKey(tx, revoked)), false);
  await store.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [expired]);
  const holders = await withoutTenant(store.app, async (tx) => [
    await findApiKeyHolder(tx, revoked),
    await findApiKeyHolder(tx, expired),
    (await findApiKeyHolder(tx, alive))?.userId,
  ]);
  assert.deepEqual(holders, [undefined, undefined, userId]);
  assert.equal((await as(userId, listApiKeys)).length, 3);
});

test('the use of a key is noted once a minute at most', async () => {
  const [userId, id] = [newId(), newId()];
  await as(userId, (tx) => insertApiKey(tx, { id, userId, name: 'busy', secretHash: 'hash', scopes: [] }));
  const use = async (): Promise<string | null | undefined> => {
    await as(userId, (tx) => noteApiKeyUse(tx, id));
    return (await as(userId, listApiKeys))[0]?.lastUsedAt;
  };
  const first = await use();
  assert.ok(typeof first === 'string');
  assert.equal(await use(), first);
  await store.query(`update api_keys set last_used_at = now() - interval '61 seconds' where id = $1`, [id]);
  assert.ok(String(await use()) >= first);
});

test('an idempotency key is taken once; the next request finds what was asked and answered', async () => {
  const userId = newId();
  const key = { userId, key: 'key', requestHash: 'first' };
  assert.equal(await as(userId, (tx) => takeIdempotencyKey(tx, key)), undefined);
  const again = { ...key, requestHash: 'second' };
  assert.deepEqual(await as(userId, (tx) => takeIdempotencyKey(tx, again)), {
    requestHash: 'first',
    answer: null,
  });
  await as(userId, (tx) => saveIdempotentAnswer(tx, key, { id: 7 }));
  const found = await as(userId, (tx) => takeIdempotencyKey(tx, again));
  assert.deepEqual(found, { requestHash: 'first', answer: { id: 7 } });
  const other = newId();
  assert.equal(await as(other, (tx) => takeIdempotencyKey(tx, { ...key, userId: other })), undefined);
  await store.query(
    `update idempotency_keys set created_at = now() - interval '25 hours' where user_id = $1`,
    [userId],
  );
  assert.equal(await as(userId, (tx) => takeIdempotencyKey(tx, again)), undefined);
});

test('requests at once wait for the first one: its end answers them, its failure frees the key', async () => {
  const userId = newId();
  const key = { userId, key: 'key', requestHash: 'hash' };
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      as(userId, async (tx) => {
        const earlier = await takeIdempotencyKey(tx, key);
        if (earlier === undefined) await saveIdempotentAnswer(tx, key, index);
        return earlier?.answer ?? index;
      }),
    ),
  );
  assert.equal(new Set(results).size, 1);

  const broken = { ...key, key: 'broken' };
  const taken = Promise.withResolvers<void>();
  const first = as(userId, async (tx) => {
    await takeIdempotencyKey(tx, broken);
    taken.resolve();
    await until('the second waits', async () => {
      const waiting = await store.query(`select from pg_locks where not granted`);
      return waiting.length > 0;
    });
    throw new Error('The first request fails.');
  });
  await taken.promise;
  const second = as(userId, (tx) => takeIdempotencyKey(tx, broken));
  await assert.rejects(first, /first request fails/u);
  assert.equal(await second, undefined);
});

test('a request that waits too long for an earlier one with its key is told so', async () => {
  const userId = newId();
  const key = { userId, key: 'slow', requestHash: 'hash' };
  const [taken, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = as(userId, async (tx) => {
    await takeIdempotencyKey(tx, key);
    taken.resolve();
    await told.promise;
  });
  await taken.promise;
  const second = as(userId, (tx) => takeIdempotencyKey(tx, key)).finally(told.resolve);
  await assert.rejects(second, { code: 'idempotency_conflict' });
  await first;
});

test('the answer of a call is kept once for its run and request', async () => {
  const { userId, searchId, runId } = await store.newRun();
  const place = { userId, searchId, runId, requestHash: 'hash', url: null };
  const receivedAt = '2026-11-26T06:00:00.123Z';
  const answer = {
    httpStatus: 200,
    headers: { 'content-type': 'text/html' },
    body: '<p>Hello 🙂',
    receivedAt,
  };
  for (const body of [answer.body, 'another'])
    await withTenant(store.worker, userId, (tx) => insertRecordedAnswer(tx, place, { ...answer, body }));
  await withTenant(store.worker, userId, async (tx) => {
    assert.deepEqual(await findRecordedAnswer(tx, place), answer);
    for (const wrong of [{ runId: 'other' }, { requestHash: 'other' }, { searchId: newId() }])
      assert.equal(await findRecordedAnswer(tx, { ...place, ...wrong }), undefined);
  });
});

test('an error is kept once by its id, and told newest first', async () => {
  const { userId, searchId } = await store.newSearch();
  const record = {
    code: 'internal',
    message: 'm',
    nextStep: 'n',
    retryable: true,
    stack: 'at x',
    phase: null,
  } as const;
  const ids = [newId(), newId(), newId()];
  for (const id of [...ids, ...ids])
    await as(userId, (tx) =>
      insertErrorRecord(tx, { userId, searchId }, { ...record, id, phase: 'personas' }),
    );
  const errors = await as(userId, (tx) => listErrorRecords(tx, searchId, 10));
  assert.deepEqual(new Set(errors.map(({ id }) => id)), new Set(ids));
  const times = errors.map(({ createdAt }) => createdAt);
  assert.deepEqual(
    times,
    times.toSorted((one, other) => (one < other ? 1 : -1)),
  );
  assert.equal((await as(userId, (tx) => listErrorRecords(tx, searchId, 2))).length, 2);
});

test('an error that came before anybody was known is kept for the operator', async () => {
  const id = newId();
  const record = {
    id,
    code: 'unauthorized',
    message: 'm',
    nextStep: 'n',
    retryable: false,
    stack: null,
  } as const;
  for (let time = 0; time < 2; time += 1)
    await withoutTenant(store.app, (tx) => insertErrorRecord(tx, null, { ...record, phase: null }));
  assert.equal(
    (await store.query('select from error_records where id = $1 and user_id is null', [id])).length,
    1,
  );
});

function as<Result>(userId: string, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return withTenant(store.app, userId, work);
}
