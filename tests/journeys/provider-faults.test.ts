import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { OPERATIONS, type PersonasWire, type ProgressWire, type SearchWire } from '#contract';
import type { LedgerEntry, WorldScript } from '#world';
import { assertBooksAgree } from './books.ts';
import { COMPANIES, draftSearch, openStage, readProgress, startSearch, untilEnded } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const { world, client, database } = stage;
beforeEach(() => world.reset());

test('a 429 is asked again after as long as Retry-After says, and no other search asks in between', async () => {
  world.script([{ match: { provider: 'openai', nth: 1 }, fault: { kind: 'rate_limit', retryAfter: '2' } }]);
  const first = await begin();
  await world.waitUntil(
    (entries) => entries.some(({ status, finishedAt }) => status === 429 && finishedAt !== null),
    AbortSignal.timeout(60_000),
  );
  const second = await begin();
  for (const id of [first, second]) assert.equal((await untilEnded(stage, id)).status, 'completed');
  const shutAt = questions().find(({ status }) => status === 429)?.finishedAt ?? 0;
  // A question that was on its way already when the gate was shut is let pass.
  const early = questions().filter(({ receivedAt: at }) => at > shutAt + 250 && at < shutAt + 1_950);
  assert.deepEqual(early, []);
  assert.equal(questions().filter(({ status }) => status === 429).length, 1);
  await assertBooksAgree(stage);
});

test('what passes is asked again: errors of the server, connections and answers that break off', async () => {
  const { search } = await run([
    { match: { tool: 'storeDMPersonas', nth: 1, times: 2 }, fault: { kind: 'status', status: 500 } },
    { match: { tool: 'storeBusinessPersonas', nth: 1 }, fault: { kind: 'truncated', at: 'connection' } },
    { match: { tool: 'storeBusinesses', nth: 1 }, fault: { kind: 'truncated' } },
    { match: { tool: 'storeDecisionMakers', nth: 1 }, fault: { kind: 'reset' } },
    { match: { provider: 'site', path: '/team', nth: 1 }, fault: { kind: 'status', status: 503 } },
  ]);
  assert.equal(search.status, 'completed', search.next_step ?? '');
  const attempts = await database.query<{ ended: string }>(
    `select provider || ' ' || status as ended from api_usage_logs where search_id = $1 and status <> 'ok' order by 1`,
    [search.search_id],
  );
  assert.deepEqual(
    attempts.map(({ ended }) => ended),
    ['openai failed', 'openai failed', 'openai failed', 'openai unknown', 'openai unknown', 'site failed'],
  );
  assert.equal(search.reserved_usd, 0);
  assert.ok(search.spent_usd * 1e6 >= billed(), 'never less than was billed');
});

test('a refusal is told, and the rules do alone what the model would not', async () => {
  const { search, progress, personas } = await run([
    { match: { tool: 'storeDMPersonas' }, fault: { kind: 'refusal', reason: 'I cannot help with that.' } },
  ]);
  assert.equal(search.status, 'partial');
  assert.match(search.next_step ?? '', /would not answer storeDMPersonas: I cannot help with that\./u);
  assert.match(reasonOf(progress, 'personas'), /The rules did it alone/u);
  assert.equal(personas.dm_personas.length, 3);
  for (const { method } of personas.dm_personas) assert.equal(method, 'rules');
  for (const { method } of personas.business_personas) assert.equal(method, 'model:gpt-6-luna');
  assert.ok(progress.data_counts.decision_makers > 0, 'the rest goes on');
  const { data: errors } = await client.call(OPERATIONS.listErrors, {
    params: { search_id: search.search_id },
  });
  assert.deepEqual(
    errors.map(({ code, phase }) => `${phase} ${code}`),
    ['personas provider_refused'],
  );
});

