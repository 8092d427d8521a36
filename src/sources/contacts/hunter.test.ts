import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { LeadoraError } from '#domain';
import { CANARY_KEY, hurriedClock, openModelStand } from '#testing';
import type { WorldScript } from '#world';
import type { ContactAnswer } from './contact-source.ts';
import { openHunter } from './hunter.ts';

const { world, doors } = await openModelStand({ after, beforeEach });

function ask(name: string, domain: string, apiKey = CANARY_KEY): Promise<ContactAnswer> {
  const settings = { apiKey, baseUrl: world.hunterUrl };
  const hunter = openHunter(settings, doors.open({ clock: hurriedClock() }), () => new Date(0));
  return hunter.findEmail({ name, domain });
}

async function books(): Promise<unknown> {
  const rows = await doors.listAttempts();
  return rows.map(({ endpoint, status: state, http_status: http, cost, price_id: price }) => [
    endpoint,
    state,
    http,
    cost,
    price,
  ]);
}

const CREDIT = 24_500;
const PRICE = 'hunter-starter-2026-08';

test('an address that Hunter calls valid is verified on its date, and costs the credit that Hunter counts', async () => {
  const answer = await ask('Dr. Hauke Thomsen', 'nordkorb.example');
  assert.equal(answer.kind, 'verified');
  assert.deepEqual(answer.kind === 'verified' && [answer.email, answer.checkedAt, answer.text.split('\n')], [
    'hauke.thomsen@nordkorb.example',
    '2026-11-20T08:15:00.000Z',
    [
      'provider: hunter',
      'name: Dr. Hauke Thomsen',
      'domain: nordkorb.example',
      'email: hauke.thomsen@nordkorb.example',
      'status: valid',
      'checked: 2026-11-20T08:15:00.000Z',
    ],
  ]);
  assert.deepEqual(await books(), [['GET /v2/email-finder', 'ok', 200, CREDIT, PRICE]]);
  const [row] = await doors.database.query<{ credits: number }>('select credits from api_usage_logs');
  assert.equal(row?.credits, 1);
  assert.equal(world.ledger()[0]?.costMicroUsd, CREDIT);
});

test('one that it has not verified yet goes to its verifier, for half a credit, and has the date of that answer', async () => {
  const before = Date.now();
  const answer = await ask('Torben Schlüter', 'heidemarkt.example');
  assert.ok(answer.kind === 'verified' && answer.email === 'torben.schluter@heidemarkt.example');
  assert.ok(Date.parse(answer.checkedAt) >= before - 1_000);
  assert.deepEqual(await books(), [
    ['GET /v2/email-finder', 'ok', 200, CREDIT, PRICE],
    ['GET /v2/email-verifier', 'ok', 200, CREDIT / 2, PRICE],
  ]);
});

test('a server that accepts every address proves none, and nobody known costs nothing', async () => {
  assert.deepEqual(await ask('Azra Demirel', 'taunus-frischmarkt.example'), {
    kind: 'none',
    reason: 'Hunter does not say that the address it has is valid (accept_all).',
  });
  assert.deepEqual(await ask('Nobody Here', 'nordkorb.example'), {
    kind: 'none',
    reason: 'Hunter knows no address.',
  });
  assert.equal((await doors.listAttempts()).at(-1)?.cost, 0);
});

test('who asked to be left alone is suppressed: 451 is an answer, not a fault, and costs nothing', async () => {
  assert.deepEqual(await ask('Silke Jannsen', 'nordkorb.example'), { kind: 'suppressed' });
  assert.deepEqual(await books(), [['GET /v2/email-finder', 'ok', 451, 0, null]]);
});

const status = (code: number, times?: number): WorldScript => [
  {
    match: { provider: 'hunter', ...(times === undefined ? {} : { times }) },
    fault: { kind: 'status', status: code },
  },
];

const STOPS: readonly (readonly [code: number, error: string, message: RegExp])[] = [
  [401, 'provider_rejected', /does not accept the key: No user found/u],
  [429, 'provider_unavailable', /credits .* used up for this month: You have reached your usage limit/u],
  [400, 'provider_rejected', /Hunter answered 400/u],
];
for (const [code, error, message] of STOPS)
  test(`a ${code} stops at once: asking again would not help`, async () => {
    world.script(status(code));
    await assert.rejects(ask('Hauke Thomsen', 'nordkorb.example'), (thrown) => {
      assert.ok(thrown instanceof LeadoraError);
      assert.deepEqual([thrown.code, message.test(thrown.message)], [error, true], thrown.message);
      return true;
    });
    assert.equal(world.ledger().length, 1);
    assert.equal((await doors.getMoney()).spent, 0);
  });

const AGAIN: readonly (readonly [code: number, errorClass: string])[] = [
  [403, 'rate_limit'],
  [202, 'still_running'],
  [503, 'http_503'],
];
for (const [code, errorClass] of AGAIN)
  test(`a ${code} is asked again, and paid once`, async () => {
    world.script(status(code, 1));
    const answer = await ask('Hauke Thomsen', 'nordkorb.example');
    assert.equal(answer.kind, 'verified');
    const rows = await doors.listAttempts();
    assert.deepEqual(
      rows.map((row) => [row.http_status, row.error_class, row.cost]),
      [
        [code, code === 503 ? rows[0]?.error_class : errorClass, 0],
        [200, null, CREDIT],
      ],
    );
  });

test('the key leaves in a header only: no row, no answer and no address of a call holds it', async () => {
  await ask('Hauke Thomsen', 'nordkorb.example');
  const rows = await doors.database.query<{ row: string }>(
    'select l::text as row from api_usage_logs l union all select r::text from recorded_answers r',
  );
  assert.ok(rows.length > 1);
  for (const { row } of rows) assert.ok(!row.includes(CANARY_KEY));
  // Another question: what this run was answered before, it is answered again without a key.
  await assert.rejects(ask('Carmen Digel', 'schwabenkorb.example', 'invalid'), /does not accept the key/u);
});
