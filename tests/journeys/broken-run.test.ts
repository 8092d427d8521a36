import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OPERATIONS } from '#contract';
import { until } from '#testing';
import { draftSearch, openStage, startSearch, untilEnded } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const { client, database } = stage;
await database.query(`
  create table broken_at (type text, phase text);
  grant select on broken_at to public;
  create function break_off() returns trigger language plpgsql as $$ begin
    if exists (select from broken_at where type = new.type and phase is not distinct from new.data ->> 'phase') then
      raise exception 'the disk is full of eels';
    end if;
    return new;
  end $$;
  create trigger break_off before insert on search_events for each row execute function break_off()`);

/** A fault of the database that no later try mends: the run of the search itself ends with it. */
async function breakAt(type: string, phase: string | null): Promise<void> {
  await database.query('delete from broken_at');
  await database.query('insert into broken_at values ($1, $2)', [type, phase]);
}

test('a search whose run breaks off before it began ends as failed, with a sentence and an error to look up', async () => {
  await breakAt('search.started', null);
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  const search = await untilEnded(stage, id);
  assert.equal(search.status, 'failed');
  assert.equal(search.termination_reason, 'error');
  assert.match(search.next_step ?? '', /broke off because of a fault .* start it again/u);
  const { data: errors } = await client.call(OPERATIONS.listErrors, { params: { search_id: id } });
  assert.equal(errors.length, 1);
  assert.equal(errors[0]?.error_id, search.error_id);
  assert.match(errors[0]?.stack ?? '', /the disk is full of eels\n +at /u, 'as the operator sees it');
});

test('a search whose run breaks off on its way keeps what it found, and says which part is missing', async () => {
  await breakAt('search.phase.started', 'decision_makers');
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  const search = await untilEnded(stage, id);
  assert.equal(search.status, 'partial');
  assert.equal(search.termination_reason, 'error');
  const { data: businesses } = await client.call(OPERATIONS.listBusinesses, { params: { search_id: id } });
  assert.ok(businesses.length > 0);
});

test('a search whose market branch breaks off ends with that phase failed and the others done', async () => {
  await breakAt('search.phase.started', 'market_insights');
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  const search = await untilEnded(stage, id);
  assert.equal(search.status, 'partial');
  const phases = await database.query<{ phase: string; state: string }>(
    'select phase, state from search_phases where search_id = $1 order by position',
    [id],
  );
  assert.deepEqual(
    phases.map(({ phase, state }) => `${phase} ${state}`),
    ['starting done', 'personas done', 'businesses done', 'decision_makers done', 'market_insights failed'],
  );
});

test('a search under which too many processes died is given up as poison, and nothing of it goes on', async () => {
  await database.query('delete from broken_at');
  stage.world.script([{ match: { tool: 'storeBusinesses', nth: 1 }, fault: { kind: 'hang' } }]);
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  const isHanging = (): boolean => stage.world.ledger().some(({ finishedAt }) => finishedAt === null);
  await until('the model to be asked', isHanging);
  const exhaust = `update dbos.workflow_status set status = 'MAX_RECOVERY_ATTEMPTS_EXCEEDED' where workflow_uuid = $1`;
  await database.query(exhaust, [id]);
  const search = await untilEnded(stage, id);
  assert.equal(search.status, 'partial');
  assert.equal(search.termination_reason, 'poison');
  assert.match(search.next_step ?? '', /^Every process that worked on this search died/u);
  await until('the question to be let go', () => !isHanging());
});
