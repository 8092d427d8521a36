import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LeadoraError } from '#domain';
import { hurriedClock, openStand, PROVIDER_RULES, providerCall, startTestServer, until } from '#testing';
import { backoffMs } from './retry-after.ts';

const { openDoors, serve } = openStand(after);

test('a 429 waits as long as it asks, in seconds, as a date or in milliseconds, then succeeds', async () => {
  const doors = await openDoors();
  const until2s = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 2_000);
  const asks: Readonly<Record<string, Record<string, string>>> = {
    '/seconds': { 'retry-after': '1' },
    '/date': { 'retry-after': until2s.toUTCString() },
    // The finer one counts where both are given.
    '/ms': { 'retry-after-ms': '250', 'retry-after': '30' },
  };
  const came = new Map<string, number[]>();
  const server = await serve(({ url = '' }, response) => {
    const times = [...(came.get(url) ?? []), Date.now()];
    came.set(url, times);
    if (times.length === 1) response.writeHead(429, asks[url]).end('Slow down.');
    else response.end('{}');
  });
  const door = doors.open();
  await Promise.all(
    Object.keys(asks).map((path) =>
      door.call(
        providerCall(server, { provider: path, url: server.url + path, mostAttempts: 2 }),
        PROVIDER_RULES,
      ),
    ),
  );
  const gap = (path: string): number => {
    const [first = 0, second = 0] = came.get(path) ?? [];
    return second - first;
  };
  assert.ok(gap('/seconds') >= 1_000, `waited ${gap('/seconds')} ms for 1 s`);
  assert.ok(gap('/ms') >= 250 && gap('/ms') < 25_000, `waited ${gap('/ms')} ms for 250 ms`);
  assert.ok((came.get('/date')?.[1] ?? 0) >= until2s.getTime(), 'it came before the date');
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows
      .filter(({ provider }) => provider === '/date')
      .map((row) => [row.attempt, row.status, row.error_class]),
    [
      [1, 'failed', 'http_429'],
      [2, 'ok', null],
    ],
  );
});

test('a 429 seen by one worker holds back another', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => {
    if (server.requests.length === 1) response.writeHead(429, { 'retry-after-ms': '900' }).end();
    else response.end('{}');
  });
  const first = doors.open().call(providerCall(server, { mostAttempts: 2 }), PROVIDER_RULES);
  await until('the gate is shut', async () => {
    const [row] = await doors.database.query('select 1 from provider_gates');
    return row !== undefined;
  });
  const other = doors.open().call(providerCall(server, { body: '{"held":1}' }), PROVIDER_RULES);
  await Promise.all([first, other]);
  const [limited = 0, ...held] = server.requests.map(({ at }) => at);
  assert.equal(held.length, 2);
  for (const at of held) assert.ok(at - limited >= 900, `asked ${at - limited} ms after the 429`);
});

test('errors of the server and broken connections are tried again with growing pauses, each with its own receipt', async () => {
  const doors = await openDoors();
  const faults = [500, 502, 503, 'reset', 200] as const;
  const server = await serve((_request, response) => {
    const fault = faults[server.requests.length - 1];
    if (fault === 'reset') response.socket?.resetAndDestroy();
    else response.writeHead(fault ?? 599).end('{}');
  });
  const clock = hurriedClock();
  await doors.open({ clock }).call(providerCall(server, { mostAttempts: 5 }), PROVIDER_RULES);
  assert.equal(clock.slept.length, 4);
  for (const [index, ms] of clock.slept.entries()) {
    const full = 500 * 2 ** index;
    assert.ok(ms >= full * 0.75 && ms <= full, `pause ${index + 1} was ${ms} ms`);
  }
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows.map((row) => [row.attempt, row.status, row.http_status, row.error_class]),
    [
      [1, 'failed', 500, 'http_500'],
      [2, 'failed', 502, 'http_502'],
      [3, 'failed', 503, 'http_503'],
      [4, 'unknown', null, 'network'],
      [5, 'ok', 200, null],
    ],
  );
  // Only the one that broke off may be billed; it counts at what was reserved.
  assert.deepEqual(await doors.getMoney(), { spent: 1_300, reserved: 0, reached: false });
});

