import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { openTestApp, seedSearch, type TestApp, type TestUser, takeSnapshot, until } from '#testing';

let app: TestApp;
let user: TestUser;
before(async () => {
  app = await openTestApp();
  user = await app.createUser();
});
after(() => app.close());

const BODY = { product_service: 'refrigeration', countries: ['DE'] };
const Accepted = z.object({ search_id: z.string(), status_url: z.string(), events_url: z.string() });

function create(key: string, body: unknown = BODY, { headers } = user): Promise<Response> {
  return app.ask('/v1/searches', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
}

test('a search that is taken answers 202 with where it is to be found and what it will take', async () => {
  const response = await create('first');
  assert.equal(response.status, 202);
  const { search_id: id, status_url: status, events_url: events } = Accepted.parse(await response.json());
  assert.equal(response.headers.get('location'), `/v1/searches/${id}`);
  assert.match(response.headers.get('retry-after') ?? '', /^\d+$/u);
  for (const path of [`/v1/searches/${id}`, status, events])
    assert.equal((await app.ask(path, { headers: user.headers })).status, 200, path);
});

test('the same request with the same Idempotency-Key makes one search, also twenty times at once', async () => {
  const responses = await Promise.all(Array.from({ length: 20 }, () => create('twenty')));
  const ids = await Promise.all(responses.map(async (each) => Accepted.parse(await each.json()).search_id));
  assert.equal(new Set(ids).size, 1);
  assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([202]));
  const replayed = responses.filter(({ headers }) => headers.get('idempotent-replayed') === 'true');
  assert.equal(replayed.length, 19);
  const [run] = await app.database.query<{ runs: string }>(
    `select count(*) as runs from dbos.workflow_status where workflow_uuid = $1`,
    [ids[0]],
  );
  assert.equal(run?.runs, '1');
});

test('an Idempotency-Key used for another request answers 422 and stores nothing', async () => {
  await create('taken');
  const earlier = await takeSnapshot(app.database);
  const response = await create('taken', { ...BODY, countries: ['FR'] });
  assert.equal(response.status, 422);
  assert.match(await response.text(), /"code":"idempotency_mismatch"/u);
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('an Idempotency-Key belongs to its user, and is free again after a day', async () => {
  const idOf = async (response: Response): Promise<string> => Accepted.parse(await response.json()).search_id;
  const first = await idOf(await create('shared'));
  assert.notEqual(await idOf(await create('shared', BODY, await app.createUser())), first);
  assert.equal(await idOf(await create('shared')), first);
  await app.database.query(`update idempotency_keys set created_at = now() - interval '25 hours'`);
  assert.notEqual(await idOf(await create('shared')), first);
});

test('while the first request with a key is still at work, the second is told to come back', async () => {
  const isCutOff = assert.rejects(
    app.database.query(
      `insert into idempotency_keys (user_id, key, request_hash) values ('${user.userId}', 'slow', 'x');
     select pg_sleep(60)`,
    ),
  );
  const sleepers = `from pg_stat_activity where query like '%pg_sleep(60)' and pid <> pg_backend_pid()`;
  await until('the first request has the key', async () => {
    const [row] = await app.database.query(`select pid ${sleepers} and wait_event = 'PgSleep'`);
    return row;
  });
  const response = await create('slow');
  assert.equal(response.status, 409);
  assert.equal(response.headers.get('retry-after'), '5');
  assert.match(await response.text(), /"code":"idempotency_conflict"/u);
  await app.database.query(`select pg_terminate_backend(pid) ${sleepers}`);
  await isCutOff;
});

test('a key that is refused is not taken: the mended request may use it', async () => {
  assert.equal((await create('mended', { product_service: '' })).status, 400);
  assert.equal((await create('mended')).status, 202);
  assert.equal((await create('x'.repeat(256))).status, 400);
});

test('progress that has not changed answers 304 to its ETag, and anew once it has', async () => {
  const searchId = await seedSearch(app, { userId: user.userId, outcome: null });
  for (const path of [
    `/v1/searches/${searchId}/progress`,
    `/.netlify/functions/check-progress?search_id=${searchId}`,
  ]) {
    const ask = (known: string): Promise<Response> =>
      app.ask(path, { headers: { ...user.headers, 'if-none-match': known } });
    const first = await ask('"other"');
    const tag = first.headers.get('etag') ?? '';
    assert.equal(first.status, 200);
    assert.match(tag, /^"[^"]+"$/u);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(known);
      assert.equal(again.status, 304, known);
      assert.equal(again.headers.get('etag'), tag);
      assert.equal(await again.text(), '');
    }
    await app.database.query(`update search_phases set done = done + 1, total = 9 where search_id = $1`, [
      searchId,
    ]);
    const changed = await ask(tag);
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.get('etag'), tag);
  }
});
