import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { writeCursor } from '#contract';
import { openTestApp, seedSearch, type TestApp, takeSnapshot } from '#testing';
import { listen } from './listen.ts';

const Refusal = z.object({ ok: z.boolean(), error: z.looseObject({}) });
const USER_ID = '00000000-0000-4000-8000-000000000000';
const GOOD = { product_service: 'refrigeration', industries: ['supermarkets'], countries: ['DE'] };

let app: TestApp;
let searchId: string;
before(async () => {
  app = await openTestApp();
  searchId = await seedSearch(app, { userId: USER_ID });
});
after(() => app.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly next_step: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
}

/** What every refusal has: RFC 9457, a code, a sentence and a next step. */
async function readProblem(response: Response, status: number): Promise<Problem> {
  const text = await response.text();
  assert.equal(response.status, status, text);
  assert.equal(response.headers.get('content-type'), 'application/problem+json', text);
  const problem = JSON.parse(text);
  assert.equal(problem.status, status);
  assert.equal(problem.type, `urn:leadora:error:${problem.code}`);
  assert.match(problem.detail, /^[A-Z/].*\.$/su);
  assert.match(problem.next_step, /^[A-Z].*\.$/su);
  assert.match(problem.error_id, /^[\da-f-]{36}$/u);
  return problem;
}

function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text };
}

const BAD_BODIES: readonly (readonly [name: string, body: unknown, pointer: string, says: RegExp])[] = [
  ['a list', [GOOD], '', /./u],
  ['a number', 7, '', /./u],
  ['null', null, '', /./u],
  ['no product', { industries: ['hotels'] }, '/product_service', /is missing/u],
  ['an empty product', { ...GOOD, product_service: '' }, '/product_service', /must not be empty/u],
  ['a blank product', { ...GOOD, product_service: ' \t\n' }, '/product_service', /must not be empty/u],
  ['a product that is a number', { ...GOOD, product_service: 7 }, '/product_service', /must be text/u],
  ['a product that is null', { ...GOOD, product_service: null }, '/product_service', /must be text/u],
  [
    'a very long product',
    { ...GOOD, product_service: 'x'.repeat(400_000) },
    '/product_service',
    /at most 500/u,
  ],
  ['a NUL character', { ...GOOD, product_service: 'a\u0000b' }, '/product_service', /control/u],
  ['a control character', { ...GOOD, industries: ['a\u001bb'] }, '/industries/0', /control/u],
  ['turned text', { ...GOOD, product_service: 'a\u202eb' }, '/product_service', /direction/u],
  ['a lone surrogate', { ...GOOD, product_service: 'a\ud800b' }, '/product_service', /half a character/u],
  ['a lone surrogate in a list', { ...GOOD, exclude: ['\udfff.de'] }, '/exclude/0', /half a character/u],
  [
    'an unknown country',
    { ...GOOD, countries: ['DE', 'Atlantis'] },
    '/countries/1',
    /“Atlantis” is no country/u,
  ],
  ['a country that is a number', { ...GOOD, countries: [49] }, '/countries/0', /country code/u],
  ['countries that are text', { ...GOOD, countries: 'DE' }, '/countries', /must be a list/u],
  [
    '10,000 industries',
    { ...GOOD, industries: Array(10_000).fill('hotels') },
    '/industries',
    /at most 50 entries/u,
  ],
  ['an empty industry', { ...GOOD, industries: ['hotels', ''] }, '/industries/1', /must not be empty/u],
  ['no companies wanted', { ...GOOD, max_businesses: 0 }, '/max_businesses', /at least 1/u],
  ['half a company', { ...GOOD, max_businesses: 1.5 }, '/max_businesses', /whole number/u],
  ['far too many companies', { ...GOOD, max_businesses: 1e300 }, '/max_businesses', /./u],
  ['a negative budget', { ...GOOD, budget_usd: -1 }, '/budget_usd', /must not be negative/u],
  ['a budget in words', { ...GOOD, budget_usd: 'ten' }, '/budget_usd', /number of US dollars/u],
  ['an endless budget', { ...GOOD, budget_usd: 1e308 }, '/budget_usd', /at most 100000/u],
  ['an unknown kind', { ...GOOD, search_type: 'friend' }, '/search_type', /customer or supplier/u],
  ['start in words', { ...GOOD, start: 'yes' }, '/start', /true or false/u],
  ['a misspelt field', { ...GOOD, industry: 'hotels' }, '/industry', /is not a known field/u],
  [
    'a field of the prototype',
    `{"product_service":"x","__proto__":{"a":1}}`,
    '/__proto__',
    /not a known field/u,
  ],
  ['somebody else as owner', { ...GOOD, user_id: USER_ID }, '/user_id', /not a known field/u],
];

