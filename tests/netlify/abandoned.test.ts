import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { until } from '#testing';
import { listPaidTwice } from './end-state.ts';
import { openServer } from './server.ts';
import type { SearchIds, Site } from './site.ts';
import { listDeliveries, openStage, PATIENCE_MS, RUN } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const { database, onSite } = stage;

// Beside it the kills at random moments, which are part of every run, say the same: this one says who came.
const longOnly = { skip: process.env['LEADORA_LONG_TESTS'] !== '1' };
test(
  'a function that was killed is taken over by the second delivery of the platform, and no answer is paid twice',
  longOnly,
  async () => {
    const env = { LEADORA_FUNCTION_LEASE_MS: '4000' };
    await onSite({ env, retryMs: [5_000, 10_000] }, async (site) => {
      const ids = await site.createDraft();
      await site.start(ids);
      await untilAsked(site);
      findRunner(site).kill();
      assert.equal(await site.untilEnded(ids, PATIENCE_MS), 'completed');
      await until('the second delivery has ended', () => listDeliveries(site).at(-1) === '2 ok', PATIENCE_MS);
      assert.deepEqual(listDeliveries(site), ['1 failed', '2 ok']);
      assert.deepEqual(await listPaidTwice(database), []);
    });
  },
);

test('a function that slept past its lease finds another one at work and leaves the search to it', async () => {
  const env = { LEADORA_FUNCTION_LEASE_MS: '4000', LEADORA_LOG_LEVEL: 'info' };
  await onSite({ env }, async (site) => {
    const ids = await site.createDraft();
    await site.start(ids);
    await untilAsked(site);
    const sleeper = findRunner(site);
    sleeper.signal('SIGSTOP');
    const first = await readHolder(ids);
    await until('its lease is over', () => isLeaseOver(ids), PATIENCE_MS);
    await site.platform.tick();
    await until(
      'another function holds the search',
      async () => {
        const holder = await readHolder(ids);
        return holder !== undefined && holder !== first;
      },
      PATIENCE_MS,
    );
    sleeper.signal('SIGCONT');
    assert.equal(await site.untilEnded(ids, PATIENCE_MS), 'completed');
    await until(
      'the sleeper has let go',
      () => /"end":"(?:lost|ended)"/u.test(sleeper.output()),
      PATIENCE_MS,
    );
    assert.deepEqual(await listPaidTwice(database), []);
  });
});

test('a long-lived worker on the same database goes on with the search of a function that is gone for good', async () => {
  await onSite({ retryMs: [600_000] }, async (site) => {
    const ids = await site.createDraft();
    await site.start(ids);
    await untilAsked(site);
    findRunner(site).kill();
    const server = await openServer(database.url, site.world);
    try {
      // What the worker would see after the lease and two minutes more.
      await database.query(
        `update search_leases set expires_at = now() - interval '5 minutes' where search_id = $1`,
        [ids.search_id],
      );
      assert.equal(await site.untilEnded(ids, PATIENCE_MS), 'completed');
      assert.deepEqual(await listPaidTwice(database), []);
    } finally {
      await server.close();
    }
  });
});

/** In the middle of its work: the world has been asked something. */
async function untilAsked(site: Site): Promise<void> {
  await until('the first model was asked', () => site.world.ledger().length > 0, PATIENCE_MS);
}

function findRunner(site: Site): ReturnType<Site['platform']['containers']>[number] {
  return (
    site.platform.containers().find(({ name, isBusy }) => name === RUN && isBusy) ??
    assert.fail('nobody works')
  );
}

async function readHolder({ search_id: id }: SearchIds): Promise<unknown> {
  const [row] = await database.query('select holder from search_leases where search_id = $1', [id]);
  return row?.['holder'];
}

async function isLeaseOver({ search_id: id }: SearchIds): Promise<boolean> {
  const [row] = await database.query(
    'select expires_at < now() as over from search_leases where search_id = $1',
    [id],
  );
  return row?.['over'] === true;
}
