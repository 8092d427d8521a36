import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OPERATIONS } from '#contract';
import { draftSearch, openStage, REQUEST, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());
const { world, database, client } = stage;
const USER = '00000000-0000-4000-8000-000000000000';

test('of twenty starts of one search at once all are accepted and one run comes of it', async () => {
  const id = await draftSearch(stage);
  const start = (index: number): Promise<{ readonly search_id: string }> =>
    index % 2 === 0
      ? client.call(OPERATIONS.orchestratorStart, { body: { search_id: id, user_id: USER } })
      : client.call(OPERATIONS.startSearch, { params: { search_id: id } });
  const accepted = await Promise.all(Array.from({ length: 20 }, (_, index) => start(index)));
  assert.deepEqual(new Set(accepted.map(({ search_id: of }) => of)), new Set([id]));
  const search = await untilEnded(stage, id);
  assert.equal(search.status, 'completed', search.next_step ?? '');

  const runs = await database.query(
    'select workflow_uuid from dbos.workflow_status where workflow_uuid = $1',
    [id],
  );
  assert.equal(runs.length, 1);
  const { data: events } = await client.listEvents(id, 0);
  for (const type of ['search.queued', 'search.started', 'search.completed'])
    assert.equal(events.filter((event) => event.type === type).length, 1, type);
  const asked = world.ledger().filter(({ tool }) => tool === 'storeBusinessPersonas');
  assert.equal(asked.length, 1);
});

test('eight searches at once on one worker all end, and none ever has more than five jobs under way', async () => {
  // Slow enough that jobs must overlap: the market beside the fan-out too.
  world.script([
    { match: { provider: 'site', path: '/robots.txt' }, fault: { kind: 'latency', ms: 200 } },
    { match: { tool: 'storeMarketInsights' }, fault: { kind: 'latency', ms: 2_500 } },
  ]);
  const { criteria: _, ...body } = { ...REQUEST, max_businesses: 12 };
  const overDirectory = Array.from({ length: 4 }, () => client.call(OPERATIONS.createSearch, { body }));
  const overList = Array.from({ length: 4 }, async () => {
    const id = await draftSearch(stage);
    await startSearch(stage, id);
    return id;
  });
  const ids = [
    ...(await Promise.all(overList)),
    ...(await Promise.all(overDirectory)).map((made) => made.search_id),
  ];
  const searches = await Promise.all(ids.map((id) => untilEnded(stage, id, 60_000)));
  assert.deepEqual(
    searches.map(({ status }) => status),
    ids.map(() => 'completed'),
  );
  const most = await database.query<{ id: string; most: number }>(MOST_AT_ONCE, [ids]);
  assert.equal(most.length, 8);
  for (const { id, most: atOnce } of most)
    assert.ok(atOnce <= 5, `search ${id} had ${atOnce} jobs under way`);
  assert.ok(
    most.filter(({ most: atOnce }) => atOnce === 5).length > 4,
    'the limit is reached, not merely kept',
  );
});

/** A job is under way from its first transaction to its last, by the database's clock: nothing is missed by sampling. */
const MOST_AT_ONCE = `
  with moments as (
    select search_id, started_at as at, 1 as step from search_jobs where search_id = any($1)
    union all
    select search_id, finished_at, -1 from search_jobs where search_id = any($1)),
  counts as (select search_id, sum(step) over (partition by search_id order by at, step) as jobs from moments)
  select search_id as id, max(jobs)::int as most from counts group by search_id`;
