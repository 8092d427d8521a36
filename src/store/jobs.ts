import type { Phase } from '#domain';
import { insertEvents } from './events.ts';
import { NOW } from './now.ts';
import { recordProgress } from './progress.ts';
import type { Transaction } from './transaction.ts';

interface Tenant {
  readonly userId: string;
  readonly searchId: string;
}

export interface JobStart {
  /** The id of its run. */
  readonly id: string;
  readonly phase: Phase;
  readonly agent: string;
  /** What it is about, for a person to read: the name of a business; null for an agent of the whole search. */
  readonly subject: string | null;
}

export interface JobEnd {
  readonly id: string;
  readonly phase: Phase;
  readonly state: 'done' | 'skipped' | 'failed' | 'timed_out';
  /** An error code of the domain. */
  readonly code: string | null;
  readonly reason: string | null;
}

export interface RunningJob extends JobStart {
  readonly attempt: number;
  readonly startedAt: string;
}

export async function startJob(
  { db }: Transaction,
  { userId, searchId }: Tenant,
  { id, phase, agent, subject }: JobStart,
): Promise<{ readonly attempt: number }> {
  return await db
    .insertInto('searchJobs')
    .values({ userId, searchId, id, phase, agent, subject, state: 'running' })
    .onConflict((conflict) =>
      conflict.columns(['searchId', 'id']).doUpdateSet((eb) => ({
        state: 'running',
        attempt: eb('searchJobs.attempt', '+', 1),
        finishedAt: null,
      })),
    )
    .returning('attempt')
    .executeTakeFirstOrThrow();
}

/** How a job ended; undefined when there is none that has. */
export async function findJobEnd(
  { db }: Transaction,
  { searchId, runId }: { readonly searchId: string; readonly runId: string },
): Promise<Pick<JobEnd, 'state' | 'code' | 'reason'> | undefined> {
  const job = await db
    .selectFrom('searchJobs')
    .select(['state', 'code', 'reason'])
    .where('searchId', '=', searchId)
    .where('id', '=', runId)
    .executeTakeFirst();
  return job === undefined || job.state === 'running' ? undefined : { ...job, state: job.state };
}

/** Ends the job and counts those of its phase anew, so that a job that ends twice after a crash counts once. */
export async function endJob(
  tx: Transaction,
  tenant: Tenant,
  { id, phase, state, code, reason }: JobEnd,
): Promise<void> {
  await tx.db
    .updateTable('searchJobs')
    .set({ state, code, reason, finishedAt: NOW })
    .where('searchId', '=', tenant.searchId)
    .where('id', '=', id)
    .execute();
  const { done, total } = await tx.db
    .updateTable('searchPhases')
    .set((eb) => ({
      done: eb
        .selectFrom('searchJobs')
        .select((of) => of.fn.countAll<number>().as('done'))
        .where('searchJobs.searchId', '=', tenant.searchId)
        .where('searchJobs.phase', '=', phase)
        .where('searchJobs.finishedAt', 'is not', null),
    }))
    .where('searchId', '=', tenant.searchId)
    .where('phase', '=', phase)
    .returning(['done', 'total'])
    .executeTakeFirstOrThrow();
  await insertEvents(tx, tenant, [{ type: 'search.phase.progress', data: { phase, done, total } }]);
  await recordProgress(tx, tenant);
}

export function listRunningJobs({ db }: Transaction, searchId: string): Promise<readonly RunningJob[]> {
  return db
    .selectFrom('searchJobs')
    .select(['id', 'phase', 'agent', 'subject', 'attempt', 'startedAt'])
    .where('searchId', '=', searchId)
    .where('state', '=', 'running')
    .orderBy('startedAt')
    .execute();
}

/** How the jobs that are over have ended, by code: of one phase, or of all. */
export async function countJobEnds(
  { db }: Transaction,
  searchId: string,
  phase?: Phase,
): Promise<{
  readonly ended: number;
  readonly unreachable: number;
  readonly poisoned: number;
  readonly left: number;
}> {
  let query = db
    .selectFrom('searchJobs')
    .select((eb) => [
      eb.fn.countAll<number>().as('ended'),
      eb.fn.countAll<number>().filterWhere('code', '=', 'network_unavailable').as('unreachable'),
      eb.fn.countAll<number>().filterWhere('code', '=', 'poison').as('poisoned'),
      eb.fn.countAll<number>().filterWhere('code', '=', 'user_finished').as('left'),
    ])
    .where('searchId', '=', searchId)
    .where('finishedAt', 'is not', null);
  if (phase !== undefined) query = query.where('phase', '=', phase);
  return await query.executeTakeFirstOrThrow();
}
