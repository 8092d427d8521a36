import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase, withoutTenant } from '#store';
import { createTestDatabase } from '#testing';

test('a closed database has no connection left, so that its server may be stopped next', async () => {
  const { url, drop } = await createTestDatabase();
  const database = openDatabase({ url, poolSize: 8, onLost: () => undefined });
  const work = (): Promise<void> => withoutTenant(database.as('leadora_worker'), () => Promise.resolve());
  await Promise.all(Array.from({ length: 8 }, work));
  assert.equal(countConnections(), 8);
  await database.close();
  assert.equal(countConnections(), 0);
  await drop();
});

function countConnections(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;
}
