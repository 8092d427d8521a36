import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase, silentLog } from '#testing';
import { migrate } from './migrate.ts';

test('a database that cannot be used is named with its host and the reason, never with its password', async () => {
  const database = await createTestDatabase();
  const there = new URL(database.url);
  const closed = new URL('postgres://me:hunter2@127.0.0.1:1/leads');
  const missing = new URL(there);
  missing.pathname = '/nowhere';
  for (const [url, says] of [
    [closed, /^The PostgreSQL at 127\.0\.0\.1:1 cannot be used: connect ECONNREFUSED/u],
    [missing, /cannot be used: database "nowhere" does not exist\.$/u],
  ] as const)
    await assert.rejects(migrate(url.href, silentLog), (error) => {
      assert.ok(
        error instanceof Error && 'code' in error && error.code === 'database_unavailable',
        String(error),
      );
      assert.match(error.message, says);
      assert.ok(!error.message.includes('hunter2'));
      return true;
    });
  await database.drop();
});
