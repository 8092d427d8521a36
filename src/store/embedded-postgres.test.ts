import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  access,
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { Client } from 'pg';
import * as z from 'zod';
import { LeadoraError } from '#domain';
import { queryOnce, until } from '#testing';
import { findPidFile } from './embedded-holding.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres, startThrowAwayPostgres } from './embedded-postgres.ts';
import { type Account, isRoot, runAs } from './embedded-process.ts';

/** The user nobody of Linux. */
const NOBODY = 65_534;

const Facts = z.object({ url: z.string(), port: z.number(), isNew: z.boolean() });

/** Another process of ours: it holds the server until a signal asks it to stop, or its parent is gone. */
const HOLDER = `
import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./embedded-postgres.ts'))};
const { url, port, isNew, stop } = await startEmbeddedPostgres({ dataDir: process.argv[1] });
process.stdin.resume().once('end', () => process.exit());
if (process.argv[2] !== 'unprepared')
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => stop().then(() => process.exit(), (error) => { throw error; }));
process.stdout.write(JSON.stringify({ url, port, isNew }) + '\\n');
`;

test('a throw-away server answers on 127.0.0.1 alone, and leaves nothing behind', async (t) => {
  const postgres = await startThrowAwayPostgres();
  t.after(postgres.stop);
  const [row] = await queryOnce(
    postgres.url,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
      current_setting('unix_socket_directories') as sockets, current_setting('data_directory') as data`,
  );
  const data = z.string().parse(row?.['data']);
  assert.deepEqual(row, { fsync: 'off', addresses: '127.0.0.1', sockets: '', data });
  await postgres.stop();
  await postgres.exited;
  await assert.rejects(access(dirname(dirname(data))), { code: 'ENOENT' });
});

test('a second start finds the data of the first', async (t) => {
  const { start } = await makeBench(t);
  const first = await start();
  await queryOnce(first.url, 'create table kept as select 7 as value');
  await first.stop();
  const second = await start();
  assert.deepEqual([first.isNew, second.isNew], [true, false]);
  assert.deepEqual(await queryOnce(second.url, 'select value from kept'), [{ value: 7 }]);
});

test('nobody gets in without the password, which only its owner can read', async (t) => {
  const { dataDir, start } = await makeBench(t);
  const postgres = await start();
  const address = new URL(postgres.url);
  assert.equal((await stat(join(dataDir, 'postgres/cluster/password'))).mode & 0o777, 0o600);
  address.password = 'guessed';
  await assert.rejects(queryOnce(address.href, 'select 1'), { code: '28P01' });
});

test('processes that start at once share one server, which lives as long as any of them', async (t) => {
  const { dataDir, spawnHolder } = await makeBench(t);
  const holders = await Promise.all([spawnHolder(), spawnHolder(), spawnHolder()]);
  assert.equal(new Set(holders.map(({ url }) => url)).size, 1);
  assert.equal(holders.filter(({ isNew }) => isNew).length, 1);
  const pid = await getServerId(dataDir);
  const [first, second, last] = holders;
  await endWith(first.child, 'SIGKILL');
  await endWith(second.child, 'SIGTERM');
  await queryOnce(last.url, 'select 1');
  assert.equal(await getServerId(dataDir), pid);
  await endWith(last.child, 'SIGKILL');
  await untilEnded(dataDir);
});

test('stop() of one that joined leaves the server to the others, and the last stop() ends it', async (t) => {
  const { dataDir, start } = await makeBench(t);
  const starter = await start();
  const joiner = await start();
  await starter.stop();
  await queryOnce(joiner.url, 'select 1');
  await joiner.stop();
  assert.equal(await findServerId(dataDir), undefined);
});

test('a start right after the last holder was killed works, and nothing is lost', async (t) => {
  const { start, spawnHolder } = await makeBench(t);
  const killed = await spawnHolder();
  await queryOnce(killed.url, 'create table kept as select 7 as value');
  killed.child.kill('SIGKILL');
  const postgres = await start();
  assert.deepEqual(await queryOnce(postgres.url, 'select value from kept'), [{ value: 7 }]);
});

test('a killed server is noticed, and a start right after it works', async (t) => {
  const { dataDir, start } = await makeBench(t);
  const killed = await start();
  await queryOnce(killed.url, 'create table kept as select 7 as value');
  const connection = new Client({ connectionString: killed.url }).on('error', () => undefined);
  const lost = new Promise((resolve) => connection.once('end', resolve));
  await connection.connect();
  process.kill(await getServerId(dataDir), 'SIGKILL');
  const postgres = await start();
  await Promise.all([killed.exited, lost]);
  assert.deepEqual(await queryOnce(postgres.url, 'select value from kept'), [{ value: 7 }]);
});

test('a process that took over the number of a killed server does not stand in the way', async (t) => {
  const { dataDir, children, start } = await makeBench(t);
  const first = await start();
  const file = join(dataDir, 'postgres/cluster/data/postmaster.pid');
  const [, ...lines] = (await readFile(file, 'utf8')).split('\n');
  await first.stop();
  const { uid, gid } = await stat(dirname(file));
  const other = spawn('/bin/sleep', ['600'], { uid, gid, cwd: '/' });
  children.push(other);
  await writeFile(file, [other.pid, ...lines].join('\n'));
  await chown(file, uid, gid);
  await utimes(file, 0, 0);
  const second = await start();
  assert.equal(other.exitCode, null);
  await queryOnce(second.url, 'select 1');
});

test('Ctrl-C for our process group does not reach PostgreSQL before we stop it', async (t) => {
  const { dataDir, start, spawnHolder } = await makeBench(t);
  const { child: starter } = await spawnHolder();
  const other = await start();
  const pid = await getServerId(dataDir);
  await endWith(starter, 'SIGINT', 'its group too');
  await queryOnce(other.url, 'select 1');
  assert.equal(await getServerId(dataDir), pid);
});

for (const kind of ['prepared', 'unprepared'] as const) {
  test(`SIGTERM to a ${kind} process stops the server cleanly`, async (t) => {
    const { dataDir, spawnHolder } = await makeBench(t);
    const { child } = await spawnHolder(kind);
    await endWith(child, 'SIGTERM');
    if (kind === 'unprepared') await untilEnded(dataDir);
    assert.equal(await findServerId(dataDir), undefined);
    await until('the last line of the log of a clean shutdown', async () =>
      /database system is shut down\n$/u.test(
        await readFile(join(dataDir, 'postgres/cluster/server.log'), 'utf8'),
      ),
    );
  });
}

test('a taken port picks the next', async (t) => {
  const { start } = await makeBench(t);
  const taken = createServer();
  t.after(() => taken.close());
  await once(taken.listen(0, '127.0.0.1'), 'listening');
  const { port } = Facts.pick({ port: true }).parse(taken.address());
  const postgres = await start({ port });
  assert.ok(postgres.port > port && postgres.port < port + 50);
  await queryOnce(postgres.url, 'select 1');
});

test('data of another major version are refused and left as they are', async (t) => {
  const { dataDir, start } = await makeBench(t);
  const cluster = join(dataDir, 'postgres/cluster');
  await mkdir(join(cluster, 'data'), { recursive: true });
  await writeFile(join(cluster, 'password'), 'secret');
  await writeFile(join(cluster, 'data/PG_VERSION'), '15\n');
  if (isRoot) await chown(join(cluster, 'data'), NOBODY, -1);
  await chmod(join(dataDir, 'postgres'), 0o711);
  await assert.rejects(start(), isConfigurationFault(/PostgreSQL 15; this/u));
});

test('a folder that cannot be written is said in a sentence', async (t) => {
  const { dataDir, start } = await makeBench(t);
  await mkdir(dataDir);
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  await assert.rejects(start({ dataDir: file }), isConfigurationFault(/file cannot be used: /u));
});

const asRoot = { skip: isRoot ? false : 'only root can become another user' };

test(
  "a root user's data that lie below a private home are put elsewhere, which is said",
  asRoot,
  async (t) => {
    const { dataDir, start } = await makeBench(t);
    await chmod(dirname(dataDir), 0o700);
    const told: string[] = [];
    const first = await start({ tell: (sentence) => told.push(sentence) });
    const elsewhere = /its data is in (?<folder>\/\S+)\.$/u.exec(told[0] ?? '')?.groups?.['folder'] ?? '';
    t.after(() => rm(elsewhere, { recursive: true }));
    assert.ok((await stat(join(elsewhere, 'cluster/data'))).isDirectory());
    await first.stop();
    const second = await start();
    assert.equal(second.isNew, false);
    await second.stop();
  },
);

test('a plain user starts, and starts again, in a folder of its own', asRoot, async (t) => {
  const { dataDir, spawnHolder } = await makeBench(t);
  const canReadCode = await runAs({ uid: NOBODY }, '/bin/sh', ['-c', 'cd "$1"', 'sh', import.meta.dirname]);
  if (!canReadCode.ok) return t.skip('the clone lies where a plain user may not look');
  await mkdir(dataDir);
  await chown(dataDir, NOBODY, -1);
  const first = await spawnHolder('prepared', { uid: NOBODY });
  assert.equal((await stat(join(dataDir, 'postgres/cluster/password'))).uid, NOBODY);
  await endWith(first.child, 'SIGTERM');
  const second = await spawnHolder('prepared', { uid: NOBODY });
  assert.deepEqual([first.isNew, second.isNew], [true, false]);
});

type Holder = z.infer<typeof Facts> & { readonly child: ChildProcess };

interface Bench {
  readonly dataDir: string;
  /** Killed at the end. */
  readonly children: ChildProcess[];
  start(options?: Partial<Parameters<typeof startEmbeddedPostgres>[0]>): Promise<EmbeddedPostgres>;
  spawnHolder(kind?: 'prepared' | 'unprepared', account?: Account): Promise<Holder>;
}

/** A folder of its own; every process and server of the test ends with it, also when the test fails. */
async function makeBench(t: TestContext): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'leadora-test-'));
  const dataDir = join(folder, 'data');
  const children: ChildProcess[] = [];
  const starts: Promise<EmbeddedPostgres>[] = [];
  await chmod(folder, 0o711);
  t.after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.allSettled(starts.map(async (start) => (await start).stop()));
    await untilEnded(dataDir).finally(() => rm(folder, { recursive: true, maxRetries: 10 }));
  });
  return {
    dataDir,
    children,
    start(options = {}): Promise<EmbeddedPostgres> {
      const start = startEmbeddedPostgres({ dataDir, ...options });
      starts.push(start);
      return start;
    },
    spawnHolder(kind = 'prepared', account = {}): Promise<Holder> {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', HOLDER, dataDir, kind], {
        ...account,
        cwd: '/',
        detached: true,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      children.push(child);
      return readHolder(child);
    },
  };
}

function readHolder(child: ChildProcess & { readonly stdout: Readable }): Promise<Holder> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The holder ended with ${code}.`)));
    createInterface(child.stdout).once('line', (line) =>
      resolve({ child, ...Facts.parse(JSON.parse(line)) }),
    );
  });
}

async function findServerId(dataDir: string): Promise<number | undefined> {
  return (await findPidFile(join(dataDir, 'postgres/cluster/data')))?.pid;
}

async function getServerId(dataDir: string): Promise<number> {
  return z.number().parse(await findServerId(dataDir));
}

/** Within a few seconds, though nobody waits for it; its number may live on until somebody collects it. */
async function untilEnded(dataDir: string): Promise<void> {
  await until('the server ends', async () => (await findServerId(dataDir)) === undefined, 5000);
}

/** Resolves when the process has ended. */
async function endWith(child: ChildProcess, signal: NodeJS.Signals, whom?: 'its group too'): Promise<void> {
  assert.ok(child.pid !== undefined);
  const ended = once(child, 'exit');
  process.kill(whom === undefined ? child.pid : -child.pid, signal);
  await ended;
}

function isConfigurationFault(message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof LeadoraError);
    assert.equal(error.code, 'configuration');
    assert.match(error.message, message);
    assert.notEqual(error.nextStep, '');
    return true;
  };
}
