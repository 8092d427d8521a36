import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { after, beforeEach, test } from 'node:test';
import { until } from '#testing';
import { startWorld, type World, type WorldScript } from './index.ts';

const folder = await mkdtemp(join(tmpdir(), 'world-'));
await mkdir(join(folder, 'sites/held.example'), { recursive: true });
await writeFile(join(folder, 'sites/held.example/index.html'), '<p>Home.</p>');
await writeFile(join(folder, 'sites/held.example/team.html'), '<p>Team.</p>');
await writeFile(join(folder, 'secret.html'), 'secret');
const world = await startWorld({ sitesFolder: join(folder, 'sites') });
after(async () => {
  await world.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => world.reset());

interface Got {
  readonly status: number;
  readonly headers: Readonly<Partial<Record<string, string | readonly string[]>>>;
  readonly body: string;
}

/** Asks a site of the world as a browser would that has been sent here by its resolver. */
async function get(host: string, path: string, of: World = world): Promise<Got> {
  const { promise, resolve, reject } = Promise.withResolvers<Got>();
  const asking = request(
    { host: '127.0.0.1', port: of.port, path, headers: { host }, agent: false },
    (response) => {
      readText(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        reject,
      );
    },
  );
  asking.on('error', reject).end();
  return await promise;
}

async function askModel(
  api: 'chat/completions' | 'responses' = 'responses',
): Promise<{ readonly status: number; readonly body: string }> {
  const parameters = {
    type: 'object',
    properties: { name: { type: 'string' } },
    required: ['name'],
    additionalProperties: false,
  };
  const tool = { name: 'store', parameters, strict: true };
  const chat = { messages: [{ role: 'user', content: 'x' }], tools: [{ type: 'function', function: tool }] };
  const responses = { input: 'x', tools: [{ type: 'function', ...tool }] };
  const response = await fetch(`${world.baseUrls.openai}/${api}`, {
    method: 'POST',
    headers: { authorization: 'Bearer any' },
    body: JSON.stringify({ model: 'gpt-6-luna', ...(api === 'responses' ? responses : chat) }),
  });
  return { status: response.status, body: await response.text() };
}

const SITE = 'held.example';
const script = (fault: WorldScript[number]['fault'], match: WorldScript[number]['match'] = {}): void =>
  world.script([{ match, fault }]);

test('sites are served by the Host header, with and without www, and nothing beside the folder of a site', async () => {
  const bodies = async (host: string, path: string): Promise<unknown> => {
    const { status, body } = await get(host, path);
    return [status, body];
  };
  assert.deepEqual(await bodies(SITE, '/'), [200, '<p>Home.</p>']);
  assert.deepEqual(await bodies(`www.${SITE}:80`, '/team'), [200, '<p>Team.</p>']);
  for (const path of [
    '/missing',
    '/../secret.html',
    '/..%2f..%2fsecret.html',
    '/%2e%2e/%2e%2e/secret',
    '/%',
    '/%00',
  ])
    assert.equal((await get(SITE, path)).status, 404, path);
  for (const host of ['unknown.example', '..', '.', 'a/b'])
    assert.ok((await get(host, '/secret.html')).status >= 400, host);
});

test('a fault hits the requests that its rule names, from the nth on and so many times, and no other', async () => {
  script(
    { kind: 'status', status: 503, headers: { 'retry-after': '7' } },
    { host: SITE, path: /^\/t/u, nth: 2, times: 2 },
  );
  const statuses: number[] = [];
  for (let at = 0; at < 4; at += 1) {
    assert.equal((await get(SITE, '/')).status, 200);
    statuses.push((await get(SITE, '/team')).status);
  }
  assert.deepEqual(statuses, [200, 503, 503, 200]);
  assert.deepEqual(
    world.ledger().map(({ status }) => status),
    [200, 200, 200, 503, 200, 503, 200, 200],
  );
});

test('a rate limit says its wait as it was scripted', async () => {
  script({ kind: 'rate_limit', retryAfter: '3' }, { nth: 1 });
  script({ kind: 'rate_limit', retryAfter: { ms: 40 } }, { nth: 2 });
  const [first, second] = [await get(SITE, '/'), await get(SITE, '/')];
  assert.deepEqual([first.status, first.headers['retry-after']], [429, '3']);
  assert.deepEqual([second.status, second.headers['retry-after-ms']], [429, '40']);
});

test('a redirect, a huge and a dripping answer come as they were scripted', async () => {
  script({ kind: 'redirect', to: 'http://169.254.169.254/' }, { nth: 1 });
  script({ kind: 'huge', bytes: 300_000 }, { nth: 2 });
  script({ kind: 'drip', bytesPerSecond: 60 }, { nth: 3 });
  const redirect = await get(SITE, '/');
  assert.deepEqual([redirect.status, redirect.headers['location']], [302, 'http://169.254.169.254/']);
  assert.equal((await get(SITE, '/')).body.length, 300_000);
  assert.equal((await get(SITE, '/')).body, '<p>Home.</p>');
});

test('a reset, a hang and a connection that breaks off give no whole answer, and the ledger says so', async () => {
  script({ kind: 'reset' }, { nth: 1 });
  script({ kind: 'truncated', at: 'connection' }, { nth: 2 });
  script({ kind: 'hang' }, { nth: 3 });
  await assert.rejects(get(SITE, '/'), { code: 'ECONNRESET' });
  await assert.rejects(get(SITE, '/'), { code: 'ECONNRESET' });
  const hanging = request({ host: '127.0.0.1', port: world.port, headers: { host: SITE }, agent: false });
  hanging.on('error', () => undefined).end();
  await world.waitUntil((entries) => entries.length === 3, AbortSignal.timeout(5_000));
  assert.equal(world.ledger()[2]?.finishedAt, null);
  hanging.destroy();
  const ended = await until('the world sees the end', () =>
    world.ledger().every(({ finishedAt }) => finishedAt !== null),
  );
  assert.ok(ended);
  assert.deepEqual(
    world.ledger().map(({ status, aborted }) => [status, aborted]),
    [
      [null, true],
      [200, true],
      [null, true],
    ],
  );
});

for (const api of ['responses', 'chat/completions'] as const)
  test(`a model refuses, is cut off or goes astray on script, in the words of ${api}`, async () => {
    script({ kind: 'refusal', reason: 'No.' }, { nth: 1 });
    script({ kind: 'incomplete', reason: 'max_output_tokens' }, { nth: 2 });
    script({ kind: 'incomplete', reason: 'content_filter' }, { nth: 3 });
    script({ kind: 'truncated', at: 'arguments' }, { nth: 4 });
    script({ kind: 'invalid_answer' }, { nth: 5 });
    script({ kind: 'truncated', at: 'body' }, { nth: 6 });
    const bodies: string[] = [];
    for (let at = 0; at < 7; at += 1) bodies.push((await askModel(api)).body);
    const marks = {
      responses: [/"refusal":"No\."/u, /"reason":"max_output_tokens"/u, /"reason":"content_filter"/u],
      'chat/completions': [
        /"refusal":"No\."/u,
        /"finish_reason":"length"/u,
        /"finish_reason":"content_filter"/u,
      ],
    };
    for (const [at, mark] of marks[api].entries()) assert.match(bodies[at] ?? '', mark);
    assert.match(bodies[4] ?? '', /unexpected/u);
    const argumentsOf = (body = ''): string =>
      /"arguments":"(?<text>(?:[^"\\]|\\.)*)"/u.exec(body)?.groups?.['text'] ?? '';
    const [cut, whole] = [argumentsOf(bodies[3]), argumentsOf(bodies[6])];
    assert.ok(cut.length > 0 && cut.length < whole.length && whole.startsWith(cut));
    assert.throws(() => JSON.parse(bodies[5] ?? ''), SyntaxError);
  });

