import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { OPERATIONS, type Operation } from '#contract';
import { openTestApp, seedBusiness, seedPerson, seedSearch, type TestApp } from '#testing';

const USER_ID = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
let searchId: string;
before(async () => {
  app = await openTestApp();
  const business = seedBusiness({
    name: 'Aldi',
    rank: 1,
    website: { state: 'reported', value: 'https://www.aldi.de/', evidenceIds: ['x'] },
    employees: { state: 'conflict', values: [{ value: '10', evidenceIds: ['x'] }] },
  });
  const people = [seedPerson(business, { name: 'Ada', email: { state: 'suppressed' } })];
  searchId = await seedSearch(app, { userId: USER_ID, businesses: [business], people });
});
after(() => app.close());

test('every JSON answer has the shape that the table says, and not a field more', async () => {
  let seen = 0;
  for (const [id, { method, path, answer, example, style }] of Object.entries<Operation>(OPERATIONS)) {
    if (method === 'PUT' || answer.kind === 'empty' || answer.shape === undefined) continue;
    const chosen = (await SUITED[id]?.()) ?? (method === 'GET' ? searchId : await createSearch(false));
    const query = new URLSearchParams(
      path.startsWith('/.netlify') ? { search_id: chosen } : (example.query ?? {}),
    );
    const body = style === 'function' ? { search_id: chosen, user_id: USER_ID } : (example.body ?? {});
    const init = method === 'GET' ? {} : post(body);
    const response = await app.ask(`${path.replace('{search_id}', chosen)}?${query}`, init);
    assert.equal(response.status, answer.status, id);
    const json = await response.json();
    assert.deepEqual(answer.shape.parse(json), json, id);
    seen += 1;
  }
  assert.ok(seen >= 18, `only ${seen} operations were asked`);
});

/** Operations that take a search of a certain state: one that has ended, one that waits, one that comes from another. */
const SUITED: Readonly<Record<string, () => Promise<string>>> = {
  rerunSearch: () => Promise.resolve(searchId),
  extendSearch: () => Promise.resolve(searchId),
  finishSearch: () => createSearch(true),
  diffSearch: async () => readId(await app.ask(`/v1/searches/${searchId}/rerun`, post({ replay: true }))),
};

async function createSearch(start: boolean): Promise<string> {
  return readId(await app.ask('/v1/searches', post({ product_service: 'x', start })));
}

async function readId(response: Response): Promise<string> {
  return z.object({ search_id: z.string() }).parse(await response.json()).search_id;
}

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

test('the three functions answer as the first system’s callers expect, key for key', async () => {
  const created = await app.ask('/v1/searches', post({ product_service: 'x', start: false }));
  const { search_id: id } = z.object({ search_id: z.string() }).parse(await created.json());
  const ids = { search_id: id, user_id: USER_ID };
  for (const name of ['orchestrator-start', 'orchestrator-start', 'orchestrator-run-background']) {
    const response = await app.ask(`/.netlify/functions/${name}`, post(ids));
    assert.equal(response.status, 202);
    assert.equal(
      await response.text(),
      `{"ok":true,"message":"Accepted","search_id":"${id}","user_id":"${USER_ID}"}`,
    );
  }
  const progress = await app.ask('/.netlify/functions/check-progress', post({ search_id: id }));
  const answer = z.record(z.string(), z.unknown()).parse(await progress.json());
  assert.deepEqual(Object.keys(answer), ['search_id', 'progress', 'data_counts', 'recent_api_calls']);
});

test('the interface is served as OpenAPI, and as a page that shows every operation', async () => {
  const response = await app.ask('/openapi.json');
  assert.equal(response.status, 200);
  const { openapi, servers } = z
    .looseObject({ openapi: z.string(), servers: z.unknown() })
    .parse(await response.json());
  assert.equal(openapi, '3.1.0');
  assert.deepEqual(servers, [{ url: 'http://localhost:8888' }]);
  const page = await app.ask('/docs');
  const html = await page.text();
  assert.equal(page.headers.get('content-type'), 'text/html; charset=UTF-8');
  for (const [id, { path }] of Object.entries<Operation>(OPERATIONS))
    assert.ok(html.includes(`id="${id}"`) && html.includes(path), id);
  assert.equal((await app.ask('/')).headers.get('location'), '/docs');
});

