import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OPERATIONS, type ProgressWire } from '#contract';
import { isTerminal, WORK_PHASES } from '#domain';
import { until } from '#testing';
import { DEMO_TRAP_NAMES, demoPeople } from '#world';
import { assertBooksAgree } from './books.ts';
import { draftSearch, openStage, REQUEST, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());
const USER = '00000000-0000-4000-8000-000000000000';

test('the commands of the first system start a draft, answer at once and tell how far it is until it is complete', async () => {
  const id = await draftSearch(stage);
  const start = { search_id: id, user_id: USER };
  stage.world.script([{ match: { tool: 'storeBusinessPersonas' }, fault: { kind: 'latency', ms: 3_000 } }]);

  const accepted = { ok: true, message: 'Accepted', search_id: id, user_id: USER };
  assert.deepEqual(await post('orchestrator-start', start), { status: 202, body: accepted });
  assert.deepEqual(await post('orchestrator-run-background', start), { status: 202, body: accepted });
  const answered = stage.world.ledger().filter(({ tool }) => tool === 'storeBusinessPersonas');
  assert.ok(
    answered.every(({ finishedAt }) => finishedAt === null),
    'the answer does not wait for the agents',
  );

  const seen = await pollToEnd(id);
  const last = seen.at(-1);
  assert.ok(last !== undefined && seen.length > 1);
  assert.deepEqual(
    seen.map(({ progress: at }) => at.progress_pct),
    seen.map(({ progress: at }) => at.progress_pct).toSorted((one, other) => one - other),
    'progress never falls',
  );
  const { progress, data_counts: counts, recent_api_calls: calls } = last;
  assert.equal(progress.status, 'completed', progress.next_step ?? '');
  assert.equal(progress.progress_pct, 100);
  assert.equal(progress.error, null);
  assert.deepEqual(
    progress.phases.map(({ phase, state }) => `${phase} ${state}`),
    ['starting', ...WORK_PHASES].map((phase) => `${phase} done`),
  );
  assert.deepEqual(
    { ...counts, decision_makers: counts.decision_makers > 15 },
    { business_personas: 3, dm_personas: 3, businesses: 10, decision_makers: true, market_insights: 1 },
  );
  assert.deepEqual(Object.keys(calls[0] ?? {}), ['provider', 'endpoint', 'status', 'ms', 'created_at']);
  const got = await fetch(`${stage.url}/.netlify/functions/check-progress?search_id=${id}`);
  assert.deepEqual(await got.json(), last, 'GET tells the same');
  await assertBooksAgree(stage);
});

test('everyone who is found stands on a page of their company, in the words that are shown', async () => {
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  await untilEnded(stage, id);
  const query = { limit: '200' };
  const { data: people } = await stage.client.call(OPERATIONS.listDecisionMakers, {
    params: { search_id: id },
    query,
  });
  const known = new Map(demoPeople().map((person) => [`${person.name} of ${person.domain}`, person]));
  for (const { name, title, evidence } of people) {
    const [shown] = evidence;
    const person = known.get(`${name} of ${new URL(shown?.url ?? '').hostname}`);
    assert.ok(person !== undefined, `${name} works where the search says`);
    assert.ok(shown?.quote.includes(name));
    assert.ok('value' in title && title.value === person.title, `${name} is ${person.title}`);
    assert.ok(person.paths.includes(new URL(shown?.url ?? '').pathname));
  }
  const names = people.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length, 'each once');
  assert.deepEqual(
    DEMO_TRAP_NAMES.filter((name) => names.includes(name)),
    [],
  );
});

test('over the directory the market is counted, and what nobody counts is not estimated', async () => {
  const { criteria: _, ...body } = { ...REQUEST, max_businesses: 6 };
  const { search_id: id } = await stage.client.call(OPERATIONS.createSearch, { body });
  const search = await untilEnded(stage, id);
  assert.equal(search.status, 'completed', search.next_step ?? '');
  assert.equal(search.termination_reason, 'target_met');

  const { market_insights: market } = await stage.client.call(OPERATIONS.getMarket, {
    params: { search_id: id },
  });
  assert.ok(market !== null);
  assert.equal(market.method, 'model:gpt-6-luna');
  const known = market.figures.filter(({ value }) => value !== null);
  const counted = known.filter((figure) => figure.id.startsWith('figure-'));
  const open = market.figures.filter(({ value }) => value === null);
  assert.ok(counted.length > 0 && market.notes.length > 0);
  for (const { source, unit } of counted) {
    assert.match(source ?? '', /^name-suggestion-index \d/u);
    assert.equal(unit, 'companies');
  }
  for (const { source } of known.filter((figure) => !counted.includes(figure)))
    assert.match(source ?? '', /^Eurostat \(simulated\) /u);
  assert.deepEqual(
    open.map(({ label, source }) => ({ label, source })),
    ['Total market (TAM)', 'Shares of competitors', 'Trends'].map((label) => ({ label, source: null })),
  );
  for (const { text, figure_ids: ids } of market.notes) {
    const figures = market.figures.filter((figure) => ids.includes(figure.id));
    assert.ok(figures.length > 0, 'a note rests on figures');
    for (const number of text.match(/\d+/gu) ?? [])
      assert.ok(figures.some(({ value, label }) => String(value) === number || label.includes(number)));
  }
  await assertBooksAgree(stage);
});

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** As `curl -X POST … -H "Content-Type: application/json" -d …` does. */
async function post(name: string, body: unknown): Promise<Answered> {
  const response = await fetch(`${stage.url}/.netlify/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function pollToEnd(id: string): Promise<readonly ProgressWire[]> {
  const seen: ProgressWire[] = [];
  return await until('the end of the search', async () => {
    const { status, body } = await post('check-progress', { search_id: id });
    assert.equal(status, 200);
    const told = OPERATIONS.checkProgress.answer.shape.parse(body);
    seen.push(told);
    return isTerminal(told.progress.status) ? seen : undefined;
  });
}
