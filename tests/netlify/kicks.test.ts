import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { signKick } from '#functions';
import { until } from '#testing';
import { SECRET, type SearchIds } from './site.ts';
import { listDeliveries, openStage, PATIENCE_MS, RUN } from './stage.ts';

/** A kick that goes to nobody. */
const LOST = { LEADORA_SELF_URL: 'http://127.0.0.1:9' };

const stage = await openStage();
after(() => stage.close());
const { database, onSite } = stage;

test('the background function answers everybody 202, and works only for kicks that we signed', async () => {
  await onSite({ env: LOST }, async (site) => {
    const ids = await site.createDraft();
    await site.start(ids);
    const kick = { searchId: ids.search_id, userId: ids.user_id, hop: 0 };
    const forged = signKick('not the secret of this site at all', kick, Date.now());
    const old = signKick(SECRET, kick, Date.now() - 301_000);
    for (const { body, headers } of [{ body: JSON.stringify(ids), headers: {} }, forged, old]) {
      const answer = await site.post(`/.netlify/functions/${RUN}`, body, headers);
      assert.deepEqual([answer.status, await answer.text()], [202, '']);
    }
    await until(
      'all three have ended',
      () => site.platform.background.filter(({ result }) => result === 'ok').length === 3,
      PATIENCE_MS,
    );
    assert.deepEqual(await readStatus(ids), { status: 'queued', begun: 0 });
  });
});

test('a search whose kick was lost is found by the sweep, which nobody can call', async () => {
  let ids: SearchIds | undefined;
  await onSite({ env: LOST }, async (site) => {
    ids = await site.createDraft();
    await site.start(ids);
    assert.equal((await site.post('/.netlify/functions/sweep', {})).status, 404);
  });
  await onSite({}, async (site) => {
    await Promise.all([site.platform.tick(), site.platform.tick()]); // it may come twice
    assert.equal(await site.untilEnded(ids ?? assert.fail(), PATIENCE_MS), 'completed');
  });
});

test('a database that is down is a fault of the infrastructure: the function fails and is delivered again', async () => {
  const databaseUrl = 'postgres://nobody:none@127.0.0.1:9/none';
  await onSite({ databaseUrl, retryMs: [10, 10] }, async (site) => {
    const kick = { searchId: crypto.randomUUID(), userId: crypto.randomUUID(), hop: 0 };
    const { body, headers } = signKick(SECRET, kick, Date.now());
    await site.post(`/.netlify/functions/${RUN}`, body, headers);
    await until(
      'three deliveries have failed',
      () => listDeliveries(site).at(-1) === '3 failed',
      PATIENCE_MS,
    );
    assert.deepEqual(listDeliveries(site), ['1 failed', '2 failed', '3 failed']);
  });
});

async function readStatus({ search_id: id }: SearchIds): Promise<unknown> {
  const [row] = await database.query(
    `select status, (select count(*)::int from run_epochs where search_id = s.id) as begun from user_searches s where id = $1`,
    [id],
  );
  return row;
}
