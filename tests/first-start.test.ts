import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createTestDatabase, openTestApp, seedSearch } from '#testing';

test('four workers that start at once on an empty database all come up, and stop when they are told', async (t) => {
  const database = await createTestDatabase({ isEmpty: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'leadora-first-'));
  const workers = Array.from({ length: 4 }, () =>
    start(['worker'], { databaseUrl: database.url, dataDir, sentence: 'Working.' }),
  );
  t.after(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all(workers.map(({ exited }) => exited));
    await rm(dataDir, { recursive: true });
    await database.drop();
  });
  assert.deepEqual(await Promise.all(workers.map(({ saysIt }) => saysIt)), [true, true, true, true]);
  const alive = await database.query('select from workers');
  assert.equal(alive.length, 4);
  // Twice, as a Ctrl-C comes that both the terminal and a program in between pass on.
  for (const { child } of workers) {
    child.kill('SIGTERM');
    child.kill('SIGINT');
  }
  await Promise.all(workers.map(({ exited }) => exited));
  assert.deepEqual(
    workers.map(({ child }) => child.exitCode),
    [0, 0, 0, 0],
  );
});

test('of two servers on one data folder commands find the first, for as long as it serves', async (t) => {
  const app = await openTestApp();
  await seedSearch(app, { userId: '00000000-0000-4000-8000-000000000000' });
  const dataDir = await mkdtemp(join(tmpdir(), 'leadora-two-'));
  const first = start(['start'], { databaseUrl: app.database.url, dataDir, sentence: 'Ctrl-C stops it.' });
  assert.ok(await first.saysIt);
  const second = start(['start'], { databaseUrl: app.database.url, dataDir, sentence: 'Ctrl-C stops it.' });
  t.after(async () => {
    for (const { child } of [first, second]) child.kill('SIGKILL');
    await Promise.all([first.exited, second.exited]);
    await rm(dataDir, { recursive: true });
    await app.close();
  });
  assert.ok(await second.saysIt);
  const file = join(dataDir, 'server-url');
  const url = await readFile(file, 'utf8');
  assert.ok(first.said().includes(`Leadora serves ${url} `));
  second.child.kill('SIGTERM');
  await second.exited;
  assert.match(second.said(), /^Port \d+ is taken\.$/mu);
  assert.equal(await readFile(file, 'utf8'), url);
  first.child.kill('SIGTERM');
  await first.exited;
  await assert.rejects(readFile(file), { code: 'ENOENT' });
});

interface Started {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown>;
  /** false when it ended before it could say the sentence. */
  readonly saysIt: Promise<boolean>;
  said(): string;
}

function start(
  args: readonly string[],
  { databaseUrl, dataDir, sentence }: Record<'databaseUrl' | 'dataDir' | 'sentence', string>,
): Started {
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl, LEADORA_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const exited = once(child, 'close');
  const saysIt = new Promise<boolean>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
      if (said.includes(sentence)) resolve(true);
    });
    child.once('close', () => resolve(false));
  });
  return { child, exited, saysIt, said: () => said };
}
