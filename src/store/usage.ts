import { sql } from 'kysely';
import type { ApiCall, CallStatus, MicroUsd } from '#domain';
import { newId } from '#lib';
import { NOW } from './now.ts';
import type { FencedSearch } from './runs.ts';
import type { Transaction } from './transaction.ts';

/** What is known of an attempt before its first byte leaves. */
export interface NewAttempt {
  readonly runId: string;
  readonly requestHash: string;
  readonly provider: string;
  readonly endpoint: string;
  readonly model: string | null;
  /** The most it can cost. */
  readonly reserveMicroUsd: MicroUsd;
}

/** How an attempt ended. */
export interface Settlement {
  readonly status: Exclude<CallStatus, 'started'>;
  readonly httpStatus: number | null;
  readonly ms: number | null;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly costMicroUsd: MicroUsd;
  readonly priceId: string | null;
  /** Of a provider that counts in credits. */
  readonly credits?: number | null;
  readonly requestId: string | null;
  /** Why a model stopped writing, in its provider's own word. */
  readonly finishReason: string | null;
  readonly errorClass: string | null;
  readonly errorMessage: string | null;
}

/** Writes the receipt and reserves the most it can cost; the caller has checked the budget under the same lock. */
export async function insertAttempt(
  { db }: Transaction,
  { userId, searchId, mode }: FencedSearch,
  attempt: NewAttempt,
): Promise<{ readonly id: string; readonly attempt: number }> {
  const { runId, requestHash, provider, endpoint, model, reserveMicroUsd } = attempt;
  if (reserveMicroUsd > 0)
    await db
      .updateTable('userSearches')
      .set((eb) => ({ reservedMicroUsd: eb('reservedMicroUsd', '+', reserveMicroUsd) }))
      .where('id', '=', searchId)
      .execute();
  return db
    .insertInto('apiUsageLogs')
    .values((eb) => ({
      id: newId(),
      userId,
      searchId,
      mode,
      runId,
      requestHash,
      provider,
      endpoint,
      model,
      reservedMicroUsd: reserveMicroUsd,
      attempt: eb
        .selectFrom('apiUsageLogs as earlier')
        .select((of) => of(of.fn.countAll<number>(), '+', 1).as('attempt'))
        .where('earlier.searchId', '=', searchId)
        .where('earlier.runId', '=', runId)
        .where('earlier.requestHash', '=', requestHash),
    }))
    .returning(['id', 'attempt'])
    .executeTakeFirstOrThrow();
}

/**
 * Settles an attempt once: gives back what was reserved and books what it cost. Later settlements change nothing. The search
 * is locked before its receipt, in the order of those who settle a whole search; the other way round they would block
 * each other.
 */
export async function settleAttempt(
  { db }: Transaction,
  attempt: { readonly id: string; readonly searchId: string },
  settlement: Settlement,
): Promise<void> {
  await db
    .selectFrom('userSearches')
    .select('id')
    .where('id', '=', attempt.searchId)
    .forNoKeyUpdate()
    .execute();
  const row = await db
    .updateTable('apiUsageLogs')
    .set({ ...toColumns(settlement), settledAt: NOW })
    .where('id', '=', attempt.id)
    .where('status', '=', 'started')
    .returning('reservedMicroUsd')
    .executeTakeFirst();
  if (row !== undefined) await book({ db }, attempt.searchId, row.reservedMicroUsd, settlement.costMicroUsd);
}

/** Field by field: what a settlement carries beside them has no column. */
function toColumns(settlement: Settlement): Required<Settlement> {
  const { status, httpStatus, ms, inputTokens, cachedTokens, outputTokens, reasoningTokens } = settlement;
  const { costMicroUsd, priceId, credits = null } = settlement;
  const { requestId, finishReason, errorClass, errorMessage } = settlement;
  const tokens = { inputTokens, cachedTokens, outputTokens, reasoningTokens };
  const said = { requestId, finishReason, errorClass, errorMessage };
  return { status, httpStatus, ms, ...tokens, costMicroUsd, priceId, credits, ...said };
}

