import { hostname } from 'node:os';
import { Readable } from 'node:stream';
import { type Mark, type Tools, verifyBundle } from '#agents';
import { type Calls, createCalls, type Door } from '#calls';
import {
  BundleShape,
  isTakenOver,
  LeadoraError,
  PHASE_LIMIT_MS,
  type RankingStep,
  RunStopped,
} from '#domain';
import { type EngineOptions, type Pace, startEngine } from '#engine';
import type { HttpApp } from '#http';
import { NO_TRACER, newId, repeatEvery } from '#lib';
import { embeddingModelOf, type ModelSettings, openEmbedder, openModel } from '#models';
import { type JobScope, type SearchDeps, searchWorkflows } from '#orchestration';
import { type SearchContext, settleSearches } from '#searches';
import {
  type CompanySource,
  type Directory,
  findListedCompanies,
  openCategoryReader,
  openCountryFinder,
  openDirectory,
  openEurostat,
  openHunter,
  openStoredDirectory,
  readCompanyLines,
  readerAgent,
  readListSource,
  toKnownEntry,
} from '#sources';
import {
  beatWorker,
  claimRun,
  type Database,
  findUnwanted,
  forgetWorkers,
  isConnectionFault,
  isFinishing,
  type Lease,
  listDeadWorkers,
  type OpenDatabase,
  releaseLease,
  releaseLeases,
  renewLease,
  retireWorker,
  takeLostLeases,
  withRun,
  withTenant,
} from '#store';
import { openCompanyVectors } from './company-vectors.ts';
import { type AppOptions, openFront, VERSION } from './front.ts';
import { dialectsOf, OUTPUTS } from './outputs.ts';

export { checkHealth } from './check-health.ts';
export { type AppOptions, LOCAL_USER, VERSION } from './front.ts';
export { fillDirectory, migrate, writeMigrationSql } from './migrate.ts';
export { dialectsOf, OUTPUTS } from './outputs.ts';
export { startTracing, type Tracing } from './tracing.ts';

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

export function openApp(options: AppOptions): App {
  for (const dialect of dialectsOf(options.config.models))
    for (const output of OUTPUTS) output.compile(dialect);
  const front = openFront(options);
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
  const me = {
    id: `${hostname()}:${process.pid}:${newId()}`,
    host: hostname(),
    pid: process.pid,
    providers: context.configured,
  };
  const lease = { holder: me.id, leaseMs: LOST_MS };
  const working = await startWorking(options, worker, await openDirectory(worker), {
    executorId: me.id,
    confirmHold: () => Promise.resolve(), // its runs are claimed anew when it is given up
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
  const beat = async (): Promise<void> => {
    const askedAt = clock.now();
    if (await renewLease(worker, held)) heldUntil = askedAt + held.leaseMs;
    else lost.abort();
  };
  const isHeld = (): boolean => clock.now() < heldUntil;
  const working = await startWorking(options, worker, await openStoredDirectory(worker), {
    // The same for every function that works on this search: at its start the engine takes up what the one before left.
    executorId: executorOf(held.searchId),
    confineTo: { partition: held.searchId, isHeld },
    async confirmHold({ runId }): Promise<void> {
      if (!isHeld()) await beat();
      if (lost.signal.aborted) throw new RunStopped(runId, 'taken_over');
    },
    useListenNotify: false,
    pace: { ...FUNCTION_PACE, beatMs: held.leaseMs / 3 },
    workers: {
      beat,
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
  {
    confirmHold,
    ...identity
  }: Pick<EngineOptions, 'executorId' | 'confineTo' | 'useListenNotify' | 'pace' | 'workers'> &
    Pick<SearchDeps, 'confirmHold'>,
): Promise<Worker> {
  const { config, clock, log, worldRoute, tracer = NO_TRACER } = options;
  const companies = options.demoList === undefined ? directory : await readListSource(options.demoList);
  const calls = createCalls({
    database: worker,
    clock,
    tracer,
    userAgent: readerAgent(VERSION),
    ...(worldRoute === undefined ? {} : { worldRoute }),
  });
  const engine = await startEngine({
    ...identity,
    url: options.databaseUrl,
    workflows: searchWorkflows({
      database: worker,
      tracer,
      directory,
      openTools: (work) => openTools({ options, database: worker, directory, companies, calls }, work),
      planRetrieval: async (fence, phrases) =>
        await ((await findListedCompanies(worker, fence)) ?? companies).planRetrieval(phrases),
      ranking: listRanking(config.models),
      hasModel: config.models.length > 0,
      limitsMs: options.limitsMs ?? PHASE_LIMIT_MS,
      isTransient: isConnectionFault,
      confirmHold,
    }),
    jobsAtOnce: config.maxJobs,
    claim: (runId, searchId) => claimRun(worker, { runId, searchId }),
    isTransient: isConnectionFault,
    isTakenOver,
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

/** Who puts candidates in order, as far as it is configured. */
function listRanking(models: readonly ModelSettings[]): readonly RankingStep[] {
  const embedding = embeddingModelOf(models);
  return [
    ...(embedding === null ? [] : [{ rule: 'embedding', model: embedding } as const]),
    ...models.slice(0, 1).map(({ model }) => ({ rule: 'rerank', model }) as const),
  ];
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
  const embedder = openEmbedder(config.models, modelDoor);
  return {
    model: first === undefined ? null : openModel([first, ...others], modelDoor),
    vectors: embedder === null ? null : openCompanyVectors(database, fence, embedder),
    companies: (await findListedCompanies(database, fence)) ?? companies,
    statistics: statistics === undefined ? null : openEurostat({ ...statistics, clock }, statisticsDoor),
    toCategoryKeys: directory.toCategoryKeys,
    contacts: config.hunter == null ? null : openHunter(config.hunter, door, () => new Date(clock.now())),
    fetchPage: (url) => door.fetchPage(url),
    findUnwanted: (found) => withRun(database, fence, (tx) => findUnwanted(tx, fence.userId, found)),
    signal,
    // A replay ends where its record does.
    isFinishing: async () =>
      recorded === null &&
      (await withTenant(database, fence.userId, (tx) => isFinishing(tx, fence.searchId))),
  };
}

/** The companies of a list, each with all by which it is known. */
export async function listKnown(list: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const known: string[] = [];
  for await (const { row } of readCompanyLines(Readable.from([list]), 'auto'))
    if (row !== null) known.push(toKnownEntry(row));
  return known;
}

/** Computes every mark of a bundle again: no network, no model, no database. @throws LeadoraError when it is none. */
export async function verify(bundle: unknown): Promise<readonly Mark[]> {
  const read = BundleShape.safeParse(bundle);
  if (read.success) {
    const [toCategoryKeys, findCountry] = await Promise.all([openCategoryReader(), openCountryFinder()]);
    return verifyBundle(read.data, { toCategoryKeys, findCountry });
  }
  throw new LeadoraError(
    {
      code: 'invalid_input',
      message: 'This is no bundle of this version.',
      nextStep: 'Write one with leadora export <search-id> --bundle.',
    },
    { cause: read.error },
  );
}
