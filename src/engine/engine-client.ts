import type { DBOSClient } from '@dbos-inc/dbos-sdk';
import { type ClientBase, Pool } from 'pg';
import { endPool, type Log } from '#lib';
import { APPLICATION, toDbosLog } from './settings.ts';
import { readStack } from './stacks.ts';
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
  /** Of what it threw; null when it threw nothing. */
  readonly stack: string | null;
}

const ENDED = ['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'] as const;
const DELETED_AT_ONCE = 500;

/**
 * The engine's own function for callers without its library, which a cold function would have to load: a start needs
 * nothing else of it.
 */
const ENQUEUE = `select dbos.enqueue_workflow(workflow_name => $1, queue_name => $2, workflow_id => $3,
  queue_partition_key => $4, positional_args => array[to_json($4::text), $5::json],
  application_name => $6, app_version => $7)`;

export function openEngineClient(options: { readonly url: string; readonly log: Log }): EngineClient {
  let opened: ReturnType<typeof openLibrary> | undefined;
  const library = (): ReturnType<typeof openLibrary> => (opened ??= openLibrary(options));
  return {
    async enqueue(transaction, { name, queue }, { id, partition, input }): Promise<void> {
      const values = [name, queue, id, partition, JSON.stringify(input)];
      await transaction.query(ENQUEUE, [...values, APPLICATION.name, APPLICATION.version]);
    },
    async cancel(runId): Promise<void> {
      const { client } = await library();
      await client.cancelWorkflow(runId, { cancelChildren: true });
    },
    async listEnded(runIds): Promise<readonly EndedRun[]> {
      const { client } = await library();
      const runs = await client.listWorkflows({
        workflowIDs: [...runIds],
        status: [...ENDED],
        loadInput: false,
      });
      return runs.map(({ workflowID, status, error }) => ({
        id: workflowID,
        isPoison: status === 'MAX_RECOVERY_ATTEMPTS_EXCEEDED',
        stack: readStack(error),
      }));
    },
    async deleteEnded(olderThanMs): Promise<number> {
      const { client } = await library();
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
      const { client, pool } = (await opened) ?? {};
      await client?.destroy();
      if (pool !== undefined) await endPool(pool);
    },
  };
}

async function openLibrary({
  url,
  log,
}: Parameters<typeof openEngineClient>[0]): Promise<{ readonly client: DBOSClient; readonly pool: Pool }> {
  const { DBOSClient: Client } = await import('@dbos-inc/dbos-sdk');
  const pool = new Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000, keepAlive: true });
  pool.on('error', (error) => log.warn('A database connection was lost.', { error }));
  const client = await Client.create({
    systemDatabaseUrl: url,
    systemDatabasePool: pool,
    applicationName: APPLICATION.name,
    logger: toDbosLog(log),
  });
  return { client, pool };
}
