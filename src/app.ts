import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import {
  storeBusinesses,
  storeBusinessPersonas,
  storeDecisionMakers,
  storeDMPersonas,
  storeMarketInsights,
  type Tools,
} from '#agents';
import { type Calls, createCalls, type WorldRoute } from '#calls';
import type { Finding } from '#cli';
import { LeadoraError, type Mode, PHASE_LIMIT_MS, type WorkPhase } from '#domain';
import { migrateEngine, openEngineClient, startEngine, withMigrationLock } from '#engine';
import { createHttpApp, type HttpApp, type PageFiles } from '#http';
import { type Clock, type Log, newId, repeatEvery } from '#lib';
import { type ModelSettings, openModel, priceQuestion, VENDORS } from '#models';
import { type JobScope, searchWorkflows } from '#orchestration';
import { type Actor, findKeyHolder, type SearchContext, settleSearches } from '#searches';
import {
  type CompanySource,
  type Directory,
  findListedCompanies,
  openDirectory,
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
  listDeadWorkers,
  migrateStore,
  type OpenDatabase,
  openDatabase,
  openEventBell,
  retireWorker,
  withoutTenant,
} from '#store';
import type { DialectId } from '#strict';
import type { Config } from './config.ts';

export const VERSION = '0.1.0';

/** The user of this machine, who needs no key over loopback. */
export const LOCAL_USER: Actor = {
  userId: '00000000-0000-4000-8000-000000000000',
  scopes: ['read', 'run', 'admin'],
};

export interface AppOptions {
  readonly config: Pick<Config, 'models' | 'maxJobs' | 'budgetMicroUsd' | 'host'>;
  readonly databaseUrl: string;
  /** A direct or session connection; null where the only one is a transaction pooler. */
  readonly directUrl: string | null;
  readonly mode: Mode;
  readonly clock: Clock;
  readonly log: Log;
  /** Only in demo mode and tests: where company sites are served instead of the internet. */
  readonly worldRoute?: WorldRoute;
  /** In demo mode: the simulated companies, which stand in the directory's place, as JSON lines. */
  readonly demoList?: string;
  /** The built page, where this process serves it. */
  readonly page?: PageFiles | null;
  /** Hard limits of the phases, in milliseconds; shorter ones in tests. */
  readonly limitsMs?: Readonly<Record<WorkPhase, number>>;
}

/** Everything of one process, wired by hand. */
export interface App {
  readonly http: HttpApp;
  readonly context: SearchContext;
  /** Begins to work on searches. */
  startWorker(): Promise<Worker>;
  close(): Promise<void>;
}

export interface Worker {
  stop(options: { readonly graceMs: number }): Promise<void>;
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

const POOL_SIZE = 12;

export async function openApp(options: AppOptions): Promise<App> {
  const { config, databaseUrl, directUrl, mode, clock, log } = options;
  for (const dialect of dialectsOf(config.models)) for (const output of OUTPUTS) output.compile(dialect);
  const [firstModel] = config.models;
  const database = openDatabase({
    url: databaseUrl,
    poolSize: POOL_SIZE,
    onLost: (error) => log.warn('A database connection was lost.', { error }),
  });
  const engine = await openEngineClient({ url: databaseUrl, log });
  const bell = openEventBell(directUrl);
  const context: SearchContext = {
    database: database.as('leadora_app'),
    workerDatabase: database.as('leadora_worker'),
    engine,
    bell,
    mode,
    defaultBudgetMicroUsd: config.budgetMicroUsd,
    questionMicroUsd: firstModel === undefined ? null : priceQuestion(firstModel, clock.now()),
    readCompanyList: readCompanyLines,
  };
  const isLocalOnly = ['127.0.0.1', 'localhost', '::1'].includes(config.host);
  const http = createHttpApp({
    context,
    authentication: {
      findKeyHolder: (key) => findKeyHolder(context.database, key),
      localUser: isLocalOnly ? LOCAL_USER : null,
    },
    clock,
    log,
    version: VERSION,
    page: options.page ?? null,
    checkReady: () => withoutTenant(context.database, () => Promise.resolve()),
  });
  return {
    http,
    context,
    startWorker: () => startWorker(options, context, database),
    async close(): Promise<void> {
      await bell.close();
      await engine.close();
      await database.close();
    },
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
  const { config, clock, log, worldRoute } = options;
  const worker = database.as('leadora_worker');
  const me = { id: `${hostname()}:${process.pid}:${newId()}`, host: hostname(), pid: process.pid };
  const directory = await openDirectory(worker);
  const companies = options.demoList === undefined ? directory : await readListSource(options.demoList);
  const calls = createCalls({
    database: worker,
    clock,
    userAgent: readerAgent(VERSION),
    ...(worldRoute === undefined ? {} : { worldRoute }),
  });
  const engine = await startEngine({
    url: options.databaseUrl,
    executorId: me.id,
    workflows: searchWorkflows({
      database: worker,
      directory,
      openTools: (work) => openTools({ options, database: worker, directory, companies, calls }, work),
      hasModel: config.models.length > 0,
      limitsMs: options.limitsMs ?? PHASE_LIMIT_MS,
      isTransient: isConnectionFault,
    }),
    jobsAtOnce: config.maxJobs,
    useListenNotify: options.directUrl === options.databaseUrl,
    workers: {
      beat: () => beatWorker(worker, me),
      listDead: (silentMs) => listDeadWorkers(worker, silentMs),
      forget: (ids) => forgetWorkers(worker, ids),
      retire: () => retireWorker(worker, me.id),
    },
    claim: (runId, searchId) => claimRun(worker, { runId, searchId }),
    isTransient: isConnectionFault,
    log,
  });
  const onFault = (error: unknown): void => log.error('Work of the house could not be done.', { error });
  const settling = repeatEvery(SETTLE_MS, clock, () => settleSearches(context), onFault);
  const cleaning = repeatEvery(CLEAN_MS, clock, () => context.engine.deleteEnded(KEEP_RUNS_MS), onFault);
  return {
    async stop(stopping): Promise<void> {
      await Promise.all([settling.stop(), cleaning.stop()]);
      await engine.stop(stopping);
      await calls.close();
    },
  };
}

/** Of the time of a job, for a model that hangs: then the rules still have time to do it. */
const MODEL_SHARE = 0.8;

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
  { fence, signal, leftMs }: JobScope,
): Promise<Tools> {
  const [first, ...others] = options.config.models;
  const now = options.clock.now();
  const door = calls.openDoor({ fence, signal, deadlineAt: now + leftMs });
  const modelDoor = calls.openDoor({ fence, signal, deadlineAt: now + leftMs * MODEL_SHARE });
  return {
    model: first === undefined ? null : openModel([first, ...others], modelDoor),
    companies: (await findListedCompanies(database, fence)) ?? companies,
    toCategoryKeys: directory.toCategoryKeys,
    fetchPage: (url) => door.fetchPage(url),
    signal,
  };
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
      detail: workers > 0 ? `${workers} alive` : 'none: leadora start or leadora worker starts one',
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
