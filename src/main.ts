import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import {
  type Connection,
  createTerminal,
  exitCodeOf,
  type Finding,
  followSearch,
  printResults,
  runCli,
  type ServerChoice,
} from '#cli';
import { type Client, createClient, OPERATIONS, type SearchWire } from '#contract';
import { LeadoraError, type Mode } from '#domain';
import { type Listening, listen, type PageFiles, readPageFiles } from '#http';
import { createApiKey, listApiKeys } from '#searches';
import { type App, checkHealth, LOCAL_USER, listKnown, VERSION, verify, writeMigrationSql } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { type House, openHouse } from './house.ts';
import { SCHEMA_TOOLS } from './schema-tools.ts';

/** How long a worker that stops lets its jobs come to a point where they can be taken up again. */
const GRACE_MS = 5_000;
/** Whatever has not stopped by then ends with the process; its work is taken up again. */
const STOP_LIMIT_MS = 10_000;
/** One Ctrl-C may come twice: from the terminal, and from the process that started this one and passes it on. */
const ECHO_MS = 500;

const ADDRESS_FILE = 'server-url';

const SAMPLE = {
  product_service: 'commercial refrigeration',
  industries: ['supermarkets'],
  countries: ['DE'],
};

enableCompileCache();
const envFile = join(import.meta.dirname, '../.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);
const terminal = createTerminal(process);
const tell = (sentence: string): void => terminal.err(`${sentence}\n`);
const stopping = stopOnSignals();
process.exitCode = await runCli(
  {
    terminal,
    signal: stopping,
    connect,
    serve: startServer,
    work: startWorking,
    migrate: migrateDatabase,
    writeSql: writeMigrationSql,
    diagnose,
    readFile: (path) => readFile(path),
    playWorld,
    schemas: SCHEMA_TOOLS,
    verify,
    listKnown,
  },
  process.argv.slice(2),
  VERSION,
);

/** The first Ctrl-C stops in order, the second at once. A server that npm started ends when npm is gone. */
function stopOnSignals(): AbortSignal {
  const controller = new AbortController();
  let stoppedAt = Number.POSITIVE_INFINITY;
  const stop = (): void => {
    const now = performance.now();
    if (now - stoppedAt > ECHO_MS) process.exit(130);
    if (controller.signal.aborted) return;
    stoppedAt = now;
    controller.abort(new DOMException('Stopped by the user.', 'AbortError'));
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && !controller.signal.aborted) stop();
    }, 1_000).unref();
  }
  return controller.signal;
}

async function startServer({
  once: isOnce,
  mode,
}: {
  readonly once: boolean;
  readonly mode: Mode;
}): Promise<number> {
  const page = isOnce ? undefined : loadPage();
  const house = await openHouse(readConfig(process.env), mode, tell, page);
  const worker = await house.app.startWorker();
  let listening: Listening | undefined;
  try {
    listening = await listen(house.app.http, house.config);
    if (listening.port !== house.config.port) tell(`Port ${house.config.port} is taken.`);
    await announce(house.config, listening.url);
    await showFirstKey(house.app);
    const code = await showFirstSearch(house, isOnce);
    if (isOnce || stopping.aborted) return code;
    terminal.err(`\nLeadora serves ${listening.url} (docs at ${listening.url}/docs).\nCtrl-C stops it.\n`);
    await untilStopped();
    return 0;
  } finally {
    terminal.err('Stopping …\n');
    if (listening !== undefined) await withdraw(house.config, listening.url);
    await listening?.close();
    await worker.stop({ graceMs: GRACE_MS });
    await house.close();
  }
}

/** Its builder is loaded by a server only. */
async function loadPage(): Promise<PageFiles | null> {
  const { ensurePage, PAGE_FOLDER } = await import('#web');
  await ensurePage(tell);
  return await readPageFiles(PAGE_FOLDER);
}

async function untilStopped(): Promise<void> {
  if (!stopping.aborted) await once(stopping, 'abort');
}

/** The key of the local user, for programs that come from elsewhere; shown when there is none yet. */
async function showFirstKey({ context }: App): Promise<void> {
  if ((await listApiKeys(context, LOCAL_USER)).length > 0) return;
  const { key } = await createApiKey(context, LOCAL_USER, { name: 'first', scopes: ['admin'] });
  terminal.err(`Your first API key, shown this once: ${key}\n`);
}

