import {
  currentPhase,
  type Outcome,
  type Phase,
  type PhaseProgress,
  type PhaseState,
  progressPct,
} from '#domain';
import { insertEvents, type NewEvent } from './events.ts';
import { inMs, NOW } from './now.ts';
import type { Transaction } from './transaction.ts';

interface Tenant {
  readonly userId: string;
  readonly searchId: string;
}

/** The first sign of life of the run. Says nothing when it came back after a crash. */
export async function beginSearch(
  tx: Transaction,
  tenant: Tenant,
  limits: { readonly runMs: number },
): Promise<void> {
  const begun = await tx.db
    .updateTable('userSearches')
    .set({ status: 'running', startedAt: NOW, updatedAt: NOW, deadlineAt: inMs(limits.runMs) })
    .where('id', '=', tenant.searchId)
    .where('status', '=', 'queued')
    .executeTakeFirst();
  if (begun.numUpdatedRows === 0n) return;
  await tx.db
    .updateTable('searchPhases')
    .set({ state: 'done', startedAt: NOW, finishedAt: NOW, attempt: 1, done: 1, total: 1 })
    .where('searchId', '=', tenant.searchId)
    .where('phase', '=', 'starting')
    .execute();
  await insertEvents(tx, tenant, [{ type: 'search.started', data: {} }]);
}

/** Starts a phase and its clock; one that is taken up again after a crash keeps its first deadline. */
export async function startPhase(
  tx: Transaction,
  tenant: Tenant,
  start: { readonly phase: Phase; readonly limitMs: number; readonly total: number },
): Promise<void> {
  const { phase, limitMs, total } = start;
  const row = await tx.db
    .updateTable('searchPhases')
    .set((eb) => ({
      state: 'running',
      attempt: eb('attempt', '+', 1),
      total,
      startedAt: eb.fn.coalesce('startedAt', NOW),
      deadlineAt: eb.fn.coalesce('deadlineAt', inMs(limitMs)),
    }))
    .where('searchId', '=', tenant.searchId)
    .where('phase', '=', phase)
    .where('finishedAt', 'is', null)
    .returning(['attempt', 'deadlineAt'])
    .executeTakeFirst();
  if (row === undefined) return;
  const type = row.attempt === 1 ? 'search.phase.started' : 'search.phase.retrying';
  await insertEvents(tx, tenant, [{ type, data: { phase, deadline_at: row.deadlineAt, total } }]);
  await recordProgress(tx, tenant);
}

/** What the phase ended with; a phase that has ended stays as it ended. */
export async function endPhase(
  tx: Transaction,
  tenant: Tenant,
  end: {
    readonly phase: Phase;
    readonly state: Extract<PhaseState, 'done' | 'skipped' | 'failed' | 'timed_out'>;
    readonly reason: string | null;
    readonly data?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const { phase, state, reason, data = {} } = end;
  const ended = await tx.db
    .updateTable('searchPhases')
    .set((eb) => ({
      state,
      reason,
      finishedAt: NOW,
      startedAt: eb.fn.coalesce('startedAt', NOW),
    }))
    .where('searchId', '=', tenant.searchId)
    .where('phase', '=', phase)
    .where('finishedAt', 'is', null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) return;
  await insertEvents(tx, tenant, [{ type: 'search.phase.ended', data: { phase, state, reason, ...data } }]);
  await recordProgress(tx, tenant);
}

/** Milliseconds until the phase's deadline by the database's clock, below zero when it is past; 0 when it has ended. */
export async function getPhaseTimeLeft({ db }: Transaction, searchId: string, phase: Phase): Promise<number> {
  const row = await db
    .selectFrom('searchPhases')
    .select((eb) => [
      'finishedAt',
      eb.fn<number>('date_part', [eb.val('epoch'), eb(eb.ref('deadlineAt'), '-', NOW)]).as('seconds'),
    ])
    .where('searchId', '=', searchId)
    .where('phase', '=', phase)
    .executeTakeFirstOrThrow();
  return row.finishedAt === null ? row.seconds * 1000 : 0;
}

export function listPhases({ db }: Transaction, searchId: string): Promise<readonly PhaseProgress[]> {
  return db
    .selectFrom('searchPhases')
    .select(['phase', 'state', 'attempt', 'startedAt', 'deadlineAt', 'finishedAt', 'done', 'total', 'reason'])
    .where('searchId', '=', searchId)
    .orderBy('position')
    .execute();
}

/** Writes how far the search is, from all its phases. It never falls. */
export async function recordProgress(tx: Transaction, tenant: Tenant): Promise<void> {
  const phases = await listPhases(tx, tenant.searchId);
  const pct = progressPct(phases);
  await tx.db
    .updateTable('userSearches')
    .set((eb) => ({
      phase: currentPhase(phases),
      progressPct: eb.fn<number>('greatest', ['progressPct', eb.val(pct)]),
      updatedAt: NOW,
    }))
    .where('id', '=', tenant.searchId)
    .execute();
}

/** Ends the search for good, with what is left open of its books. */
export async function endSearch(
  tx: Transaction,
  tenant: Tenant,
  outcome: Outcome & { readonly errorId?: string | null },
): Promise<void> {
  const { status, terminationReason, nextStep, errorId = null } = outcome;
  const data = { status, termination_reason: terminationReason, next_step: nextStep };
  const isFull = status === 'completed' || status === 'partial';
  const events: readonly NewEvent[] = [{ type: `search.${status}`, data }];
  await insertEvents(tx, tenant, events);
  await tx.db
    .updateTable('searchJobs')
    .set({ state: status === 'cancelled' ? 'skipped' : 'timed_out', finishedAt: NOW, reason: nextStep })
    .where('searchId', '=', tenant.searchId)
    .where('state', '=', 'running')
    .execute();
  await tx.db
    .updateTable('searchPhases')
    .set({ state: 'skipped', finishedAt: NOW, reason: nextStep })
    .where('searchId', '=', tenant.searchId)
    .where('finishedAt', 'is', null)
    .execute();
  await tx.db
    .updateTable('userSearches')
    .set({
      status,
      terminationReason,
      nextStep,
      errorId,
      finishedAt: NOW,
      updatedAt: NOW,
      ...(isFull ? { progressPct: 100 } : {}),
    })
    .where('id', '=', tenant.searchId)
    .execute();
}

/** Its user wants no more than what is in hand: what has begun ends, nothing else begins. */
export async function markFinishing(tx: Transaction, tenant: Tenant): Promise<void> {
  await insertEvents(tx, tenant, [{ type: 'search.finishing', data: {} }]);
  await tx.db
    .updateTable('userSearches')
    .set({ finishingAt: NOW, updatedAt: NOW })
    .where('id', '=', tenant.searchId)
    .execute();
}

export async function isFinishing({ db }: Transaction, searchId: string): Promise<boolean> {
  const row = await db
    .selectFrom('userSearches')
    .select('id')
    .where('id', '=', searchId)
    .where('finishingAt', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Asks a search to stop: one that waits has ended at once, one that runs has no right to write or call any more. */
export async function cancelSearch(tx: Transaction, tenant: Tenant): Promise<void> {
  await insertEvents(tx, tenant, [{ type: 'search.cancelling', data: {} }]);
  await tx.db
    .updateTable('userSearches')
    .set({ status: 'cancelling', cancellingAt: NOW, updatedAt: NOW })
    .where('id', '=', tenant.searchId)
    .execute();
}