test('a pause is partly chance, so that many do not come back at once', () => {
  assert.deepEqual([backoffMs(3, () => 0), backoffMs(3, () => 1)], [1_500, 2_000]);
  assert.equal(
    backoffMs(60, () => 1),
    20_000,
  );
});

test('tries end at their number, and the error says what the last one met', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => response.writeHead(503).end('Overloaded.'));
  const call = doors
    .open({ clock: hurriedClock() })
    .call(providerCall(server, { mostAttempts: 3 }), PROVIDER_RULES);
  await assert.rejects(call, {
    code: 'provider_unavailable',
    message: 'models gave no answer in time: It said: Overloaded.',
  });
  assert.equal(server.requests.length, 3);
});

test('what asking again cannot mend is asked once', async () => {
  const doors = await openDoors();
  const server = await serve(({ url = '' }, response) =>
    response.writeHead(Number(url.slice(1)), { location: '/elsewhere' }).end('No.'),
  );
  const door = doors.open({ clock: hurriedClock() });
  for (const status of [301, 307, 400, 401, 403, 404, 422]) {
    const call = door.call(
      providerCall(server, { url: `${server.url}/${status}`, mostAttempts: 5 }),
      PROVIDER_RULES,
    );
    await assert.rejects(call, { code: 'provider_rejected' });
  }
  assert.equal(server.requests.length, 7);
});

test('a connection that cannot be made is not tried again and costs nothing', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => response.end('{}'));
  const gone = await startTestServer(() => undefined);
  await gone.stop();
  // Neither a port where nobody listens nor one that speaks no TLS takes a request.
  for (const url of [gone.url, server.url.replace('http:', 'https:')]) {
    const call = doors
      .open({ clock: hurriedClock() })
      .call(providerCall({ url }, { mostAttempts: 5 }), PROVIDER_RULES);
    await assert.rejects(call, { code: 'network_unavailable' });
  }
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows.map(({ status, cost }) => [status, cost]),
    [
      ['failed', 0],
      ['failed', 0],
    ],
  );
});

test('no pause goes beyond the deadline, and no gate is shut for ever or for another provider', async () => {
  const doors = await openDoors();
  const server = await serve(({ url }, response) => {
    if (url === '/elsewhere') response.end('{}');
    else if (url === '/busy') response.writeHead(503, { 'retry-after': '120' }).end('Busy.');
    else response.writeHead(429, { 'retry-after': '99999999999' }).end('Never again.');
  });
  const startedAt = Date.now();
  const door = doors.open({ deadlineMs: 20_000 });
  for (const path of ['/busy', '/never', '/never-asked']) {
    const call = door.call(providerCall(server, { url: server.url + path, mostAttempts: 5 }), PROVIDER_RULES);
    await assert.rejects(
      call,
      (error) => error instanceof LeadoraError && error.code === 'provider_unavailable',
    );
  }
  await door.call(
    providerCall(server, { provider: 'elsewhere', url: `${server.url}/elsewhere` }),
    PROVIDER_RULES,
  );
  assert.ok(Date.now() - startedAt < 15_000, 'it waited for what cannot come in time');
  assert.deepEqual(
    server.requests.map(({ request }) => request.url),
    ['/busy', '/never', '/elsewhere'],
  );
  const [gate] = await doors.database.query<{ is_short: boolean }>(
    `select open_at between clock_timestamp() + interval '50 minutes' and clock_timestamp() + interval '61 minutes' as is_short
     from provider_gates`,
  );
  assert.equal(gate?.is_short, true);
});

test('who waits for the next try lets go at once when it is stopped', async () => {
  const doors = await openDoors();
  const controller = new AbortController();
  const server = await serve((_request, response) => response.writeHead(503, { 'retry-after': '30' }).end());
  const call = doors
    .open({ signal: controller.signal })
    .call(providerCall(server, { mostAttempts: 5 }), PROVIDER_RULES);
  const settled = assert.rejects(call, { name: 'AbortError' });
  await until('the first try has failed', async () => (await doors.listAttempts())[0]?.is_settled);
  const stoppedAt = Date.now();
  controller.abort(new DOMException('Stopped.', 'AbortError'));
  await settled;
  assert.ok(Date.now() - stoppedAt < 5_000);
  assert.equal(server.requests.length, 1);
});
