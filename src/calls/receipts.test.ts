import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { LeadoraError } from '#domain';
import { type AttemptRow, openStand, PROVIDER_RULES, providerCall, startTestServer, until } from '#testing';

const { openDoors, serve } = openStand(after);

test('the receipt stands in the database before the first byte reaches the provider, and is settled after', async () => {
  const doors = await openDoors(2_000);
  const seen: { rows: readonly AttemptRow[]; money: unknown }[] = [];
  const server = await serve((_request, response) => {
    void Promise.all([doors.listAttempts(), doors.getMoney()]).then(([rows, money]) => {
      seen.push({ rows, money });
      response.writeHead(200, { 'x-request-id': 'req_1' }).end('{"answer":42}');
    });
  });
  const { httpStatus, body } = await doors.open().call(providerCall(server), PROVIDER_RULES);
  assert.deepEqual([httpStatus, body], [200, '{"answer":42}']);
  const [before] = seen;
  assert.deepEqual(
    before?.rows.map(({ status, reserved, is_settled }) => [status, reserved, is_settled]),
    [['started', 900, false]],
  );
  assert.deepEqual(before.money, { spent: 0, reserved: 900, reached: false });
  const [row] = await doors.listAttempts();
  assert.ok(row !== undefined && row.ms !== null && row.ms >= 0);
  assert.deepEqual(
    [
      row.status,
      row.endpoint,
      row.http_status,
      row.cost,
      row.tokens,
      row.price_id,
      row.request_id,
      row.error_class,
    ],
    ['ok', 'POST /v1/ask', 200, 400, [70, 30, 20, 5], 'models/a-model', 'req_1', null],
  );
  assert.deepEqual(await doors.getMoney(), { spent: 400, reserved: 0, reached: false });
});

test('a refused call, one that breaks off and one that we give up are told apart, and only what may be billed counts', async () => {
  const doors = await openDoors();
  const controller = new AbortController();
  const server = await serve((request, response) => {
    if (request.url === '/refused') response.writeHead(404, { 'x-request-id': 'req_2' }).end('Not here.');
    else if (request.url === '/broken') response.socket?.resetAndDestroy();
    else controller.abort(new DOMException('The user stopped it.', 'AbortError'));
  });
  const door = doors.open({ signal: controller.signal });
  const ask = (path: string): Promise<unknown> =>
    door.call(providerCall(server, { url: `${server.url}${path}` }), PROVIDER_RULES);
  await assert.rejects(ask('/refused'), { code: 'provider_rejected', message: 'It said: Not here.' });
  await assert.rejects(ask('/broken'), { code: 'provider_unavailable' });
  await assert.rejects(ask('/given-up'), { name: 'AbortError', message: 'The user stopped it.' });
  const gone = await startTestServer(() => assert.fail('Nobody is asked here.'));
  await gone.stop();
  const nowhere = providerCall(gone, { mostAttempts: 5 });
  await assert.rejects(doors.open().call(nowhere, PROVIDER_RULES), { code: 'network_unavailable' });
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows.map((row) => [row.status, row.http_status, row.cost, row.error_class, row.is_settled]),
    [
      ['failed', 404, 0, 'http_404', true],
      ['unknown', null, 900, 'network', true],
      ['aborted', null, 900, 'aborted', true],
      ['failed', null, 0, 'network', true],
    ],
  );
  assert.equal(rows[0]?.request_id, 'req_2');
  assert.deepEqual(await doors.getMoney(), { spent: 1_800, reserved: 0, reached: false });
});

test('a process killed in the middle of a call leaves its receipt, which is settled as unknown when the run comes back', async () => {
  const doors = await openDoors();
  let asked = 0;
  const server = await serve((_request, response) => {
    asked += 1;
    if (asked > 1) response.end('{}');
  });
  const request = providerCall(server);
  const script = `
    import { createCalls } from '#calls';
    import { systemClock } from '#lib';
    import { openDatabase } from '#store';
    const { url, fence, request } = JSON.parse(process.argv[1]);
    const database = openDatabase({ url, poolSize: 2, onLost() {} }).as('leadora_worker');
    const calls = createCalls({ database, clock: systemClock, userAgent: 'test' });
    const door = calls.openDoor({ fence, signal: new AbortController().signal, deadlineAt: Date.now() + 60000, recorded: null });
    await door.call(request, { judge: () => ({ kind: 'ok' }), measure: () => ({}) });`;
  const data = JSON.stringify({ url: doors.database.url, fence: doors.fence, request });
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, data], {
    stdio: 'inherit',
  });
  await until('the killed process asks', () => asked === 1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.deepEqual(
    (await doors.listAttempts()).map(({ status }) => status),
    ['started'],
  );
  assert.deepEqual(await doors.getMoney(), { spent: 0, reserved: 900, reached: false });

  await doors.open().call({ ...request, mostAttempts: 2 }, PROVIDER_RULES);
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows.map(({ attempt, status, cost, error_class }) => [attempt, status, cost, error_class]),
    [
      [1, 'unknown', 900, 'lost'],
      [2, 'ok', 400, null],
    ],
  );
  assert.deepEqual(await doors.getMoney(), { spent: 1_300, reserved: 0, reached: false });
});

test('a call that could exceed the budget is not made, and calls under way count with all that they may cost', async () => {
  const doors = await openDoors(2_000);
  const held: (() => void)[] = [];
  const server = await serve((_request, response) => {
    held.push(() => response.end('{}'));
  });
  const door = doors.open();
  const calls = Array.from({ length: 5 }, (_, index) =>
    door.call(providerCall(server, { body: `{"question":${index}}` }), PROVIDER_RULES),
  );
  const settled = Promise.allSettled(calls);
  await until('two calls are under way', () => held.length === 2);
  await until('the other three are turned away', async () => (await doors.getMoney()).reached);
  assert.deepEqual(await doors.getMoney(), { spent: 0, reserved: 1_800, reached: true });
  for (const release of held) release();
  const outcomes = await settled;
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 2);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') {
      assert.ok(outcome.reason instanceof LeadoraError);
      assert.equal(outcome.reason.code, 'budget_reached');
    }
  assert.equal(server.requests.length, 2);
  assert.equal((await doors.listAttempts()).length, 2);
  assert.deepEqual(await doors.getMoney(), { spent: 800, reserved: 0, reached: true });
});

test('a search that is being cancelled, or a run that another has taken over, makes no call any more', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => response.end('{}'));
  const door = doors.open();
  await door.call(providerCall(server), PROVIDER_RULES);
  await doors.database.query('update run_epochs set epoch = epoch + 1');
  // Not even a recorded answer: whoever has lost the run may not go on with it.
  await assert.rejects(door.call(providerCall(server), PROVIDER_RULES), {
    name: 'RunStopped',
    reason: 'taken_over',
  });
  await doors.database.query('update run_epochs set epoch = epoch - 1');
  await doors.database.query(`update user_searches set status = 'cancelling'`);
  const other = providerCall(server, { body: '{"question":"Still?"}' });
  await assert.rejects(door.call(other, PROVIDER_RULES), { name: 'RunStopped', message: /has ended/u });
  assert.equal(server.requests.length, 1);
  assert.equal((await doors.listAttempts()).length, 1);
});
