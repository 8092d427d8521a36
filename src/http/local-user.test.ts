import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp, takeSnapshot } from '#testing';
import { type Listening, listen } from './listen.ts';

let app: TestApp;
let server: Listening;
before(async () => {
  app = await openTestApp();
  server = await listen(app.http, { host: '127.0.0.1', port: 18_200 });
});
after(async () => {
  await server.close();
  await app.close();
});

const BODY = JSON.stringify({ product_service: 'refrigeration', start: false });

/** Over a real connection, with the headers as they are given: `fetch` would not let us lie about the Host. */
async function send(
  method: 'GET' | 'POST',
  headers: Readonly<Record<string, string>>,
  { port } = server,
): Promise<number> {
  const sent = request({ host: '127.0.0.1', port, method, path: '/v1/searches', setHost: false });
  const all = {
    host: `localhost:${port}`,
    'content-type': 'application/json',
    connection: 'close',
    ...headers,
  };
  for (const [name, value] of Object.entries(all)) sent.setHeader(name, value);
  sent.end(method === 'POST' ? BODY : undefined);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  response?.resume();
  return response?.statusCode ?? 0;
}

test('the user of this machine needs no key over loopback, from a program or the page of the server itself', async () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${server.port}`)) {
    assert.equal(await send('GET', { host }), 200, host);
    assert.equal(await send('POST', { host, origin: `http://${host}` }), 201, host);
  }
});

test('a page from elsewhere cannot borrow the local user, whatever it says', async () => {
  const earlier = await takeSnapshot(app.database);
  const { port } = server;
  const lies: readonly Readonly<Record<string, string>>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `http://localhost.evil.example:${port}` },
    { origin: `http://localhost:${port + 1}` },
    { host: 'evil.example', origin: 'http://evil.example' },
    { host: `rebound.example:${port}` },
    { host: `localhost.evil.example:${port}` },
    { host: `localhost:${port}@evil.example` },
    { host: '0.0.0.0' },
    { 'x-forwarded-for': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7' },
    { 'x-real-ip': '203.0.113.7' },
    { via: '1.1 proxy' },
  ];
  for (const lie of lies)
    for (const method of ['GET', 'POST'] as const)
      assert.ok([400, 401].includes(await send(method, lie)), `${method} ${JSON.stringify(lie)}`);
  assert.deepEqual(await takeSnapshot(app.database), earlier);
});

test('a request without a connection of ours is a stranger’s, whoever called the app and whatever the address says', async () => {
  const ask = async (bindings: Parameters<TestApp['http']['fetch']>[1]): Promise<number> =>
    (await app.http.fetch(new Request('http://localhost:8888/v1/searches'), bindings)).status;
  for (const bindings of [{}, { incoming: { socket: {} } }, { isFromHere: false }])
    assert.equal(await ask(bindings), 401, JSON.stringify(bindings));
  assert.equal(await ask({ incoming: { socket: { remoteAddress: '203.0.113.7' } } }), 401);
  assert.equal(await ask({ incoming: { socket: { remoteAddress: '127.0.0.1' } } }), 200);
  assert.equal(await ask({ isFromHere: true }), 200);
});

test('a server that others can reach has no local user, except for the command that it lives in', async () => {
  const open = await openTestApp({ host: '0.0.0.0' });
  const listening = await listen(open.http, { host: '127.0.0.1', port: server.port + 1 });
  try {
    assert.equal(await send('GET', {}, listening), 401);
    const asked = new Request('http://localhost/v1/searches');
    const actor = { userId: crypto.randomUUID(), scopes: ['read'] };
    assert.equal((await open.http.fetch(asked, { actor })).status, 200);
  } finally {
    await listening.close();
    await open.close();
  }
});

test('a taken port picks the next one', async () => {
  const next = await listen(app.http, { host: '127.0.0.1', port: server.port });
  try {
    assert.ok(next.port > server.port);
    assert.equal(await send('GET', {}, next), 200);
  } finally {
    await next.close();
  }
});
