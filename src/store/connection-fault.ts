import { LeadoraError } from '#domain';

/** SQLSTATE of what a later try may not meet: connection lost, server stopping or starting, deadlock, too many clients. */
const PASSING = /^(?:08...|57P0[1-3]|40001|40P01|53300)$/u;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** What the driver says, without a code: lost during a query, or between two. */
const LOST =
  /^Connection terminated|^Client (?:has encountered a connection error|was closed) and is not queryable/u;

/** Whether the database, not the work, is what failed. */
export function isConnectionFault(error: unknown): boolean {
  if (error instanceof LeadoraError) return error.code === 'database_unavailable';
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return PASSING.test(code) || SOCKET.has(code) || LOST.test(error.message);
}
