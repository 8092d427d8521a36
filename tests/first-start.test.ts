import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTestDatabase } from '#testing';

test('four workers that start at once on an empty database all come up, and stop when they are told', async (t) => {
  const database = await createTestDatabase({ isEmpty: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'leadora-first-'));
  const workers = Array.from({ length: 4 }, () => startWorker(database.url, dataDir));
  t.after(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all(workers.map(({ exited }) => exited));
    await rm(dataDir, { recursive: true });
    await database.drop();
  });
  assert.deepEqual(await Promise.all(workers.map(({ saysItWorks }) => saysItWorks)), [
    true,
    true,
    true,
    true,
  ]);
  const alive = await database.query('select from workers');
  assert.equal(alive.length, 4);
  for (const { child } of workers) child.kill('SIGTERM');
  await Promise.all(workers.map(({ exited }) => exited));
  assert.deepEqual(
    workers.map(({ child }) => child.exitCode),
    [0, 0, 0, 0],
  );
});

interface StartedWorker {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown>;
  /** false when it ended before it could say so. */
  readonly saysItWorks: Promise<boolean>;
}

function startWorker(databaseUrl: string, dataDir: string): StartedWorker {
  const child = spawn(process.execPath, ['src/main.ts', 'worker'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, LEADORA_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const saysItWorks = (async (): Promise<boolean> => {
    let said = '';
    for await (const piece of child.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      said += String(piece);
      if (said.includes('Working.')) break;
    }
    child.stderr.resume();
    return said.includes('Working.');
  })();
  return { child, exited, saysItWorks };
}
