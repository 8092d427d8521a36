import type { ErrorCode, Phase } from '#domain';
import type { Transaction } from './transaction.ts';

/** An error as it is kept. The stack is for the operator. */
export interface ErrorRecord {
  readonly id: string;
  readonly phase: Phase | null;
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep: string;
  readonly retryable: boolean;
  readonly stack: string | null;
}

/** `tenant` is null for an error that came before anybody was known. */
export async function insertErrorRecord(
  { db }: Transaction,
  tenant: { readonly userId: string; readonly searchId: string | null } | null,
  record: ErrorRecord,
): Promise<void> {
  const { userId, searchId } = tenant ?? { userId: null, searchId: null };
  const { id, phase, code, message, nextStep, retryable, stack } = record;
  await db
    .insertInto('errorRecords')
    .values({ id, userId, searchId, phase, code, message, nextStep, retryable, stack })
    // Without a column: to name one is to read, and an error of nobody may be read by nobody.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type ListedError = Omit<ErrorRecord, 'code' | 'phase'> & {
  readonly code: string;
  readonly phase: string | null;
  readonly createdAt: string;
};

/** Newest first. */
export function listErrorRecords(
  { db }: Transaction,
  searchId: string,
  limit: number,
): Promise<readonly ListedError[]> {
  return db
    .selectFrom('errorRecords')
    .select(['id', 'phase', 'code', 'message', 'nextStep', 'retryable', 'stack', 'createdAt'])
    .where('searchId', '=', searchId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}
