import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OPERATIONS } from '#contract';
import { until } from '#testing';
import type { WorldScript } from '#world';
import { readEndState } from './end-state.ts';
import { spawnWorker } from './spawn-worker.ts';
import { draftSearch, openStage, REQUEST, readProgress, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ hasWorker: false });
after(() => stage.close());
const { world, database, client } = stage;

/** A search over the list of the world, all phases of which but the market ask the model. */
async function searchList(): Promise<string> {
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  return id;
}

/** A search over the directory, whose market the model explains. */
async function searchDirectory(): Promise<string> {
  const { criteria: _, ...body } = { ...REQUEST, max_businesses: 3 };
  return (await client.call(OPERATIONS.createSearch, { body })).search_id;
}

/** Makes these requests hang, and resolves when all of them do. */
async function hold(rules: WorldScript, start: () => Promise<string>): Promise<string> {
  const before = countHanging();
  world.script(rules);
  const id = await start();
  await until('the requests to hang', () => countHanging() === before + rules.length);
  return id;
}

function countHanging(): number {
  return world.ledger().filter(({ finishedAt, status }) => finishedAt === null && status === null).length;
}

test('kill -9 of a worker in each phase: another one ends its searches as if nothing had happened, and pays for no answer twice', async () => {
  const first = await spawnWorker(stage);
  after(() => first.kill());
  const list = await searchList();
  assert.equal((await untilEnded(stage, list)).status, 'completed');
  const forList = listAnswered();
  const directory = await searchDirectory();
  assert.equal((await untilEnded(stage, directory)).status, 'completed');
  const forDirectory = listAnswered().slice(forList.length);

  const hang = { kind: 'hang' } as const;
  const personas = await hold([{ match: { tool: 'storeDMPersonas', nth: 1 }, fault: hang }], searchList);
  const businesses = await hold([{ match: { tool: 'storeBusinesses', nth: 1 }, fault: hang }], searchList);
  const people = await hold(
    [
      { match: { tool: 'storeDecisionMakers', nth: 2 }, fault: hang },
      { match: { tool: 'storeDecisionMakers', nth: 4 }, fault: hang },
      { match: { host: 'nordkorb.example', path: '/team', nth: 1 }, fault: hang },
    ],
    searchList,
  );
  const market = await hold(
    [{ match: { tool: 'storeMarketInsights', nth: 1 }, fault: hang }],
    searchDirectory,
  );
  const held = new Map([
    [personas, 'personas'],
    [businesses, 'businesses'],
    [people, 'decision_makers'],
    [market, 'market_insights'],
  ]);
  await until('all that is not held to be done', async () => {
    const all = await Promise.all([...held.keys()].map((id) => readProgress(stage, id)));
    const jobs = all.flatMap(({ progress }) => progress.running_jobs);
    return all.every(({ search_id: id, progress }) => progress.phase === held.get(id)) && jobs.length === 6;
  });
  await first.kill();
  const killedAt = Date.now();
  const second = await spawnWorker(stage);
  after(() => second.kill());
  for (const id of held.keys()) await untilEnded(stage, id);
  assert.ok(Date.now() - killedAt < 90_000, 'taken up within 35 s, and then quickly done');

  const whole = {
    list: await readEndState(database, list),
    directory: await readEndState(database, directory),
  };
  assert.ok(whole.list.length > 100 && whole.directory.length > 30);
  for (const [id, phase] of held)
    assert.deepEqual(
      await readEndState(database, id),
      phase === 'market_insights' ? whole.directory : whole.list,
      `the search whose ${phase} were cut off`,
    );

  const once = [...forList, ...forList, ...forList, ...forList, ...forDirectory, ...forDirectory];
  assert.deepEqual(listAnswered().toSorted(), once.toSorted(), 'every question was answered once a search');
  const attempts = await database.query(
    `select provider, status, count(*)::int as rows, bool_and(cost_micro_usd = reserved_micro_usd) as at_reserve
     from api_usage_logs where status <> 'ok' group by 1, 2 order by 1`,
  );
  assert.deepEqual(attempts, [
    { provider: 'openai', status: 'unknown', rows: 5, at_reserve: true },
    { provider: 'site', status: 'unknown', rows: 1, at_reserve: true },
  ]);
  const booked = await database.query<{ id: string }>(
    `select request_id as id from api_usage_logs where provider = 'openai' and status = 'ok' order by 1`,
  );
  const billed = world.ledger().filter(({ provider, status }) => provider === 'openai' && status === 200);
  assert.deepEqual(
    booked.map(({ id }) => id),
    billed.map(({ id }) => id).toSorted(),
  );
  const reserved = await database.query('select id from user_searches where reserved_micro_usd <> 0');
  assert.deepEqual(reserved, []);
});

/** What was asked and answered, in the order in which it came. */
function listAnswered(): readonly string[] {
  return world
    .ledger()
    .filter(({ status }) => status !== null)
    .map(({ host, path, tool }) => (tool === null ? `${host}${path}` : tool));
}
