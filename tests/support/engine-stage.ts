import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { EngineClient } from '#engine';
import type { RunFence } from '#store';
import { silentLog } from './log.ts';
import { openTestStore, type TestStore } from './store.ts';
import { type Act, CREATE_TABLES, type Note } from './story.ts';
import { until } from './until.ts';

/** A database with workers that are processes of their own, and whose workflows do what a test tells them. */
export interface EngineStage {
  readonly store: TestStore;
  readonly client: EngineClient;
  startWorker(): Promise<WorkerProgram>;
  /** A search for which stories may be told. */
  newSearch(): Promise<RunFence>;
  /** Enqueues the run of the search, and returns its id. */
  tell(search: RunFence, acts: readonly Act[]): Promise<string>;
  openGate(name: string): Promise<void>;
  /** As an execution does that begins elsewhere: whoever is at the run may not write any more. */
  claim(runId: string, searchId: string): Promise<void>;
  /** All that workers noted so far of this kind. */
  listNotes(wanted: Partial<Pick<Note, 'run' | 'name' | 'what' | 'worker'>>): Promise<readonly Note[]>;
  /** What the run gave in the end. */
  waitForResult(runId: string, timeoutMs?: number): Promise<readonly string[]>;
  /** How the engine keeps it; undefined when it knows no such run. */
  findStatus(runId: string): Promise<string | undefined>;
  /** Others see a silent worker only after a while; this spares the while. */
  declareDead(worker: WorkerProgram): Promise<void>;
  close(): Promise<void>;
}

export interface WorkerProgram {
  readonly id: string;
  readonly process: ChildProcess;
  readonly exited: Promise<unknown>;
  /** Nothing of it runs any more: it had no time to say so. */
  kill(): Promise<void>;
}

export async function openEngineStage(): Promise<EngineStage> {
  const { openEngineClient } = await import('#engine');
  const store = await openTestStore();
  await store.query(CREATE_TABLES);
  const client = openEngineClient({ url: store.url, log: silentLog });
  const workers: WorkerProgram[] = [];
  let started = 0;
  const { claimRun, withTenant } = await import('#store');
  const listNotes: EngineStage['listNotes'] = (wanted) =>
    store.query<Note>('select * from notes where to_jsonb(notes) @> $1 order by id', [
      JSON.stringify(wanted),
    ]);
  return {
    store,
    client,
    async startWorker(): Promise<WorkerProgram> {
      started += 1;
      const worker = await startWorker(store.url, `worker-${started}`);
      workers.push(worker);
      return worker;
    },
    newSearch: () => store.newRun(),
    async tell({ userId, searchId }, acts): Promise<string> {
      const run = { id: searchId, partition: searchId, input: { userId, acts } };
      await withTenant(store.app, userId, (tx) =>
        client.enqueue(tx.client, { name: 'story', queue: 'runs' }, run),
      );
      return searchId;
    },
    async openGate(name): Promise<void> {
      await store.query('insert into gates values ($1)', [name]);
    },
    async claim(runId, searchId): Promise<void> {
      await claimRun(store.worker, { runId, searchId });
    },
    listNotes,
    waitForResult: (runId, timeoutMs) =>
      until(
        `the result of ${runId}`,
        async () => {
          const [row] = await store.query<{ result: string[] }>('select result from results where run = $1', [
            runId,
          ]);
          return row?.result;
        },
        timeoutMs,
      ),
    async findStatus(runId): Promise<string | undefined> {
      const [row] = await store.query<{ status: string }>(
        'select status from dbos.workflow_status where workflow_uuid = $1',
        [runId],
      );
      return row?.status;
    },
    async declareDead({ id }): Promise<void> {
      await store.query(`update workers set beat_at = '-infinity' where id = $1`, [id]);
    },
    async close(): Promise<void> {
      await Promise.all(workers.map((worker) => worker.kill()));
      await client.close();
      await store.close();
    },
  };
}

const PROGRAM = join(import.meta.dirname, 'engine-program.ts');

async function startWorker(url: string, id: string): Promise<WorkerProgram> {
  const child = spawn(process.execPath, [PROGRAM, url, id], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  return {
    id,
    process: child,
    exited,
    async kill(): Promise<void> {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await exited;
    },
  };
}
