import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LeadoraError } from '#domain';
import { CANARY_KEY, openStand, PROVIDER_RULES, providerCall, until } from '#testing';

const { openDoors, serve } = openStand(after);

test('the same request of the same run is answered from the record, with another key too, and another run asks anew', async () => {
  const doors = await openDoors();
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(`answer ${server.requests.length}`);
  });
  const first = await doors.open().call(providerCall(server), PROVIDER_RULES);
  const again = await doors
    .open()
    .call(providerCall(server, { headers: { authorization: 'Bearer other' } }), PROVIDER_RULES);
  assert.deepEqual([again.body, again.headers['content-type']], [first.body, 'text/plain']);
  await doors.open().call(providerCall(server, { body: '{"question":"Why?"}' }), PROVIDER_RULES);
  assert.equal(server.requests.length, 2);
  const runId = 'another-run';
  await doors.database.query('insert into run_epochs (run_id, search_id, epoch) values ($1, $2, 1)', [
    runId,
    doors.fence.searchId,
  ]);
  assert.equal((await doors.open({ runId }).call(providerCall(server), PROVIDER_RULES)).body, 'answer 3');
  assert.deepEqual(await doors.getMoney(), { spent: 1_200, reserved: 0, reached: false });
});

test('two askers of one request at the same time pay once', async () => {
  const doors = await openDoors();
  const held: (() => void)[] = [];
  const server = await serve((_request, response) => {
    held.push(() => response.end('{"answer":1}'));
  });
  const door = doors.open();
  const both = Promise.all([
    door.call(providerCall(server), PROVIDER_RULES),
    door.call(providerCall(server), PROVIDER_RULES),
  ]);
  await until('the request is under way', () => held.length > 0);
  for (const release of held) release();
  const [one, other] = await both;
  assert.equal(one.body, other.body);
  assert.deepEqual(
    (await doors.listAttempts()).map(({ status, cost }) => [status, cost]),
    [['ok', 400]],
  );
});

test('the key stands in no row, no error and no record, even when the provider says it back', async () => {
  const doors = await openDoors();
  const server = await serve(({ headers, url }, response) => {
    const status = url === '/denied' ? 401 : 200;
    response.writeHead(status, { 'x-echo': headers.authorization, 'x-request-id': `req ${CANARY_KEY}` });
    response.end(`Incorrect key provided: ${CANARY_KEY}.`);
  });
  const door = doors.open();
  const denied = await door.call(providerCall(server, { url: `${server.url}/denied` }), PROVIDER_RULES).then(
    () => assert.fail('It was denied.'),
    (error: unknown) => error,
  );
  assert.ok(denied instanceof LeadoraError);
  assert.match(denied.message, /^It said: Incorrect key provided: /u);
  assert.ok(!`${denied.message} ${denied.stack} ${String(denied.cause)}`.includes(CANARY_KEY));
  await door.call(providerCall(server), PROVIDER_RULES);
  for (const table of ['api_usage_logs', 'recorded_answers', 'error_records']) {
    const rows = await doors.database.query(`select to_jsonb(t)::text as row from ${table} t`);
    assert.ok(!JSON.stringify(rows).includes(CANARY_KEY), `${table} holds the key`);
  }
});

test('whatever signs and figures a provider sends, the call is settled', async () => {
  const doors = await openDoors();
  const bodies = ['a\u0000b', '\ud800'.toWellFormed(), 'x'.repeat(90_000)];
  const server = await serve(({ url }, response) => {
    response.writeHead(url === '/ok' ? 200 : 400).end(bodies[server.requests.length - 1]);
  });
  const door = doors.open();
  const { body } = await door.call(providerCall(server, { url: `${server.url}/ok` }), PROVIDER_RULES);
  assert.equal(body, 'a\ufffdb');
  const again = await door.call(providerCall(server, { url: `${server.url}/ok` }), PROVIDER_RULES);
  assert.equal(again.body, body);
  await assert.rejects(door.call(providerCall(server), PROVIDER_RULES), { code: 'provider_rejected' });
  await assert.rejects(
    door.call(providerCall(server, { body: null, method: 'GET' }), PROVIDER_RULES),
    LeadoraError,
  );
  const rows = await doors.listAttempts();
  assert.deepEqual(
    rows.map(({ status }) => status),
    ['ok', 'failed', 'failed'],
  );
  assert.ok((rows[2]?.error_message?.length ?? 0) <= 2_000);
});