test('answers that break the schema are asked for once more, and then nothing of them is believed', async () => {
  const { search, progress } = await run([
    { match: { tool: 'storeBusinesses' }, fault: { kind: 'invalid_answer' } },
    { match: { tool: 'storeBusinessPersonas' }, fault: { kind: 'truncated', at: 'arguments' } },
  ]);
  assert.equal(search.status, 'partial');
  for (const tool of ['storeBusinesses', 'storeBusinessPersonas'])
    assert.equal(questions().filter((question) => question.tool === tool).length, 2, tool);
  for (const phase of ['personas', 'businesses'])
    assert.match(reasonOf(progress, phase), /could not be used/u);
  const { data } = await client.call(OPERATIONS.listBusinesses, { params: { search_id: search.search_id } });
  assert.equal(data.length, 3, 'the companies of the list are kept');
  for (const { match_status: status, verdicts } of data) {
    assert.equal(status, 'unclear');
    const open = verdicts.find(({ criterion_id: id }) => id === 'own-1');
    assert.deepEqual([open?.result, open?.evidence_ids], ['unclear', []]);
  }
});

test('a key that is not accepted: all is done by rules, and the next step names the variable', async () => {
  const { search, progress, personas } = await run(
    [{ match: { provider: 'openai' }, fault: { kind: 'status', status: 401 } }],
    { criteria: [] },
  );
  assert.equal(search.status, 'partial');
  assert.equal(search.termination_reason, 'provider_unavailable');
  assert.match(search.next_step ?? '', /OPENAI_API_KEY/u);
  assert.equal(search.spent_usd, 0);
  assert.deepEqual(
    progress.progress.phases.map(({ state }) => state),
    ['done', 'done', 'done', 'done', 'done'],
  );
  assert.ok(progress.data_counts.decision_makers >= 6, 'people are read off the sites by structure');
  const methods = [...personas.business_personas, ...personas.dm_personas].map(({ method }) => method);
  assert.ok(methods.length >= 4 && methods.every((method) => method === 'rules'));
});

test('a budget stops calls before they are made, and says so', async () => {
  const none = await run([], { budget_usd: 0.000_001 });
  assert.equal(none.search.termination_reason, 'budget_reached');
  assert.equal(none.search.status, 'partial');
  assert.match(none.search.next_step ?? '', /budget_usd/u);
  assert.deepEqual(questions(), []);
  assert.equal(none.search.spent_usd, 0);
  assert.equal(none.personas.dm_personas.length, 3, 'the rules cost nothing');

  // A question reserves 0.00404 dollars or more and costs little of it: the first passes, and what they cost adds up.
  const budget = 0.0041;
  const some = await run([], { budget_usd: budget });
  assert.equal(some.search.termination_reason, 'budget_reached');
  assert.ok(questions().length > 0 && some.search.spent_usd <= budget);
  assert.equal(Math.round(some.search.spent_usd * 1e6), billed());
  assert.equal(some.search.reserved_usd, 0);
});

interface Ran {
  readonly search: SearchWire;
  readonly progress: ProgressWire;
  readonly personas: PersonasWire;
}

async function run(script: WorldScript, changes: Parameters<typeof draftSearch>[1] = {}): Promise<Ran> {
  world.script(script);
  const id = await begin(changes);
  const search = await untilEnded(stage, id);
  const personas = await client.call(OPERATIONS.listPersonas, { params: { search_id: id } });
  return { search, progress: await readProgress(stage, id), personas };
}

async function begin(changes: Parameters<typeof draftSearch>[1] = {}): Promise<string> {
  const id = await draftSearch(stage, { companies: COMPANIES.slice(0, 3), ...changes });
  await startSearch(stage, id);
  return id;
}

function reasonOf({ progress }: ProgressWire, wanted: string): string {
  return progress.phases.find(({ phase }) => phase === wanted)?.reason ?? '';
}

function questions(): readonly LedgerEntry[] {
  return world.ledger().filter(({ provider }) => provider === 'openai');
}

function billed(): number {
  return world.ledger().reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
}