/** Which attempts nobody will settle any more: those of one request whose run came back, or all of an ended search. */
export interface LostAttempts {
  readonly searchId: string;
  readonly runId?: string;
  readonly requestHash?: string;
}

/** Attempts whose process died before the answer: it may have been billed, so they count at what was reserved. */
export async function settleLostAttempts({ db }: Transaction, lost: LostAttempts): Promise<void> {
  let update = db
    .updateTable('apiUsageLogs')
    .set((eb) => ({
      status: 'unknown',
      costMicroUsd: eb.ref('reservedMicroUsd'),
      errorClass: 'lost',
      errorMessage: 'The process ended before the answer came; counted at what was reserved.',
      settledAt: NOW,
    }))
    .where('searchId', '=', lost.searchId)
    .where('status', '=', 'started');
  if (lost.runId !== undefined) update = update.where('runId', '=', lost.runId);
  if (lost.requestHash !== undefined) update = update.where('requestHash', '=', lost.requestHash);
  const rows = await update.returning('reservedMicroUsd').execute();
  const sum = rows.reduce((total, row) => total + row.reservedMicroUsd, 0);
  if (sum > 0) await book({ db }, lost.searchId, sum, sum);
}

async function book(
  { db }: Pick<Transaction, 'db'>,
  searchId: string,
  reserved: MicroUsd,
  cost: MicroUsd,
): Promise<void> {
  if (reserved === 0 && cost === 0) return;
  await db
    .updateTable('userSearches')
    .set((eb) => ({
      reservedMicroUsd: eb('reservedMicroUsd', '-', reserved),
      spentMicroUsd: eb('spentMicroUsd', '+', cost),
    }))
    .where('id', '=', searchId)
    .execute();
}

export async function markBudgetReached({ db }: Transaction, searchId: string): Promise<void> {
  await db.updateTable('userSearches').set({ budgetReached: true }).where('id', '=', searchId).execute();
}

/** Newest first. */
export function listCalls(
  { db }: Transaction,
  searchId: string,
  page: { readonly limit: number; readonly before?: { readonly createdAt: string; readonly id: string } },
): Promise<readonly ApiCall[]> {
  const { limit, before } = page;
  let query = db
    .selectFrom('apiUsageLogs')
    .select(['id', 'provider', 'endpoint', 'model', 'attempt', 'status', 'httpStatus', 'ms', 'costMicroUsd'])
    .select(['inputTokens', 'cachedTokens', 'outputTokens', 'reasoningTokens', 'requestId', 'createdAt'])
    .select(['credits', 'finishReason', 'errorClass', 'errorMessage'])
    .where('searchId', '=', searchId);
  if (before !== undefined)
    query = query.where((eb) =>
      eb(eb.refTuple('createdAt', 'id'), '<', eb.tuple(before.createdAt, before.id)),
    );
  return query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** What a search has used of one provider. */
export interface ProviderUsage {
  readonly provider: string;
  readonly calls: number;
  readonly failed: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicroUsd: MicroUsd;
}

export function sumUsage({ db }: Transaction, searchId: string): Promise<readonly ProviderUsage[]> {
  return db
    .selectFrom('apiUsageLogs')
    .select((eb) => [
      'provider',
      eb.fn.countAll<number>().as('calls'),
      eb.fn.countAll<number>().filterWhere('status', 'in', ['failed', 'aborted', 'unknown']).as('failed'),
      sql<number>`sum(input_tokens)`.as('inputTokens'),
      sql<number>`sum(output_tokens)`.as('outputTokens'),
      sql<number>`sum(cost_micro_usd)::bigint`.as('costMicroUsd'),
    ])
    .where('searchId', '=', searchId)
    .groupBy('provider')
    .orderBy('provider')
    .execute();
}
