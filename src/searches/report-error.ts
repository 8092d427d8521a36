import type { LeadoraError } from '#domain';
import { newId } from '#lib';
import { type Database, insertErrorRecord, withoutTenant, withTenant } from '#store';

/** Keeps an error that a request met, with its stack for the operator, and returns the id to show. */
export async function reportError(
  database: Database,
  userId: string | null,
  error: LeadoraError,
): Promise<string> {
  const id = newId();
  const record = {
    id,
    phase: null,
    code: error.code,
    message: error.message,
    nextStep: error.nextStep,
    retryable: error.retryable,
    stack: describe(error),
  };
  if (userId === null) await withoutTenant(database, (tx) => insertErrorRecord(tx, null, record));
  else await withTenant(database, userId, (tx) => insertErrorRecord(tx, { userId, searchId: null }, record));
  return id;
}

function describe(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nCaused by: ${describe(error.cause)}` : own;
}
