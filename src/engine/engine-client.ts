import { DBOSClient } from '@dbos-inc/dbos-sdk';
import { type ClientBase, Pool } from 'pg';
import { endPool, type Log } from '#lib';
import { APPLICATION, toDbosLog } from './settings.ts';
import type { Workflow } from './workflow.ts';

/** What a process may do with runs without working on any: the HTTP side, a function, a command. */
export interface EngineClient {
  /** Enqueues the run in the caller's own transaction: it exists when, and only when, that commits. */
  enqueue<Input>(
    transaction: ClientBase,
    workflow: Pick<Workflow<Input, unknown>, 'name' | 'queue'>,
    run: { readonly id: string; readonly partition: string; readonly input: Input },
  ): Promise<void>;
  /** Stops the run with all its children: no step of theirs starts any more, and those at work get the signal. */
  cancel(runId: string): Promise<void>;
  /** Of these runs those that have ended, however that was. */
  listEnded(runIds: readonly string[]): Promise<readonly EndedRun[]>;
  /** Deletes what the engine keeps of runs that ended longer ago; our own rows stay. Returns how many. */
  deleteEnded(olderThanMs: number): Promise<number>;
  close(): Promise<void>;
}

export interface EndedRun {
  readonly id: string;
  /** Too many processes died under it. */
  readonly isPoison: boolean;
  /** What it threw; undefined when it threw nothing. */
  readonly error: unknown;
}

const ENDED = ['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'] as const;
const DELETED_AT_ONCE = 500;

export async function openEngineClient(options: {
  readonly url: string;
  readonly log: Log;
}): Promise<EngineClient> {
  const pool = new Pool({
    connectionString: options.url,
    max: 2,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on('error', (error) => options.log.warn('A database connection was lost.', { error }));
  const client = await DBOSClient.create({
    systemDatabaseUrl: options.url,
    systemDatabasePool: pool,
    applicationName: APPLICATION.name,
    logger: toDbosLog(options.log),
  });
  return {
    async enqueue(transaction, workflow, run): Promise<void> {
      await client.enqueueInTransaction(
        transaction,
        {
          workflowName: workflow.name,
          workflowID: run.id,
          queueName: workflow.queue,
          queuePartitionKey: run.partition,
          appVersion: APPLICATION.version,
        },
        run.partition,
        run.input,
      );
    },
    cancel: (runId) => client.cancelWorkflow(runId, { cancelChildren: true }),
    async listEnded(runIds): Promise<readonly EndedRun[]> {
      const runs = await client.listWorkflows({
        workflowIDs: [...runIds],
        status: [...ENDED],
        loadInput: false,
      });
      return runs.map(({ workflowID, status, error }) => ({
        id: workflowID,
        isPoison: status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
        error,
      }));
    },
    async deleteEnded(olderThanMs): Promise<number> {
      const endTime = new Date(Date.now() - olderThanMs).toISOString();
      const ended = await client.listWorkflows({
        status: [...ENDED],
        endTime,
        limit: DELETED_AT_ONCE,
        loadInput: false,
        loadOutput: false,
      });
      await client.deleteWorkflows(ended.map(({ workflowID }) => workflowID));
      return ended.length;
    },
    async close(): Promise<void> {
      await client.destroy();
      await endPool(pool);
    },
  };
}
