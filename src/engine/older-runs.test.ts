import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { DBOSClient } from '@dbos-inc/dbos-sdk';
import { openEngineStage, until } from '#testing';
import { APPLICATION } from './settings.ts';

const stage = await openEngineStage();
after(() => stage.close());

/** As versions before this one enqueued it: by the engine's library, in the library's own format. */
async function enqueueAsBefore(acts: readonly object[]): Promise<string> {
  const { userId, searchId } = await stage.newSearch();
  const library = await DBOSClient.create({
    systemDatabaseUrl: stage.store.url,
    applicationName: APPLICATION.name,
  });
  const run = { workflowName: 'story', workflowID: searchId, queueName: 'runs', queuePartitionKey: searchId };
  await library.enqueue({ ...run, appVersion: APPLICATION.version }, searchId, { userId, acts });
  await library.destroy();
  return searchId;
}

test('a run that an older version enqueued is done, and one that failed still tells where', async () => {
  const done = await enqueueAsBefore([{ do: 'work', name: 'paint', ms: 1 }]);
  const failed = await enqueueAsBefore([{ do: 'fail', name: 'paint' }]);
  await stage.startWorker();
  assert.deepEqual(await stage.waitForResult(done), [`${done}/paint`]);
  const [ended] = await until('the failed run has ended', async () => {
    const runs = await stage.client.listEnded([failed]);
    return runs.length > 0 && runs;
  });
  assert.match(ended?.stack ?? '', /paint went wrong\.\n +at /u);
});