test('the ledger tells what was asked, what it used, and how much was under way at once', async () => {
  script({ kind: 'latency', ms: 500 }, { provider: 'openai' });
  await Promise.all([askModel(), askModel(), askModel()]);
  const entries = world.ledger();
  assert.deepEqual(
    entries.map(({ tool, model, authorized, status, inFlight }) => [
      tool,
      model,
      authorized,
      status,
      inFlight,
    ]),
    [1, 2, 3].map((inFlight) => ['store', 'gpt-6-luna', true, 200, inFlight]),
  );
  for (const { inputTokens, outputTokens, costMicroUsd } of entries)
    assert.equal(costMicroUsd, Math.round((inputTokens * 100 + outputTokens * 500) / 1_000));
});

test('another process scripts, waits for, reads and resets the world over HTTP', async () => {
  const control = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${world.url}/__world/${path}`, init);
  const rules = [{ match: { path: { pattern: '^/te' } }, fault: { kind: 'status', status: 418 } }];
  assert.equal((await control('script', { method: 'POST', body: JSON.stringify(rules) })).status, 200);
  assert.equal((await control('script', { method: 'POST', body: '[{"fault":"rain"}]' })).status, 400);
  const waiting = control(`ledger?host=${SITE}&atLeast=1`);
  assert.equal((await get(SITE, '/team')).status, 418);
  assert.match(await (await waiting).text(), /"path":"\/team"/u);
  assert.equal((await control('ledger?atLeast=9&timeoutMs=10')).status, 408);
  assert.equal((await control('reset', { method: 'POST' })).status, 200);
  assert.deepEqual(world.ledger(), []);
  assert.equal((await get(SITE, '/team')).status, 200);
  // A site cannot be made to answer for the world.
  assert.equal((await get(SITE, '/__world/ledger')).status, 404);
});
