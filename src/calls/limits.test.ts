import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { after, test } from 'node:test';
import { setInterval as every } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { openStand, PROVIDER_RULES, providerCall, until } from '#testing';

const { openDoors, serve } = openStand(after);

/** Says something every few milliseconds for as long as the other side listens. */
async function drip(target: ServerResponse | Socket, text: string): Promise<void> {
  for await (const _ of every(20)) {
    if (target.destroyed) return;
    target.write(text);
  }
}

/** Sends as fast as the other side takes it, without an end. */
function flood(response: ServerResponse): void {
  const chunks = function* (): Generator<Uint8Array> {
    for (;;) yield Buffer.alloc(64 * 1024, 'x');
  };
  pipeline(chunks, response, () => undefined); // it ends when the other side goes away
}

test('an answer that drips without an end, and one that never begins, end at the limit of the attempt', async () => {
  const doors = await openDoors();
  const left: string[] = [];
  const server = await serve(({ url = '' }, response) => {
    response.once('close', () => left.push(url));
    if (url === '/drip') void drip(response, '.');
  });
  const door = doors.open();
  const startedAt = Date.now();
  for (const path of ['/drip', '/silent']) {
    const call = door.call(providerCall(server, { url: server.url + path, limitMs: 1_000 }), PROVIDER_RULES);
    await assert.rejects(call, {
      code: 'provider_unavailable',
      message: 'models gave no answer in time: models did not answer within 1 s.',
    });
  }
  assert.ok(Date.now() - startedAt < 15_000);
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows.map(({ status, error_class, cost }) => [status, error_class, cost]),
    [
      ['unknown', 'timeout', 900],
      ['unknown', 'timeout', 900],
    ],
  );
  await until('both connections are given up', () => left.length === 2);
  assert.deepEqual(left, ['/drip', '/silent']);
});

test('a head that drips without an end ends at the limit too', async (context) => {
  const doors = await openDoors();
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 OK\r\n');
    void drip(socket, 'x-more: a\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const url = `http://127.0.0.1:${address.port}`;
  const call = doors.open().call(providerCall({ url }, { limitMs: 400 }), PROVIDER_RULES);
  await assert.rejects(call, { code: 'provider_unavailable' });
  assert.equal((await doors.listAttempts())[0]?.error_class, 'timeout');
});

test('an endless answer, a packed one that unfolds without measure and a huge head are cut off, and not asked for again', async () => {
  const doors = await openDoors();
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const server = await serve(({ url }, response) => {
    if (url === '/endless') flood(response);
    else if (url === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    else response.writeHead(200, { 'x-large': 'y'.repeat(300_000) }).end('{}');
  });
  const door = doors.open();
  const before = process.memoryUsage().rss;
  for (const path of ['/endless', '/packed', '/head']) {
    const request = providerCall(server, { url: server.url + path, mostAttempts: 5 });
    await assert.rejects(door.call(request, PROVIDER_RULES), {
      code: 'provider_unavailable',
      message: /large/u,
    });
  }
  assert.ok(process.memoryUsage().rss - before < 64 * 1024 * 1024, 'the packed answer was unfolded');
  assert.equal(server.requests.length, 3);
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows.map(({ status, error_class }) => [status, error_class]),
    Array.from({ length: 3 }, () => ['unknown', 'too_large']),
  );
});

test('a packed answer of ordinary size is unfolded', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"answer":"plain"}'));
  });
  assert.equal((await doors.open().call(providerCall(server), PROVIDER_RULES)).body, '{"answer":"plain"}');
});

test('a body that breaks off is no answer: it is asked for again, and the broken one counts as if it were billed', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => {
    if (server.requests.length > 1) response.end('{"whole":true}');
    else {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"whole":', () => response.destroy());
    }
  });
  const answer = await doors.open().call(providerCall(server, { mostAttempts: 2 }), PROVIDER_RULES);
  assert.equal(answer.body, '{"whole":true}');
  assert.deepEqual(
    (await doors.listAttempts()).map(({ status, cost }) => [status, cost]),
    [
      ['unknown', 900],
      ['ok', 400],
    ],
  );
});
