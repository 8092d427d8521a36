import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { Readable } from 'node:stream';
import {
  type Mark,
  storeBusinesses,
  storeBusinessPersonas,
  storeDecisionMakers,
  storeDMPersonas,
  storeMarketInsights,
  type Tools,
  verifyBundle,
} from '#agents';
import { type Calls, createCalls, type Door } from '#calls';
import type { Finding } from '#cli';
import { BundleShape, LeadoraError, PHASE_LIMIT_MS } from '#domain';
import {
  type EngineOptions,
  migrateEngine,
  type Pace,
  startEngine,
  withMigrationLock,
  writeEngineSql,
} from '#engine';
import { registrableDomain } from '#evidence';
import type { HttpApp } from '#http';
import { type Log, newId, repeatEvery } from '#lib';
import { type ModelSettings, openModel, VENDORS } from '#models';
import { type JobScope, searchWorkflows } from '#orchestration';
import { type SearchContext, settleSearches } from '#searches';
import {
  type CompanySource,
  type Directory,
  fillDirectory as fillFrom,
  findListedCompanies,
  openCategoryReader,
  openDirectory,
  openEurostat,
  openStoredDirectory,
  readCompanyLines,
  readerAgent,
  readListSource,
} from '#sources';
import {
  beatWorker,
  claimRun,
  countWorkers,
  type Database,
  forgetWorkers,
  isConnectionFault,
  type Lease,
  listDeadWorkers,
  migrateStore,
  type OpenDatabase,
  openDatabase,
  releaseLease,
  releaseLeases,
  renewLease,
  retireWorker,
  takeLostLeases,
  writeStoreSql,
} from '#store';
import type { DialectId } from '#strict';
import type { Config } from './config.ts';
import { type AppOptions, openFront, VERSION } from './front.ts';

export { type AppOptions, LOCAL_USER, VERSION } from './front.ts';

/** Everything of one process, wired by hand. */
export interface App {
  readonly http: HttpApp;
  readonly context: SearchContext;
  /** Begins to work on searches: on all of them, or on the one that it holds a lease of. */
  startWorker(held?: Lease): Promise<Worker>;
  close(): Promise<void>;
}

export interface Worker {
  stop(options: { readonly graceMs: number }): Promise<void>;
  /** Resolves when the search has ended, whoever worked on it. */
  untilEnded(searchId: string): Promise<void>;
  /** Fires when somebody else holds the search. */
  readonly lost: AbortSignal;
}

/** Brings the database up to date, one process at a time. */
export async function migrate(directUrl: string, log: Log): Promise<void> {
  try {
    await withMigrationLock(directUrl, async () => {
      await migrateStore(directUrl);
      await migrateEngine(directUrl, { grantTo: 'leadora_app', log });
    });
  } catch (error) {
    throw toDatabaseFault(directUrl, error) ?? error;
  }
}

/** SQLSTATE and system errors of an address, a user or a database that is not there. */
const NOT_THERE = /^(?:28...|3D000|ENOTFOUND|EAI_AGAIN)$/u;

function toDatabaseFault(url: string, error: unknown): LeadoraError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (!(isConnectionFault(error) || NOT_THERE.test(code))) return undefined;
  return new LeadoraError(
    {
      code: 'database_unavailable',
      message: `The PostgreSQL at ${new URL(url).host} cannot be used: ${error.message || code}.`,
      nextStep: 'Check DATABASE_URL (and LEADORA_MIGRATE_URL), and that the server runs.',
    },
    { cause: error },
  );
}

/** What `migrate` does, as one SQL text for a database that is still without Leadora. */
export async function writeMigrationSql(): Promise<string> {
  return `-- Leadora ${VERSION}: everything that a new database needs. Run it once, as the owner of the database.\n\n${[
    await writeStoreSql(),
    writeEngineSql('leadora_app'),
  ].join('\n\n')}\n`;
}

/** Loads the directory of companies, which functions find in the database only. */
export async function fillDirectory(databaseUrl: string, log: Log): Promise<void> {
  const database = openDatabase({
    url: databaseUrl,
    poolSize: 1,
    onLost: (error) => log.warn('A database connection was lost.', { error }),
  });
  await fillFrom(database.as('leadora_worker')).finally(() => database.close());
}

/** What models are asked for: each is compiled and linted before the first search. @throws StrictSchemaError. */
export const OUTPUTS = [
  storeBusinessPersonas,
  storeDMPersonas,
  storeBusinesses,
  storeDecisionMakers,
  storeMarketInsights,
] as const;

/** Of every vendor that may be asked; OpenAI's always, for it is the one most often set later. */
export function dialectsOf(models: readonly ModelSettings[]): readonly DialectId[] {
  return [...new Set([VENDORS.openai, ...models.map(({ vendor }) => VENDORS[vendor])])].map(
    ({ dialect }) => dialect,
  );
}