test('an unknown path is 404 and a known one with another method 405, both as problems', async () => {
  for (const [method, path, status, allow] of [
    ['GET', '/v1/nothing', 404, null],
    ['GET', '/v1/searches/', 404, null],
    ['POST', '/nothing', 404, null],
    ['DELETE', '/v1/searches', 405, 'POST, GET, HEAD'],
    ['OPTIONS', '/v1/searches', 405, 'POST, GET, HEAD'],
    ['PATCH', `/v1/searches/${searchId}`, 405, 'GET, HEAD'],
    ['GET', `/v1/searches/${searchId}/cancel`, 405, 'POST'],
    ['PUT', '/.netlify/functions/check-progress', 405, 'POST, GET, HEAD'],
  ] as const) {
    const response = await app.ask(path, { method });
    assert.equal(response.status, status, `${method} ${path}`);
    assert.equal(response.headers.get('allow'), allow);
    const text = await response.text();
    assert.match(text, /"code":"(not_found|method_not_allowed)"/u);
    if (path.startsWith('/v1'))
      assert.equal(response.headers.get('content-type'), 'application/problem+json');
  }
});

test('HEAD answers like GET without a body, also for a stream', async () => {
  for (const [path, status] of [
    ['/v1/searches', 200],
    [`/v1/searches/${searchId}/export`, 200],
    [`/v1/searches/${crypto.randomUUID()}`, 404],
  ] as const) {
    const response = await app.ask(path, { method: 'HEAD' });
    assert.equal(response.status, status, path);
    assert.equal(await response.text(), '');
  }
  const headers = { accept: 'text/event-stream' };
  const stream = await app.ask(`/v1/searches/${searchId}/events`, { method: 'HEAD', headers });
  assert.equal(stream.headers.get('content-type'), 'text/event-stream');
  assert.equal(await stream.text(), '');
});

test('a request keeps the id and the trace that it brought, and gets an id when it brought none or a bad one', async () => {
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const ask = (headers: Record<string, string>): Promise<Response> => app.ask('/livez', { headers });
  const kept = await ask({ 'x-request-id': 'my-1', traceparent: trace });
  assert.equal(kept.headers.get('x-request-id'), 'my-1');
  assert.equal(kept.headers.get('traceparent'), trace);
  const made = await ask({ 'x-request-id': 'a b<script>', traceparent: 'nonsense' });
  assert.match(made.headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/u);
  assert.equal(made.headers.get('traceparent'), null);
});

test('without its database the server lives, is not ready, and says when to come back', async () => {
  const lost = await openTestApp();
  await lost.database.drop();
  assert.equal((await lost.ask('/livez')).status, 200);
  for (const path of ['/readyz', '/v1/searches']) {
    const response = await lost.ask(path);
    assert.equal(response.status, 503, path);
    assert.equal(response.headers.get('retry-after'), '5');
    assert.match(await response.text(), /"code":"database_unavailable".*"retryable":true/u);
  }
  await lost.close().catch(() => undefined); // its database is gone already
});

test('a fault of ours is kept with its stack for the operator, and tells the caller only its id', async () => {
  await app.database.query(`alter table search_phases rename to lost_phases`);
  const response = await app.ask(`/v1/searches/${searchId}/progress`);
  await app.database.query(`alter table lost_phases rename to search_phases`);
  assert.equal(response.status, 500);
  const text = await response.text();
  assert.doesNotMatch(text, /search_phases|\.ts|select/u);
  const { error_id: id } = z.looseObject({ error_id: z.string() }).parse(JSON.parse(text));
  const [kept] = await app.database.query<{ stack: string }>(
    `select stack from error_records where id = $1`,
    [id],
  );
  assert.match(kept?.stack ?? '', /Caused by: error: relation "search_phases" does not exist/u);
});
