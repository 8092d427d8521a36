import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient, OPERATIONS, type ProvidersWire } from '#contract';
import { newId } from '#lib';
import { openTestApp, runTestCli, seedSearch, type TestApp } from '#testing';

const USER_ID = '00000000-0000-4000-8000-000000000000';
let app: TestApp;
let searchId: string;
before(async () => {
  app = await openTestApp();
  searchId = await seedSearch(app, { userId: USER_ID });
});
after(() => app.close());

async function readProviders(): Promise<ProvidersWire> {
  const client = createClient({ baseUrl: '', fetch: (url, init) => app.ask(url, init), key: null });
  return await client.call(OPERATIONS.listProviders, {});
}

function of({ data }: ProvidersWire, name: string): ProvidersWire['data'][number] {
  return data.find(({ provider }) => provider === name) ?? assert.fail(`${name} is not there.`);
}

interface Called {
  readonly status: 'ok' | 'failed';
  readonly ms: number;
  readonly cost?: number;
  readonly http?: number;
  readonly errorClass?: string;
  readonly agoHours?: number;
}

async function book(
  provider: string,
  { status, ms, cost = 0, http = 200, errorClass, agoHours = 0 }: Called,
): Promise<void> {
  await app.database.query(
    `insert into api_usage_logs (id, user_id, search_id, mode, run_id, request_hash, provider, endpoint, attempt, status, ms,
       cost_micro_usd, http_status, error_class, error_message, created_at, settled_at)
     values ($1, $2, $3, 'live', 'run', 'hash', $4, 'POST /', 1, $5, $6, $7, $8, $9, $10,
       clock_timestamp() - $11 * interval '1 hour', now())`,
    [
      newId(),
      USER_ID,
      searchId,
      provider,
      status,
      ms,
      cost,
      http,
      errorClass ?? null,
      errorClass === undefined ? null : `It said ${errorClass}.`,
      agoHours,
    ],
  );
}

test('without a worker the process says what it has itself: no key, and which variable sets one', async () => {
  const answer = await readProviders();
  assert.equal(answer.told_by, 'this_process');
  assert.equal(of(answer, 'openai').state, 'no_key');
  assert.deepEqual(of(answer, 'openai').variables, ['OPENAI_API_KEY', 'OPENAI_BASE_URL']);
  assert.equal(of(answer, 'directory').state, 'ready', 'what needs no key is ready');
});

test('workers say which keys they have, and those count', async () => {
  await app.database.query(
    `insert into workers (id, host, pid, providers) values ('a', 'b', 1, array['openai'])`,
  );
  const answer = await readProviders();
  assert.equal(answer.told_by, 'workers');
  assert.equal(of(answer, 'openai').state, 'ready');
  assert.equal(of(answer, 'gemini').state, 'no_key');
});

test('the last day and the month of one’s own calls: share, median, the last fault, money', async () => {
  for (const ms of [100, 200, 900]) await book('openai', { status: 'ok', ms, cost: 1_000 });
  await book('openai', { status: 'failed', ms: 50, http: 500, errorClass: 'server_error', agoHours: 1 });
  await book('openai', { status: 'ok', ms: 9_999, agoHours: 30 });
  const { last_day: day, month_usd: month, state } = of(await readProviders(), 'openai');
  assert.deepEqual(
    { ...day, last_error: day.last_error?.message },
    {
      calls: 4,
      ok_pct: 75,
      p50_ms: 150,
      last_error: 'It said server_error.',
    },
  );
  assert.equal(month, 0.003);
  assert.equal(state, 'ready', 'a fault that others came through after is over');
});

test('a key that is not taken, an account without credit, a provider that asks to wait', async () => {
  await book('openai', { status: 'failed', ms: 5, http: 401, errorClass: 'invalid_api_key' });
  assert.equal(of(await readProviders(), 'openai').state, 'refused');
  await book('openai', { status: 'failed', ms: 5, http: 429, errorClass: 'insufficient_quota' });
  assert.equal(of(await readProviders(), 'openai').state, 'limit_reached');
  await app.database.query(`insert into provider_gates values ('openai', now() + interval '1 minute')`);
  const { waiting_until: until } = of(await readProviders(), 'openai');
  assert.ok(until !== null && Date.parse(until) > 0);
  const { out } = await runTestCli(app, ['providers']);
  assert.match(out, /openai +limit reached/u);
  assert.match(out, /GEMINI_API_KEY or GEMINI_BASE_URL/u);
  assert.match(out, /Keys as the worker alive told\./u);
});

test('limits are those that the process was set up with', async () => {
  const answer = await app.ask('/v1/limits');
  assert.deepEqual(await answer.json(), {
    max_jobs: 5,
    phase_seconds: { personas: 120, businesses: 180, decision_makers: 180, market_insights: 180 },
    requests_per_minute: 600,
    default_budget_usd: null,
    max_businesses: 1000,
    criteria: 8,
    countries: 50,
    exclude: 10_000,
  });
});
