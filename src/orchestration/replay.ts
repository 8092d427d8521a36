import { findBusinessId, findBusinessKey, findJobEnd, type RunFence, type Transaction } from '#store';
import type { Recorded } from './deps.ts';
import type { JobOutcome } from './job.ts';

/** What a job of a replay has before it: the record of the job that it repeats, and how that one ended. */
export interface Replayed {
  readonly recorded: Recorded;
  /** An end that no record can bring about again, and so is taken over; null: the job does its work over the record. */
  readonly end: JobOutcome | null;
}

/** The job of the earlier search that this one repeats; ids of jobs begin with their search, and may end with a business. */
export async function findReplayed(
  tx: Transaction,
  { searchId, runId }: Pick<RunFence, 'searchId' | 'runId'>,
  originId: string,
): Promise<Replayed> {
  const name = runId.slice(searchId.length + 1);
  const recorded = {
    searchId: originId,
    runId: `${originId}:${await toOriginName(tx, searchId, originId, name)}`,
  };
  const job = await findJobEnd(tx, recorded);
  return { recorded, end: job === undefined ? NEVER_DONE : endToTakeOver(job) };
}

/** The name that a job about one business has. */
export const PEOPLE_JOB = 'decision_makers';

async function toOriginName(
  tx: Transaction,
  searchId: string,
  originId: string,
  name: string,
): Promise<string> {
  if (!name.startsWith(`${PEOPLE_JOB}:`)) return name;
  const key = await findBusinessKey(tx, searchId, name.slice(PEOPLE_JOB.length + 1));
  const own = key === undefined ? undefined : await findBusinessId(tx, originId, key);
  return `${PEOPLE_JOB}:${own ?? 'unknown'}`;
}

const NEVER_DONE: JobOutcome = {
  state: 'skipped',
  code: 'not_recorded',
  reason: 'The search that this one replays did not come to it.',
};

/** Time that ran out, a worker that died and a job that was left out depend on the hour, not on what was answered. */
function endToTakeOver(job: JobOutcome): JobOutcome | null {
  if (job.state === 'done') return null;
  if (job.state === 'failed') return job.code === 'poison' ? job : null;
  return job.state === 'skipped' && job.code === null ? null : job;
}