/** On an empty database a sample search is run and shown; one that was cut off before is seen to its end. */
async function showFirstSearch({ client, mode }: House, isOnce: boolean): Promise<number> {
  const { data } = await client.call(OPERATIONS.listSearches, { query: { limit: '1' } });
  const [latest] = data;
  const isOpen = latest !== undefined && latest.finished_at === null && latest.enqueued_at !== null;
  if (latest !== undefined && !isOpen && !isOnce) return 0;
  const search = isOpen ? latest : await startSample(client, mode);
  terminal.err(
    `Sample search: ${search.product_service} for ${search.industries.join(', ')} in ${search.countries.join(', ')}\n`,
  );
  const ended = await followSearch(client, terminal, search.search_id, stopping);
  if (ended.finished_at === null) return 0; // stopped by Ctrl-C: it goes on at the next start
  await printResults(client, terminal, ended);
  terminal.err(`\nThe whole list: npx leadora export ${ended.search_id} > leads.csv\n`);
  return exitCodeOf(ended);
}

async function startSample(client: Client, mode: Mode): Promise<SearchWire> {
  // The simulated companies say whether they have stores, and the simulated model reads it.
  const body =
    mode === 'demo' ? { ...SAMPLE, criteria: ['Runs its own stores with refrigerated shelves.'] } : SAMPLE;
  return (await client.call(OPERATIONS.createSearch, { body })).search;
}

async function playWorld(options: { readonly port: number; readonly sitesFolder?: string }): Promise<number> {
  const { startWorld } = await import('#world');
  const world = await startWorld(options);
  const lines = Object.entries(world.baseUrls).map(([vendor, url]) => `${vendor}: ${url}\n`);
  lines.push(`hunter: ${world.hunterUrl}\n`);
  terminal.err(`${lines.join('')}Any key does. Sites: ${world.url} by Host header. Ctrl-C stops it.\n`);
  await untilStopped();
  await world.stop();
  return 0;
}

async function startWorking(): Promise<number> {
  const house = await openHouse(readConfig(process.env), 'live', tell);
  const worker = await house.app.startWorker();
  terminal.err('Working. Ctrl-C stops it.\n');
  await untilStopped();
  await worker.stop({ graceMs: GRACE_MS });
  await house.close();
  return 0;
}

/** Only that, and nothing is served: functions expect a database that is up to date. */
async function migrateDatabase(): Promise<void> {
  const house = await openHouse(readConfig(process.env), 'live', tell);
  await house.fillDirectory();
  await house.close();
}

/** The server that was named, the one that runs on this machine, or one inside this process. */
async function connect(choice: ServerChoice): Promise<Connection> {
  const url =
    choice.server ?? (choice.mode === 'live' ? await findServer(readConfig(process.env)) : undefined);
  if (url !== undefined) {
    const client = createClient({ baseUrl: url.replace(/\/+$/u, ''), fetch, key: choice.key ?? null });
    return { client, url, close: () => Promise.resolve() };
  }
  const house = await openHouse(readConfig(process.env), choice.mode, tell);
  const worker = choice.needsWorker ? await house.app.startWorker() : undefined;
  return {
    client: house.client,
    url: null,
    async close(): Promise<void> {
      await worker?.stop({ graceMs: GRACE_MS });
      await house.close();
    },
  };
}

/** A running server leaves its address in the data folder; of two on one folder the first is the one that is found. */
async function announce(config: Config, url: string): Promise<void> {
  if ((await findServer(config)) !== undefined) return;
  await mkdir(config.dataDir, { recursive: true });
  await writeFile(join(config.dataDir, ADDRESS_FILE), url);
}

async function withdraw({ dataDir }: Config, url: string): Promise<void> {
  const file = join(dataDir, ADDRESS_FILE);
  if (existsSync(file) && (await readFile(file, 'utf8')) === url) await rm(file, { force: true });
}

async function findServer({ dataDir }: Config): Promise<string | undefined> {
  const file = join(dataDir, ADDRESS_FILE);
  if (!existsSync(file)) return undefined;
  const url = await readFile(file, 'utf8');
  const isThere = await fetch(`${url}/livez`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return isThere ? url : undefined;
}

async function diagnose(): Promise<readonly Finding[]> {
  const { version, platform, arch } = process;
  const node: Finding = {
    name: 'Node.js',
    state: version.startsWith('v24.') ? 'ok' : 'broken',
    detail: `${version} on ${platform} ${arch}`,
  };
  try {
    const house = await openHouse(readConfig(process.env), 'live', tell);
    const findings = await checkHealth(house.app, house.config);
    await house.close();
    return [node, ...findings];
  } catch (error) {
    const detail = error instanceof LeadoraError ? `${error.message} ${error.nextStep}` : String(error);
    return [node, { name: 'PostgreSQL', state: 'broken', detail }];
  }
}
