import { sql } from 'kysely';
import { isTerminal, type MicroUsd, type Mode, type OriginKind, RunStopped, type Status } from '#domain';
import type { Database } from './open-database.ts';
import { type Transaction, withoutTenant, withTenant } from './transaction.ts';

/** Who writes: one execution of one run of a search. */
export interface RunFence {
  readonly userId: string;
  readonly searchId: string;
  readonly runId: string;
  /** From `claimRun`. */
  readonly epoch: number;
}

/** The search as the fence found and holds it. */
export interface FencedSearch {
  readonly userId: string;
  readonly searchId: string;
  readonly mode: Mode;
  readonly status: Status;
  readonly spentMicroUsd: MicroUsd;
  readonly reservedMicroUsd: MicroUsd;
  readonly budgetMicroUsd: MicroUsd | null;
  readonly originSearchId: string | null;
  readonly originKind: OriginKind | null;
  readonly finishingAt: string | null;
}

/** The search whose record a replay reads; null for a search of any other kind. */
export function replayedBy({
  originSearchId,
  originKind,
}: Pick<FencedSearch, 'originSearchId' | 'originKind'>): string | null {
  return originKind === 'replay' ? originSearchId : null;
}

/** Makes this execution the only one that may write for the run, and returns its number. */
export function claimRun(
  database: Database,
  { runId, searchId }: { readonly runId: string; readonly searchId: string },
): Promise<number> {
  return withoutTenant(database, async ({ db }) => {
    const row = await db
      .insertInto('runEpochs')
      .values({ runId, searchId, epoch: 1 })
      .onConflict((conflict) =>
        conflict.column('runId').doUpdateSet((eb) => ({ epoch: eb('runEpochs.epoch', '+', 1) })),
      )
      .returning('epoch')
      .executeTakeFirstOrThrow();
    return row.epoch;
  });
}

/**
 * A transaction in which the search cannot end and the run cannot be taken over.
 * @throws RunStopped when either has happened already.
 */
export function withRun<Result>(
  database: Database,
  fence: RunFence,
  work: (tx: Transaction, search: FencedSearch) => Promise<Result>,
): Promise<Result> {
  return withTenant(database, fence.userId, async (tx) => {
    const row = await tx.db
      .selectFrom('userSearches')
      .innerJoin('runEpochs', 'runEpochs.searchId', 'userSearches.id')
      .select([
        'userSearches.userId',
        'userSearches.id as searchId',
        'mode',
        'status',
        'spentMicroUsd',
        'reservedMicroUsd',
        'budgetMicroUsd',
        'originSearchId',
        'originKind',
        'finishingAt',
        'epoch',
      ])
      .where('userSearches.id', '=', fence.searchId)
      .where('runEpochs.runId', '=', fence.runId)
      .modifyEnd(sql`for no key update of user_searches for share of run_epochs`)
      .executeTakeFirst();
    if (row === undefined || isTerminal(row.status) || row.status === 'cancelling')
      throw new RunStopped(fence.runId, 'search_ended');
    const { epoch, ...search } = row;
    if (epoch !== fence.epoch) throw new RunStopped(fence.runId, 'taken_over');
    return work(tx, search);
  });
}
