import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import { endPool, endsWithin, type Log } from '#lib';
import { type Confinement, confineClaims } from './confine-claims.ts';
import { createRun, insist, type RunParts } from './create-run.ts';
import { type EndedRuns, watchEndedRuns } from './ended-runs.ts';
import { type Heart, startHeart, type WorkerList } from './heart.ts';
import { Park } from './park.ts';
import { APPLICATION, toDbosLog } from './settings.ts';
import { withStack } from './stacks.ts';
import type { AnyWorkflow } from './workflow.ts';

export interface EngineOptions {
  readonly url: string;
  /** Unique for every process that works. */
  readonly executorId: string;
  readonly workflows: readonly AnyWorkflow[];
  /** The most jobs of one partition at any instant, over all workers. */
  readonly jobsAtOnce: number;
  /** Off behind a transaction pooler, where nothing is ever notified. */
  readonly useListenNotify: boolean;
  /** Takes up the runs of one partition only; without it those of all. */
  readonly confineTo?: Confinement;
  readonly pace?: Pace;
  readonly workers: WorkerList;
  /** Numbers the execution of a run that begins now; a higher number shuts the older ones out. */
  claim(runId: string, partition: string): Promise<number>;
  isTransient(error: unknown): boolean;
  /** What stops an execution when another has claimed its run: it is no end of that run. */
  isTakenOver(error: unknown): boolean;
  readonly log: Log;
}

/** A process that works on runs. There can be one a process, for so the library under it is made. */
export interface Engine {
  /**
   * Begins nothing any more, lets what is under way finish for so long, gives up the rest, and leaves the runs to other
   * workers.
   */
  stop(options: { readonly graceMs: number }): Promise<void>;
  /** Resolves when the run has ended, whoever worked on it. */
  untilEnded(runId: string): Promise<void>;
}

/** How often the database is asked, and over how many connections. */
export interface Pace {
  /** For queued runs, and for those that have ended. */
  readonly pollMs: number;
  readonly beatMs: number;
  /** For dead workers. */
  readonly lookMs: number;
  readonly poolSize: number;
}

/** With the heartbeat and the look-out a dead worker's run is taken up within 25 s. */
const WORKER_PACE: Pace = { pollMs: 100, beatMs: 4_000, lookMs: 1_000, poolSize: 10 };
/** Searches and their branches wait most of the time, so there may be many. */
const RUNS_AT_ONCE = 20;
/** How long steps have to notice that they are given up. */
const GIVE_UP_MS = 2_000;
const CLOSE_MS = 3_000;

/** Starts working: the schema must be up to date (`migrateEngine`). */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { url, log, executorId, confineTo, pace = WORKER_PACE } = options;
  const givingUp = new AbortController();
  const ended = watchEndedRuns(url, pace.pollMs, (error) =>
    log.warn('Ended runs could not be looked for; trying again.', { error }),
  );
  const park = new Park();
  registerWorkflows(options, { park, ended, givingUp: givingUp.signal });
  DBOS.setConfig({
    name: APPLICATION.name,
    applicationVersion: APPLICATION.version,
    executorID: executorId,
    systemDatabaseUrl: url,
    systemDatabasePoolSize: pace.poolSize,
    systemDatabaseIdleTransactionTimeoutMs: 0,
    useListenNotify: options.useListenNotify,
    runMigrations: false,
    logger: toDbosLog(log),
  });
  const release = confineTo === undefined ? undefined : confineClaims(confineTo);
  const shutDown = async (): Promise<void> => {
    await ended.close();
    const pool = DBOSExecutor.globalInstance?.systemDatabase.pool;
    const shutEngine = (): Promise<void> => DBOS.shutdown({ deregister: true });
    await (pool === undefined ? shutEngine() : endPool(pool, shutEngine));
    release?.();
  };
  const heart = await launch(options, pace).catch(async (error: unknown) => {
    await shutDown(); // the process may live on and try again
    throw error;
  });
  return {
    async stop({ graceMs }): Promise<void> {
      await endsWithin(graceMs, park.shut());
      givingUp.abort(new DOMException('This worker stops.', 'AbortError'));
      await endsWithin(GIVE_UP_MS, park.shut());
      // Without the database each of these would wait for it; what they would have told is then seen by the silence.
      const isInOrder = await endsWithin(CLOSE_MS, signOff(options, heart, shutDown));
      if (!isInOrder)
        log.warn('This worker could not say that it stops: others take up its runs a little later.');
    },
    untilEnded: (runId) => ended.wait(runId),
  };
}

async function launch(options: EngineOptions, pace: Pace): Promise<Heart> {
  await registerQueues(options, pace);
  // Whoever died with a run before its first sign of life would be missed by nobody.
  await options.workers.beat();
  await DBOS.launch();
  return startHeart({
    workers: options.workers,
    pace,
    takeUp: takeUpRuns,
    onFault: (error) => options.log.error('The heartbeat could not be written or read.', { error }),
  });
}

async function signOff(
  { workers, log }: EngineOptions,
  heart: Heart,
  shutDown: () => Promise<void>,
): Promise<void> {
  await heart.stop();
  await shutDown();
  await workers
    .retire()
    .catch((error: unknown) => log.warn('This worker could not be signed off.', { error }));
}

/** Before the launch, so that the first look of the dispatcher finds them: it looks for new ones only once a second. */
async function registerQueues(
  { url, log, jobsAtOnce, confineTo }: EngineOptions,
  { pollMs }: Pace,
): Promise<void> {
  const client = await DBOSClient.create({
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 1,
    systemDatabaseIdleTransactionTimeoutMs: 0,
    applicationName: APPLICATION.name,
    logger: toDbosLog(log),
  });
  // The queues are everybody's: one who works on a single partition leaves them as they are.
  const onConflict = confineTo === undefined ? 'always_update' : 'never_update';
  const settings = { minPollingIntervalMs: pollMs, onConflict } as const;
  await client.registerQueue('runs', { partitionConcurrency: RUNS_AT_ONCE, ...settings });
  await client.registerQueue('jobs', { partitionConcurrency: jobsAtOnce, ...settings });
  await client.destroy();
}

function registerWorkflows(
  { workflows, claim, isTransient, isTakenOver, log }: EngineOptions,
  shared: { readonly park: Park; readonly ended: EndedRuns; readonly givingUp: AbortSignal },
): void {
  const registered = new Map<string, (partition: string, input: unknown) => Promise<unknown>>();
  const parts: RunParts = { ...shared, registered, isTransient, isTakenOver };
  for (const workflow of workflows) {
    const execute = async (partition: string, input: unknown): Promise<unknown> => {
      const id = DBOS.workflowID ?? '';
      const epoch = await shared.park.pass(() =>
        insist(
          () => claim(id, partition),
          shared.givingUp,
          (error) => log.error(`Run ${id} could not be claimed; trying again.`, { error }),
        ),
      );
      const run = createRun(parts, { id, partition, epoch });
      try {
        return await workflow.execute(run, input);
      } catch (error) {
        throw withStack(error);
      }
    };
    registered.set(
      workflow.name,
      DBOS.registerWorkflow(execute, {
        name: workflow.name,
        maxRecoveryAttempts: workflow.maxRecoveries,
      }),
    );
  }
}

/**
 * The executor's own recovery keeps deadlines and counts attempts, which the public resume does not. It is exported but
 * internal: the minor version is pinned and a test covers it.
 */
async function takeUpRuns(executorIds: readonly string[]): Promise<void> {
  await DBOSExecutor.globalInstance?.recoverPendingWorkflows([...executorIds]);
}