export async function openApp(options: AppOptions): Promise<App> {
  for (const dialect of dialectsOf(options.config.models))
    for (const output of OUTPUTS) output.compile(dialect);
  const front = await openFront(options);
  const { context, database } = front;
  return {
    http: front.http,
    context,
    startWorker: (held) =>
      held === undefined
        ? startWorker(options, context, database)
        : startHolder(options, database.as('leadora_worker'), held),
    close: () => front.close(),
  };
}

const SETTLE_MS = 1_000;
const CLEAN_MS = 3_600_000;
/** What the engine keeps of a run is of no use once nobody asks why it ended as it did. */
const KEEP_RUNS_MS = 7 * 24 * 3_600_000;

async function startWorker(
  options: AppOptions,
  context: SearchContext,
  database: OpenDatabase,
): Promise<Worker> {
  const { clock, log } = options;
  const worker = database.as('leadora_worker');
  const me = { id: `${hostname()}:${process.pid}:${newId()}`, host: hostname(), pid: process.pid };
  const lease = { holder: me.id, leaseMs: LOST_MS };
  const working = await startWorking(options, worker, await openDirectory(worker), {
    executorId: me.id,
    useListenNotify: options.directUrl === options.databaseUrl,
    workers: {
      beat: () => beatWorker(worker, me),
      async listDead(silentMs): Promise<readonly string[]> {
        const lost = await takeLostLeases(worker, { ...lease, silentMs: LOST_MS });
        return [...(await listDeadWorkers(worker, silentMs)), ...lost.map(executorOf)];
      },
      async forget(ids): Promise<void> {
        await forgetWorkers(worker, ids);
        await releaseLeases(worker, me.id);
      },
      retire: () => retireWorker(worker, me.id),
    },
  });
  const onFault = (error: unknown): void => log.error('Work of the house could not be done.', { error });
  const settling = repeatEvery(SETTLE_MS, clock, () => settleSearches(context), onFault);
  const cleaning = repeatEvery(CLEAN_MS, clock, () => context.engine.deleteEnded(KEEP_RUNS_MS), onFault);
  return {
    ...working,
    async stop(stopping): Promise<void> {
      await Promise.all([settling.stop(), cleaning.stop()]);
      await working.stop(stopping);
    },
  };
}

/** How long after the end of its lease a function counts as dead for workers: others of its kind come first. */
const LOST_MS = 120_000;

/** Polls seldom, for a function costs while it waits, and opens few connections. */
const FUNCTION_PACE: Omit<Pace, 'beatMs'> = { pollMs: 500, lookMs: 20_000, poolSize: 3 };

/** Works on one search, as long as the lease is kept. */
async function startHolder(options: AppOptions, worker: Database, held: Lease): Promise<Worker> {
  const lost = new AbortController();
  const { clock } = options;
  let heldUntil = clock.now() + held.leaseMs;
  const working = await startWorking(options, worker, await openStoredDirectory(worker), {
    // The same for every function that works on this search: at its start the engine takes up what the one before left.
    executorId: executorOf(held.searchId),
    confineTo: { partition: held.searchId, isHeld: () => clock.now() < heldUntil },
    useListenNotify: false,
    pace: { ...FUNCTION_PACE, beatMs: held.leaseMs / 3 },
    workers: {
      async beat(): Promise<void> {
        const askedAt = clock.now();
        if (await renewLease(worker, held)) heldUntil = askedAt + held.leaseMs;
        else lost.abort();
      },
      listDead: (silentMs) => listDeadWorkers(worker, silentMs),
      forget: (ids) => forgetWorkers(worker, ids),
      retire: () => releaseLease(worker, held),
    },
  });
  return { ...working, lost: lost.signal };
}

function executorOf(searchId: string): string {
  return `fn:${searchId}`;
}

async function startWorking(
  options: AppOptions,
  worker: Database,
  directory: Directory,
  identity: Pick<EngineOptions, 'executorId' | 'confineTo' | 'useListenNotify' | 'pace' | 'workers'>,
): Promise<Worker> {
  const { config, clock, log, worldRoute } = options;
  const companies = options.demoList === undefined ? directory : await readListSource(options.demoList);
  const calls = createCalls({
    database: worker,
    clock,
    userAgent: readerAgent(VERSION),
    ...(worldRoute === undefined ? {} : { worldRoute }),
  });
  const engine = await startEngine({
    ...identity,
    url: options.databaseUrl,
    workflows: searchWorkflows({
      database: worker,
      directory,
      openTools: (work) => openTools({ options, database: worker, directory, companies, calls }, work),
      planRetrieval: async (fence, phrases) =>
        await ((await findListedCompanies(worker, fence)) ?? companies).planRetrieval(phrases),
      hasModel: config.models.length > 0,
      limitsMs: options.limitsMs ?? PHASE_LIMIT_MS,
      isTransient: isConnectionFault,
    }),
    jobsAtOnce: config.maxJobs,
    claim: (runId, searchId) => claimRun(worker, { runId, searchId }),
    isTransient: isConnectionFault,
    log,
  });
  return {
    untilEnded: (searchId) => engine.untilEnded(searchId),
    lost: new AbortController().signal,
    async stop(stopping): Promise<void> {
      await engine.stop(stopping);
      await calls.close();
    },
  };
}

