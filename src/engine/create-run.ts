import { setTimeout as sleep } from 'node:timers/promises';
import { DBOS, Error as DbosErrors } from '@dbos-inc/dbos-sdk';
import type { EndedRuns } from './ended-runs.ts';
import { never, type Park } from './park.ts';
import type { Child, Joined, Run, Workflow } from './workflow.ts';

/** What all runs of this process share. */
export interface RunParts {
  readonly park: Park;
  readonly ended: EndedRuns;
  /** Fires when this process gives up the steps it is in. */
  readonly givingUp: AbortSignal;
  /** The registered functions by workflow name. */
  readonly registered: ReadonlyMap<string, (partition: string, input: unknown) => Promise<unknown>>;
  /** A fault of the infrastructure that a later try may not meet. */
  isTransient(error: unknown): boolean;
  isTakenOver(error: unknown): boolean;
}

/** Steps meet a database that is restarting: all waits together take about a minute. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000];

export function createRun(parts: RunParts, run: Pick<Run, 'id' | 'partition' | 'epoch'>): Run {
  return {
    ...run,
    step: (name, work) =>
      parts.park.pass(() =>
        // The library's own retries would wait on in a process that stops.
        DBOS.runStep(() => doStep(parts, work), { name, retriesAllowed: false }),
      ),
    start: (workflow, child) => parts.park.pass(() => startChild(parts, run.partition, workflow, child)),
    join: (child) => joinChild(parts, child),
  };
}

async function doStep<Result>(
  { park, givingUp, isTransient, isTakenOver }: RunParts,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const cancelled = DBOS.stepStatus?.cancelSignal;
  const signal = cancelled === undefined ? givingUp : AbortSignal.any([givingUp, cancelled]);
  for (let tries = 0; ; tries += 1) {
    try {
      return await work(signal);
    } catch (error) {
      // Given up, not failed: nothing may be recorded, so that the next process does the step.
      if (givingUp.aborted) return never();
      if (isTakenOver(error)) return park.abandon();
      if (tries === WAITS_MS.length || signal.aborted || !isTransient(error)) throw error;
      await sleep(WAITS_MS[tries], undefined, { signal }).catch(() => undefined);
      if (givingUp.aborted) return never();
    }
  }
}

async function startChild<Input, Output>(
  { registered }: RunParts,
  partition: string,
  workflow: Workflow<Input, Output>,
  child: { readonly id: string; readonly input: Input; readonly limitMs?: number },
): Promise<Child<Output>> {
  const work = registered.get(workflow.name);
  if (work === undefined) throw new TypeError(`The workflow ${workflow.name} is not registered.`);
  await DBOS.startWorkflow(work, {
    workflowID: child.id,
    queueName: workflow.queue,
    // null: not what is left of the parent's limit.
    timeoutMS: child.limitMs ?? null,
    enqueueOptions: { queuePartitionKey: partition },
  })(partition, child.input);
  return { id: child.id, output: workflow.output };
}

async function joinChild<Output>({ ended, park }: RunParts, child: Child<Output>): Promise<Joined<Output>> {
  // Waiting is no step: a result that is asked for while this process stops would be recorded as an error.
  await ended.wait(child.id);
  return park.pass(() => readResult(child));
}

async function readResult<Output>(child: Child<Output>): Promise<Joined<Output>> {
  try {
    const result = await DBOS.retrieveWorkflow(child.id).getResult();
    return { kind: 'done', value: child.output.parse(result) };
  } catch (error) {
    if (error instanceof DbosErrors.DBOSWorkflowCancelledError) throw error; // this run itself
    if (error instanceof DbosErrors.DBOSAwaitedWorkflowCancelledError) return { kind: 'stopped' };
    if (error instanceof DbosErrors.DBOSAwaitedWorkflowExceededMaxRecoveryAttempts) return { kind: 'poison' };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Tries until it succeeds, or this process gives up: for what must be known before a run may begin. */
export async function insist<Result>(
  work: () => Promise<Result>,
  givingUp: AbortSignal,
  onFault: (error: unknown) => void,
): Promise<Result> {
  while (!givingUp.aborted) {
    try {
      return await work();
    } catch (error) {
      onFault(error);
      await sleep(1_000, undefined, { signal: givingUp }).catch(() => undefined);
    }
  }
  return never();
}
