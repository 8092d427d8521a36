// A worker of the engine whose workflows do what a test tells them: `node engine-program.ts <url> <executor id>`.
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import * as z from 'zod';
import { isTakenOver, RunStopped } from '#domain';
import { type Run, startEngine, toAnyWorkflow, type Workflow } from '#engine';
import {
  beatWorker,
  claimRun,
  forgetWorkers,
  isConnectionFault,
  listDeadWorkers,
  openDatabase,
  retireWorker,
  withRun,
} from '#store';
import { silentLog } from './log.ts';
import { type Act, type Note, Story } from './story.ts';

const [, , url = '', executorId = ''] = process.argv;
const database = openDatabase({ url, poolSize: 20, onLost: () => undefined });
const worker = database.as('leadora_worker');
const notes = new Pool({ connectionString: url, max: 10 });
notes.on('error', () => undefined);

const Told = z.array(z.string());
const story: Workflow<Story, string[]> = {
  name: 'story',
  queue: 'runs',
  input: Story,
  output: Told,
  maxRecoveries: 50,
  async body(run, { userId, acts }): Promise<string[]> {
    const told = await play(run, userId, acts);
    await run.step('result', async () => {
      const values = [run.id, JSON.stringify(told)];
      await notes.query('insert into results values ($1, $2)', values);
      return null;
    });
    return told;
  },
};
const chapter: Workflow<Story, string[]> = {
  name: 'chapter',
  queue: 'jobs',
  input: Story,
  output: Told,
  maxRecoveries: 2,
  body: (run, { userId, acts }) => play(run, userId, acts),
};

const engine = await startEngine({
  url,
  executorId,
  workflows: [toAnyWorkflow(story), toAnyWorkflow(chapter)],
  jobsAtOnce: 5,
  useListenNotify: true,
  workers: {
    beat: () => beatWorker(worker, { id: executorId, host: 'test', pid: process.pid }),
    listDead: (silentMs) => listDeadWorkers(worker, silentMs),
    forget: (ids) => forgetWorkers(worker, ids),
    retire: () => retireWorker(worker, executorId),
  },
  claim: (runId, searchId) => claimRun(worker, { runId, searchId }),
  isTransient: isConnectionFault,
  isTakenOver,
  log: silentLog,
});
process.once('SIGTERM', () => {
  void stop();
});
process.stdout.write('working\n');

async function stop(): Promise<void> {
  await engine.stop({ graceMs: 1_000 });
  await notes.end();
  await database.close();
}

/** What each act gave, in the order of the acts. */
async function play(run: Run, userId: string, acts: readonly Act[]): Promise<string[]> {
  const told: string[] = [];
  for (const act of acts) {
    if (act.do === 'branch') told.push(...(await branch(run, userId, act.of)));
    else
      told.push(
        await run.step(act.name, (signal) =>
          noted(run, userId, act.name, () => perform(act, signal)).then(() => `${run.id}/${act.name}`),
        ),
      );
  }
  return told;
}

async function branch(
  run: Run,
  userId: string,
  of: Extract<Act, { do: 'branch' }>['of'],
): Promise<readonly string[]> {
  const children = [];
  for (const { id, acts, limitMs } of of) {
    const limit = limitMs === undefined ? {} : { limitMs };
    children.push(
      await run.start(chapter, { id: `${run.partition}:${id}`, input: { userId, acts }, ...limit }),
    );
  }
  const told: string[] = [];
  for (const child of children) {
    const joined = await run.join(child);
    told.push(joined.kind === 'done' ? joined.value.join(' ') : joined.kind);
  }
  return told;
}

/** Its end is written as results are: by the newest execution of the run only. */
async function noted(run: Run, userId: string, name: string, work: () => Promise<void>): Promise<void> {
  const insert = 'insert into notes (run, name, what, worker, epoch) values ($1, $2, $3, $4, $5)';
  const values = (what: Note['what']): unknown[] => [run.id, name, what, executorId, run.epoch];
  await notes.query(insert, values('began'));
  try {
    await work();
  } catch (error) {
    await notes.query(insert, values('aborted'));
    throw error;
  }
  try {
    const fence = { userId, searchId: run.partition, runId: run.id, epoch: run.epoch };
    await withRun(worker, fence, ({ client }) => client.query(insert, values('ended')));
  } catch (error) {
    if (error instanceof RunStopped) await notes.query(insert, values('fenced'));
    throw error;
  }
}

async function perform(act: Exclude<Act, { do: 'branch' }>, signal: AbortSignal): Promise<void> {
  switch (act.do) {
    case 'work':
      await sleep(act.ms, undefined, { signal });
      return;
    case 'wait':
      while (!(await isOpen(act.gate))) await sleep(20, undefined, { signal });
      return;
    case 'die':
      process.kill(process.pid, 'SIGKILL');
      await sleep(10_000);
      return;
    case 'fail':
      throw new Error(`${act.name} went wrong.`);
    default:
      act satisfies never;
  }
}

async function isOpen(gate: string): Promise<boolean> {
  const { rowCount } = await notes.query('select from gates where name = $1', [gate]);
  return rowCount === 1;
}