/** Of the time of a job, for a model that hangs: then the rules still have time to do it. */
const MODEL_SHARE = 0.8;
/** Of the same, for statistics: what they leave is the model's. */
const STATISTICS_SHARE = 0.4;

interface ToolParts {
  readonly options: AppOptions;
  readonly database: Database;
  readonly directory: Directory;
  readonly companies: CompanySource;
  readonly calls: Calls;
}

/** One job's tools: its calls are paid by its search and end with its signal. A list of the caller's own stands before the directory. */
async function openTools(
  { options, database, directory, companies, calls }: ToolParts,
  { fence, signal, leftMs, recorded }: JobScope,
): Promise<Tools> {
  const { config, clock, statistics } = options;
  const [first, ...others] = config.models;
  const now = clock.now();
  const openDoor = (share: number): Door =>
    calls.openDoor({ fence, signal, recorded, deadlineAt: now + leftMs * share });
  const door = openDoor(1);
  const modelDoor = openDoor(MODEL_SHARE);
  const statisticsDoor = openDoor(STATISTICS_SHARE);
  return {
    model: first === undefined ? null : openModel([first, ...others], modelDoor),
    companies: (await findListedCompanies(database, fence)) ?? companies,
    statistics: statistics === undefined ? null : openEurostat({ ...statistics, clock }, statisticsDoor),
    toCategoryKeys: directory.toCategoryKeys,
    fetchPage: (url) => door.fetchPage(url),
    signal,
  };
}

/** The companies of a list, each by its domain, or by its name where it gives none. */
export async function listKnown(list: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const known: string[] = [];
  for await (const { row } of readCompanyLines(Readable.from([list]), 'auto')) {
    const domain = row?.website == null ? null : registrableDomain(row.website);
    if (row !== null) known.push(domain ?? row.name);
  }
  return known;
}

/** Computes every mark of a bundle again: no network, no model, no database. @throws LeadoraError when it is none. */
export async function verify(bundle: unknown): Promise<readonly Mark[]> {
  const read = BundleShape.safeParse(bundle);
  if (read.success) return verifyBundle(read.data, await openCategoryReader());
  throw new LeadoraError(
    {
      code: 'invalid_input',
      message: 'This is no bundle of this version.',
      nextStep: 'Write one with leadora export <search-id> --bundle.',
    },
    { cause: read.error },
  );
}

/** What an operator wants to know before anything goes wrong. */
export async function checkHealth(
  { context }: App,
  { models, databaseUrl }: Pick<Config, 'models' | 'databaseUrl'>,
): Promise<readonly Finding[]> {
  const workers = await countWorkers(context.database, WORKER_SILENT_MS);
  const dialects = dialectsOf(models);
  const faults = dialects.flatMap((dialect) =>
    OUTPUTS.flatMap((output) => output.lint(dialect)).filter(({ severity }) => severity === 'reject'),
  );
  const isOnline = await lookup('example.com').then(
    () => true,
    () => false,
  );
  return [
    {
      name: 'PostgreSQL',
      state: 'ok',
      detail: databaseUrl === null ? 'embedded, up to date' : 'DATABASE_URL, up to date',
    },
    {
      name: 'Workers',
      state: workers > 0 ? 'ok' : 'missing',
      detail: workers > 0 ? `${workers} alive` : 'none: npm start or npx leadora worker starts one',
    },
    {
      name: 'Output schemas',
      state: faults.length === 0 ? 'ok' : 'broken',
      detail:
        faults.length === 0
          ? `${OUTPUTS.length} fit ${dialects.join(', ')}`
          : faults.map(({ sentence }) => sentence).join(' '),
    },
    {
      name: 'Language model',
      state: models.length === 0 ? 'missing' : 'ok',
      detail:
        models.length === 0
          ? `none: set ${Object.values(VENDORS)
              .map(({ keyVariable }) => keyVariable)
              .join(' or ')}; rules work meanwhile`
          : models.map(({ model, baseUrl }) => `${model} at ${baseUrl}`).join(', then '),
    },
    {
      name: 'Internet',
      state: isOnline ? 'ok' : 'missing',
      detail: isOnline ? 'names are resolved' : 'no names are resolved: company sites cannot be read',
    },
  ];
}

const WORKER_SILENT_MS = 20_000;
