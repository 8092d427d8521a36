import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#lib';
import { openTestApp, seedSearch } from '#testing';
import { settleSearches } from './settle-searches.ts';

test('a search that cannot be settled keeps none of the others open', async () => {
  const app = await openTestApp();
  try {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.push(await seedSearch(app, { userId: newId(), outcome: null }));
    const [stuck = ''] = ids;
    await app.database.query("update user_searches set deadline_at = now() - interval '1 second'");
    await app.database.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'not this one'; end $$`);
    await app.database.query(`create trigger a_refuse before update on user_searches for each row
      when (old.id = '${stuck}') execute function refuse()`);
    await assert.rejects(settleSearches(app.context), /1 of 3 searches could not be settled/u);
    const rows = await app.database.query<{ id: string; status: string }>(
      'select id, status from user_searches',
    );
    const open = rows.filter(({ status }) => status === 'running').map(({ id }) => id);
    assert.deepEqual(open, [stuck]);
  } finally {
    await app.close();
  }
});
