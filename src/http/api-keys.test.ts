import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { openTestApp, type TestApp } from '#testing';

let now = Date.parse('2026-11-26T00:00:00Z');
let app: TestApp;
before(async () => {
  app = await openTestApp({ clock: { now: () => now, sleep: () => Promise.resolve() } });
});
after(() => app.close());

const NewKey = z.strictObject({ key_id: z.string(), key: z.string(), scopes: z.array(z.string()) });

async function createKey(scopes: readonly string[] = ['read']): Promise<z.output<typeof NewKey>> {
  const response = await app.ask('/v1/api-keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'crm', scopes }),
  });
  assert.equal(response.status, 201);
  return NewKey.parse(await response.json());
}

function list(key: string): Promise<Response> {
  return app.ask('/v1/searches', { headers: { authorization: `Bearer ${key}` } });
}

test('a key is shown once: afterwards neither the list nor the database knows its secret', async () => {
  const { key_id: id, key } = await createKey();
  assert.match(key, /^ld_[a-z0-9]{8}_[\w-]{43}$/u);
  assert.equal((await list(key)).status, 200);
  const secret = key.slice(-43);
  const listed = await (await app.ask('/v1/api-keys')).text();
  assert.ok(listed.includes(id) && !listed.includes(secret), listed);
  const rows = await app.database.query<{ row: string }>(`select to_jsonb(k)::text as row from api_keys k`);
  assert.ok(rows.some(({ row }) => row.includes(id)));
  assert.ok(rows.every(({ row }) => !row.includes(secret)));
});

test('a revoked key opens nothing from the next request on, and cannot be revoked twice', async () => {
  const { key_id: id, key } = await createKey();
  const revoke = (): Promise<Response> => app.ask(`/v1/api-keys/${id}`, { method: 'DELETE' });
  assert.equal((await revoke()).status, 204);
  assert.equal((await list(key)).status, 401);
  assert.equal((await revoke()).status, 404);
  assert.match(await (await app.ask('/v1/api-keys')).text(), new RegExp(`${id}[^}]+"revoked_at":"2`, 'u'));
});

test('an expired key opens nothing', async () => {
  const { key_id: id, key } = await createKey();
  await app.database.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [
    id,
  ]);
  assert.equal((await list(key)).status, 401);
});

test('a scope holds the lesser ones', async () => {
  const { key } = await createKey(['admin']);
  assert.equal((await list(key)).status, 200);
});

test('the 601st request of a minute is told when to come back; other users are not touched', async () => {
  const other = await app.createUser();
  now += 60_000;
  for (let sent = 0; sent < 600; sent += 1)
    assert.equal((await app.ask('/v1/searches?limit=0')).status, 400, 'a bad request counts too');
  now += 18_500;
  const refused = await app.ask('/v1/searches');
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '42');
  assert.equal(refused.headers.get('ratelimit'), '"default";r=0;t=42');
  assert.match(await refused.text(), /"code":"rate_limited".*"retryable":true/u);
  assert.equal((await list(other.key)).status, 200);
  now += 42_000;
  const again = await app.ask('/v1/searches');
  assert.equal(again.status, 200);
  assert.equal(again.headers.get('ratelimit'), '"default";r=599;t=60');
});
