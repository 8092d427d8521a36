import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { LeadoraError } from '#domain';
import { systemClock } from '#lib';
import { answerBody, CANARY_KEY, hurriedClock, NOTE_TASK, openModelStand, summaryOf } from '#testing';

const { world, doors, serve, modelAt, storeNote } = await openModelStand({ after, beforeEach });

test('only our own retries are made: as many requests as receipts, each told apart', async () => {
  world.script([
    { match: { nth: 1 }, fault: { kind: 'status', status: 500 } },
    { match: { nth: 2 }, fault: { kind: 'reset' } },
    { match: { nth: 3 }, fault: { kind: 'truncated', at: 'body' } },
  ]);
  const clock = hurriedClock();
  const asked = await modelAt(world.baseUrls.openai, clock).ask(storeNote, NOTE_TASK);
  assert.equal(asked.kind, 'answered');
  assert.equal(world.ledger().length, 4);
  assert.equal(clock.slept.length, 3);
  const rows = await doors.listAttempts();
  assert.deepEqual(summaryOf(rows), [
    ['failed', 500, 'http_500'],
    ['unknown', null, 'network'],
    ['failed', 200, 'not_json'],
    ['ok', 200, null],
  ]);
  // Half an answer is billed by the provider; what it used cannot be read, so it counts at what was reserved.
  assert.deepEqual(
    rows.map(({ cost, reserved }) => cost === reserved),
    [false, true, true, false],
  );
});

test('a server of one’s own is asked at its own address, without a second try by the SDK', async () => {
  const server = await serve((_request, response) => response.end(answerBody(null)));
  await modelAt(`${server.url}/proxy/v2`).ask(storeNote, NOTE_TASK);
  const [asked, ...others] = server.requests;
  assert.equal(others.length, 0);
  assert.equal(asked?.request.url, '/proxy/v2/responses');
  assert.equal(asked.request.headers.authorization, `Bearer ${CANARY_KEY}`);
  assert.equal(asked.request.headers['x-stainless-retry-count'], '0');
});

const REFUSALS: readonly (readonly [
  name: string,
  status: number,
  error: unknown,
  code: string,
  sentence: RegExp,
])[] = [
  [
    'no credit',
    429,
    { message: 'You exceeded your current quota.', code: 'insufficient_quota' },
    'provider_unavailable',
    /no credit left/u,
  ],
  [
    'a bad key',
    401,
    { message: `Incorrect API key provided: ${CANARY_KEY}.`, code: 'invalid_api_key' },
    'provider_rejected',
    /does not accept the key: .*\[secret\]/u,
  ],
  [
    'an unknown model',
    404,
    { message: 'No such model.', code: 'model_not_found' },
    'provider_rejected',
    /404 \(model_not_found\): No such model/u,
  ],
  [
    'a code that is a number',
    402,
    { message: 'Pay first.', code: 402 },
    'provider_rejected',
    /402 \(402\): Pay first/u,
  ],
  ['an error in plain text', 400, 'model "x" not found', 'provider_rejected', /not found/u],
  ['a redirect', 302, { message: 'Elsewhere.' }, 'provider_rejected', /302/u],
];

for (const [name, status, error, code, sentence] of REFUSALS)
  test(`${name} stops at once, and says what to do`, async () => {
    const server = await serve((_request, response) => {
      response.writeHead(status, { location: '/elsewhere' }).end(JSON.stringify({ error }));
    });
    await assert.rejects(modelAt(`${server.url}/v1`).ask(storeNote, NOTE_TASK), (thrown) => {
      assert.ok(thrown instanceof LeadoraError);
      assert.equal(thrown.code, code);
      assert.match(thrown.message, sentence);
      return true;
    });
    assert.equal(server.requests.length, 1);
    const rows = JSON.stringify(await doors.database.query('select * from api_usage_logs'));
    assert.ok(!rows.includes(CANARY_KEY));
    assert.deepEqual(await doors.database.query('select * from provider_gates'), []);
  });

test('a rate limit that says its wait only in words shuts the gate for so long', async () => {
  world.script([{ match: { nth: 1 }, fault: { kind: 'status', status: 429 } }]); // "Please try again in 1.574s."
  const asked = await modelAt(world.baseUrls.openai, systemClock).ask(storeNote, NOTE_TASK);
  assert.equal(asked.kind, 'answered');
  const [first, second] = world.ledger();
  assert.ok(first !== undefined && second !== undefined && second.receivedAt - first.receivedAt >= 1_574);
});

test('a response that failed although it was answered with 200 is tried again', async () => {
  const failed = { status: 'failed', error: { code: 'server_error', message: 'Broken.' }, output: [] };
  const server = await serve((_request, response) => {
    response.end(server.requests.length === 1 ? JSON.stringify(failed) : answerBody(null));
  });
  assert.equal((await modelAt(`${server.url}/v1`).ask(storeNote, NOTE_TASK)).kind, 'answered');
  assert.deepEqual(summaryOf(await doors.listAttempts()), [
    ['failed', 200, 'server_error'],
    ['ok', 200, null],
  ]);
});
