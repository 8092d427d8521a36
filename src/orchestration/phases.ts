import type { WorkPhase } from '#domain';
import type { Child, Joined, Run, Workflow } from '#engine';
import { endJob, endPhase, listBusinessesWithSite, startPhase, withRun } from '#store';
import type { SearchDeps } from './deps.ts';
import type { JobOutcome } from './job.ts';
import { judgePhase } from './judge-phase.ts';

/** One execution of a run, with what it works with. */
export interface Scope {
  readonly deps: SearchDeps;
  readonly run: Run;
  readonly userId: string;
}

/** A job to start: what it is called inside its search, and what it is told. */
export interface Start<Input> {
  readonly workflow: Workflow<Input, JobOutcome>;
  readonly name: string;
  readonly input: Input;
}

/** How much longer than its phase a job may exist before the engine stops it from outside. */
const GRACE_MS = 10_000;

/** A phase is opened with its deadline, its jobs run beside each other, and what they ended with is what it ends as. */
export async function runPhase<Input>(
  scope: Scope,
  phase: WorkPhase,
  jobs: readonly Start<Input>[],
  options: { readonly isTolerant: boolean } = { isTolerant: false },
): Promise<JobOutcome> {
  const { deps, run } = scope;
  const limitMs = deps.limitsMs[phase];
  await run.step(`open ${phase}`, () => open(scope, phase, { limitMs, total: jobs.length }));
  const children: Child<JobOutcome>[] = [];
  for (const { workflow, name, input } of jobs)
    children.push(
      await run.start(workflow, { id: `${run.partition}:${name}`, input, limitMs: limitMs + GRACE_MS }),
    );
  const outcomes: JobOutcome[] = [];
  const lost: LostJob[] = [];
  for (const child of children) {
    const joined = await run.join(child);
    outcomes.push(toOutcome(joined));
    if (joined.kind !== 'done') lost.push({ id: child.id, outcome: toOutcome(joined) });
  }
  const end = judgePhase(outcomes, options);
  await run.step(`close ${phase}`, () => close(scope, phase, end, lost));
  return end;
}

/** A branch closes its phase itself, unless it was lost. */
export async function endBranch(
  scope: Scope,
  phase: WorkPhase,
  joined: Joined<JobOutcome>,
): Promise<JobOutcome> {
  const end = toOutcome(joined);
  if (joined.kind !== 'done') await scope.run.step(`close ${phase}`, () => close(scope, phase, end, []));
  return end;
}

/** A job that did not end itself. */
interface LostJob {
  readonly id: string;
  readonly outcome: JobOutcome;
}

function toOutcome(joined: Joined<JobOutcome>): JobOutcome {
  switch (joined.kind) {
    case 'done':
      return joined.value;
    case 'stopped':
      return { state: 'timed_out', code: 'deadline', reason: 'The time of the phase was over.' };
    case 'poison':
      return {
        state: 'failed',
        code: 'poison',
        reason: 'It ended the process that worked on it again and again.',
      };
    case 'failed':
      return { state: 'failed', code: 'internal', reason: joined.message };
    default:
      return joined satisfies never;
  }
}

function open(
  { deps, run, userId }: Scope,
  phase: WorkPhase,
  start: { readonly limitMs: number; readonly total: number },
): Promise<void> {
  const fence = { userId, searchId: run.partition, runId: run.id, epoch: run.epoch };
  return withRun(deps.database, fence, (tx) => startPhase(tx, fence, { phase, ...start }));
}

function close(
  { deps, run, userId }: Scope,
  phase: WorkPhase,
  end: JobOutcome,
  lost: readonly LostJob[],
): Promise<void> {
  const fence = { userId, searchId: run.partition, runId: run.id, epoch: run.epoch };
  return withRun(deps.database, fence, async (tx) => {
    for (const { id, outcome } of lost) await endJob(tx, fence, { id, phase, ...outcome });
    await endPhase(tx, fence, { phase, state: end.state, reason: end.reason });
  });
}

/** The businesses whose decision makers are looked for; ids and names only, for the engine keeps them. */
export function listSubjects({
  deps,
  run,
  userId,
}: Scope): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return run.step('list businesses', () => {
    const fence = { userId, searchId: run.partition, runId: run.id, epoch: run.epoch };
    return withRun(deps.database, fence, (tx) => listBusinessesWithSite(tx, run.partition));
  });
}
