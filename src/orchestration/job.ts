import * as z from 'zod';
import type { Brief, Tools } from '#agents';
import { type ErrorCode, LeadoraError, type Phase, RunStopped, toJobPlace, toLeadoraError } from '#domain';
import type { Run } from '#engine';
import { newId, withTimeout } from '#lib';
import {
  deleteRecordedFailures,
  endJob,
  type FencedSearch,
  findSearch,
  getPhaseTimeLeft,
  insertErrorRecord,
  listExtended,
  listKnownCompanies,
  type RunFence,
  replayedBy,
  startJob,
  type Transaction,
  withRun,
} from '#store';
import type { Recorded, SearchDeps } from './deps.ts';
import { findReplayed } from './replay.ts';

/** Who works on what. */
export interface Job {
  readonly phase: Phase;
  readonly agent: string;
  /** What it is about, for a person to read. */
  readonly subject: string | null;
}

/** How a job ended; recorded by the engine, so it is small and plain. One that is done with a code was done by rules alone. */
export const JobOutcome = z.object({
  state: z.enum(['done', 'skipped', 'failed', 'timed_out']),
  code: z.string().nullable(),
  reason: z.string().nullable(),
});
export type JobOutcome = z.output<typeof JobOutcome>;

/** What a piece of work has made, not yet written. */
export interface JobResult {
  /** Writes it; in one transaction with the end of the job. */
  save(tx: Transaction, search: FencedSearch): Promise<void>;
  /** Why there was nothing to do; null when it is simply done. */
  readonly skipped: { readonly code: ErrorCode | null; readonly reason: string } | null;
  /** Why the rules did alone what a model should have done; null when nothing was missing. */
  readonly fault: LeadoraError | null;
}

/** A piece of work that has nothing to do. */
export function skip(reason: string, code: 'network_unavailable' | null = null): JobResult {
  return { skipped: { code, reason }, fault: null, save: () => Promise.resolve() };
}

/** What a job finds when it begins. */
export interface JobContext {
  readonly tools: Tools;
  readonly brief: Brief;
  /** The search that this one shall find more than; null: none. */
  readonly extended: string | null;
  readonly fence: RunFence;
}

/** One execution of a job. */
interface JobRun {
  readonly fence: RunFence;
  readonly job: Job;
  readonly start: Job & { readonly id: string };
  readonly signal: AbortSignal;
}

/**
 * One job is one step: it works under the phase's deadline, and its rows, its end and its share of the progress are
 * written in one transaction. After a crash it runs again from its start; calls that were answered are not made again.
 */
export function runJob(
  deps: SearchDeps,
  run: Run,
  job: Job & { readonly userId: string },
  work: (context: JobContext) => Promise<JobResult>,
): Promise<JobOutcome> {
  const { userId, ...start } = job;
  const fence = { userId, searchId: run.partition, runId: run.id, epoch: run.epoch };
  return run.step(job.agent, (signal) => {
    const { agent, phase } = job;
    const place = toJobPlace(run.partition, phase, run.id);
    const attributes = { 'leadora.search_id': run.partition, 'leadora.agent': agent, 'leadora.phase': phase };
    return deps.tracer.trace({ name: `job ${agent}`, place, attributes }, async (span) => {
      const outcome = await workOnJob(deps, { fence, job, start: { id: run.id, ...start }, signal }, work);
      span.set({ 'leadora.state': outcome.state });
      if (outcome.state === 'failed' || outcome.state === 'timed_out')
        span.fail(outcome.code ?? outcome.state);
      return outcome;
    });
  });
}

async function workOnJob(
  deps: SearchDeps,
  { fence, job, start, signal }: JobRun,
  work: (context: JobContext) => Promise<JobResult>,
): Promise<JobOutcome> {
  const { leftMs, recorded, end: known } = await begin(deps, fence, start);
  if (known !== null) return end(deps, fence, job, { outcome: known });
  if (leftMs <= 0) return end(deps, fence, job, { outcome: timedOut() });
  const limit = withTimeout(leftMs, signal);
  try {
    const tools = await deps.openTools({ fence, signal: limit, leftMs, recorded });
    const read = await readBrief(deps, fence);
    const result = await work({ tools, fence, ...read });
    return await end(deps, fence, job, { ...result, outcome: toOutcome(result) });
  } catch (error) {
    if (signal.aborted || error instanceof RunStopped || deps.isTransient(error)) throw error;
    if (limit.aborted) return end(deps, fence, job, { outcome: timedOut() });
    return fail(deps, fence, job, error);
  }
}

