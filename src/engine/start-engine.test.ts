import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { startEngine } from '#engine';
import { createTestDatabase, silentLog } from '#testing';

test('a worker gives a sign of life before it takes its first run, for nobody would miss it without', async () => {
  const { url, drop } = await createTestDatabase();
  const wasWorking: boolean[] = [];
  const engine = await startEngine({
    url,
    executorId: 'worker',
    workflows: [],
    jobsAtOnce: 5,
    useListenNotify: true,
    workers: {
      beat(): Promise<void> {
        wasWorking.push(DBOS.isInitialized());
        return Promise.resolve();
      },
      listDead: () => Promise.resolve([]),
      forget: () => Promise.resolve(),
      retire: () => Promise.resolve(),
    },
    claim: () => Promise.resolve(1),
    isTransient: () => false,
    isTakenOver: () => false,
    log: silentLog,
  });
  await engine.stop({ graceMs: 0 });
  assert.equal(wasWorking[0], false);
  const left = process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap');
  assert.deepEqual(left, [], 'a stopped worker leaves no connection behind');
  await drop();
});