test('a search that cannot be read is refused at the field that is wrong, and nothing is stored', async () => {
  const earlier = await takeSnapshot(app.database);
  for (const [name, body, pointer, says] of BAD_BODIES) {
    const problem = await readProblem(await app.ask('/v1/searches', post(body)), 400);
    assert.equal(problem.code, 'invalid_input', name);
    const fault = problem.errors.find((each) => each.pointer === pointer);
    assert.match(fault?.detail ?? `nothing at ${pointer}: ${JSON.stringify(problem)}`, says, name);
    assert.ok(problem.detail.length < 300, `${name}: ${problem.detail.length} characters`);
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('all faults of a body are named at once', async () => {
  const body = { industries: 'hotels', countries: ['Atlantis'], budget_usd: -1, colour: 'red' };
  const { errors, detail } = await readProblem(await app.ask('/v1/searches', post(body)), 400);
  const pointers = errors.map(({ pointer }) => pointer).toSorted();
  assert.deepEqual(pointers, ['/budget_usd', '/colour', '/countries/0', '/industries', '/product_service']);
  assert.match(detail, /and 4 more/u);
});

test('what is not JSON is refused by the right status', async () => {
  const earlier = await takeSnapshot(app.database);
  const notUtf8 = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
  for (const [body, type, status, code] of [
    ['{"product_service":', 'application/json', 400, 'invalid_json'],
    ['', 'application/json', 400, 'invalid_json'],
    ['product_service=x', 'application/json', 400, 'invalid_json'],
    [notUtf8, 'application/json', 400, 'invalid_json'],
    [`${'['.repeat(200_000)}`, 'application/json', 400, 'invalid_json'],
    [JSON.stringify(GOOD), 'text/plain', 415, 'unsupported_media_type'],
    [JSON.stringify(GOOD), 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
    [JSON.stringify(GOOD), 'application/json-seq', 415, 'unsupported_media_type'],
  ] as const) {
    for (const path of ['/v1/searches', '/v1/api-keys']) {
      const init = { method: 'POST', headers: { 'content-type': type }, body };
      assert.equal((await readProblem(await app.ask(path, init), status)).code, code, `${type} ${body}`);
    }
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('a body of 2 MB is refused over a real connection, whether or not it says its length', async () => {
  const earlier = await takeSnapshot(app.database);
  const listening = await listen(app.http, { host: '127.0.0.1', port: 18_100 });
  try {
    const big = JSON.stringify({ ...GOOD, product_service: 'x'.repeat(2 * 1024 * 1024) });
    const url = `${listening.url}/v1/searches`;
    assert.equal((await readProblem(await fetch(url, post(big)), 413)).code, 'payload_too_large');
    const streamed = { ...post(''), body: ReadableStream.from([Buffer.from(big)]), duplex: 'half' as const };
    assert.equal((await readProblem(await fetch(url, streamed), 413)).code, 'payload_too_large');
    const next = await fetch(`${listening.url}/v1/searches`);
    assert.equal(next.status, 200, 'the server goes on');
    await next.body?.cancel();
  } finally {
    await listening.close();
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('an id, a page or a cursor that cannot be is refused, also one that only the database could not take', async () => {
  const earlier = await takeSnapshot(app.database);
  const of = `/v1/searches/${searchId}`;
  const cursor = (place: Record<string, string | number>): string => writeCursor(place);
  for (const path of [
    '/v1/searches/not-a-uuid',
    '/v1/searches/%00',
    '/v1/searches/%E0%A4%A',
    `${of}0/progress`,
    '/v1/searches?limit=0',
    '/v1/searches?limit=201',
    '/v1/searches?limit=ten',
    '/v1/searches?limit=',
    '/v1/searches?limit=1.5',
    '/v1/searches?page=2',
    '/v1/searches?cursor=',
    '/v1/searches?cursor=AAAA',
    `/v1/searches?cursor=${'A'.repeat(5_000)}`,
    `/v1/searches?cursor=${cursor({ createdAt: '0000-01-01T00:00:00Z', id: searchId })}`,
    `/v1/searches?cursor=${cursor({ createdAt: '2026-01-01T00:00:00Z', id: 'x' })}`,
    `${of}/businesses?cursor=${cursor({ rank: 2 ** 40, id: searchId })}`,
    `${of}/businesses?status=good`,
    `${of}/decision-makers?business_id=1`,
    `${of}/decision-makers?cursor=${cursor({ rank: 1, name: 'a\u0000b', id: searchId })}`,
    `${of}/events?after=-1`,
    `${of}/events?after=99999999999`,
    `${of}/companies?after=99999999999`,
    `${of}/export?format=xlsx`,
  ]) {
    const problem = await readProblem(await app.ask(path), 400);
    assert.equal(problem.code, 'invalid_input', path);
  }
  await readProblem(await app.ask('/v1/api-keys/SHOUTING', { method: 'DELETE' }), 400);
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('a Last-Event-ID that no event can have begins where the query says', async () => {
  for (const id of ['99999999999', '-1', 'x', '1.5']) {
    const headers = { accept: 'text/event-stream', 'last-event-id': id };
    const text = await (await app.ask(`/v1/searches/${searchId}/events`, { headers })).text();
    assert.match(text, /^id: 1$/mu, id);
  }
});

test('a list of companies of another type, or for a search that has started, is refused', async () => {
  const earlier = await takeSnapshot(app.database);
  const put = (type: string, body: string): Promise<Response> =>
    app.ask(`/v1/searches/${searchId}/companies`, { method: 'PUT', headers: { 'content-type': type }, body });
  for (const type of ['application/json', 'constructor', '']) await readProblem(await put(type, '[]'), 415);
  await readProblem(await put('text/csv', 'name\nAldi\n'), 409);
  await readProblem(await put('text/csv', `name\n${'x'.repeat(17 * 1024 * 1024)}\n`), 413);
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('the functions refuse bad input in their own form', async () => {
  const earlier = await takeSnapshot(app.database);
  for (const [body, status] of [
    ['{', 400],
    [{}, 400],
    [{ search_id: 'x', user_id: USER_ID }, 400],
    [{ search_id: 7, user_id: [] }, 400],
    [{ search_id: crypto.randomUUID(), user_id: USER_ID }, 404],
    [{ search_id: searchId, user_id: crypto.randomUUID() }, 404],
    [{ search_id: 'x'.repeat(2 * 1024 * 1024), user_id: USER_ID }, 413],
  ] as const) {
    for (const name of ['orchestrator-start', 'orchestrator-run-background', 'check-progress']) {
      if (
        name === 'check-progress' &&
        typeof body === 'object' &&
        'user_id' in body &&
        body.search_id === searchId
      )
        continue; // it takes no user_id
      const response = await app.ask(`/.netlify/functions/${name}`, post(body));
      const { ok, error } = Refusal.parse(await response.json());
      assert.equal(response.status, status, `${name} ${JSON.stringify(body).slice(0, 80)}`);
      assert.equal(ok, false);
      assert.deepEqual(Object.keys(error), ['code', 'message', 'next_step', 'error_id']);
    }
  }
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});