async function begin(
  deps: SearchDeps,
  fence: RunFence,
  start: Job & { readonly id: string },
): Promise<Beginning> {
  return await withRun(deps.database, fence, async (tx, search) => {
    const { attempt } = await startJob(tx, fence, start);
    await deleteRecordedFailures(tx, fence);
    const leftMs = await getPhaseTimeLeft(tx, fence.searchId, start.phase);
    const originId = replayedBy(search);
    if (originId !== null) return { leftMs, ...(await findReplayed(tx, fence, originId)) };
    // What has begun comes to its end, also when it begins again after a crash.
    const isLeft = search.finishingAt !== null && attempt === 1;
    return { leftMs, recorded: null, end: isLeft ? LEFT_UNDONE : null };
  });
}

/** What a job knows before it works. */
interface Beginning {
  readonly leftMs: number;
  readonly recorded: Recorded | null;
  /** How it ends without any work; null: it works. */
  readonly end: JobOutcome | null;
}

const LEFT_UNDONE: JobOutcome = {
  state: 'skipped',
  code: 'user_finished',
  reason: 'Not looked at: you finished the search before.',
};

async function readBrief(
  { database }: SearchDeps,
  fence: RunFence,
): Promise<Pick<JobContext, 'brief' | 'extended'>> {
  const { search, extended, known } = await withRun(database, fence, async (tx) => {
    const ids = await listExtended(tx, fence.searchId);
    return {
      search: await findSearch(tx, fence.searchId),
      extended: ids[0] ?? null,
      known: await listKnownCompanies(tx, ids),
    };
  });
  if (search?.interpretation == null)
    throw new LeadoraError({
      code: 'internal',
      message: `Search ${fence.searchId} has not been read yet.`,
      nextStep: 'Start the search again; if it stays, report the error id to the operator.',
    });
  return { brief: { request: search.request, interpretation: search.interpretation, known }, extended };
}

function toOutcome({ skipped, fault }: JobResult): JobOutcome {
  if (skipped !== null) return { state: 'skipped', ...skipped };
  if (fault === null) return { state: 'done', code: null, reason: null };
  const reason = `${fault.message.replace(/\.?$/u, '.')} The rules did it alone. ${fault.nextStep}`;
  return { state: 'done', code: fault.code, reason };
}

function timedOut(): JobOutcome {
  return { state: 'timed_out', code: 'deadline', reason: 'The time of the phase was over.' };
}

async function end(
  { database, confirmHold }: SearchDeps,
  fence: RunFence,
  { phase, subject }: Job,
  { outcome, save, fault = null }: { readonly outcome: JobOutcome } & Partial<JobResult>,
): Promise<JobOutcome> {
  await confirmHold(fence);
  await withRun(database, fence, async (tx, search) => {
    await save?.(tx, search);
    if (fault !== null) await insertErrorRecord(tx, fence, toRecord({ phase, subject }, fault, fault));
    await endJob(tx, fence, { id: fence.runId, phase, ...outcome });
  });
  return outcome;
}

/** An agent's fault is stored and shown; it ends the job, not the search. */
async function fail(
  { database, confirmHold }: SearchDeps,
  fence: RunFence,
  { phase, agent, subject }: Job,
  thrown: unknown,
): Promise<JobOutcome> {
  const error = toLeadoraError(thrown);
  const outcome: JobOutcome = { state: 'failed', code: error.code, reason: error.message };
  await confirmHold(fence);
  await withRun(database, fence, async (tx) => {
    await insertErrorRecord(tx, fence, toRecord({ phase, subject }, error, thrown));
    await endJob(tx, fence, { id: fence.runId, phase, ...outcome });
  });
  return { ...outcome, reason: `${agent}: ${error.message}` };
}

function toRecord(
  { phase, subject }: Pick<Job, 'phase' | 'subject'>,
  { code, message, nextStep, retryable }: LeadoraError,
  thrown: unknown,
): Parameters<typeof insertErrorRecord>[2] {
  return {
    id: newId(),
    phase,
    code,
    message: subject === null ? message : `${subject}: ${message}`,
    nextStep,
    retryable,
    stack: describe(thrown),
  };
}

function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? own : `${own}\nCaused by: ${describe(thrown.cause)}`;
}
