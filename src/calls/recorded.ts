import { ERROR_CODES, type ErrorCode, LeadoraError } from '#domain';
import {
  findRecordedAnswer,
  findRecordedFailure,
  insertRecordedFailure,
  markBudgetReached,
  type RecordedAnswer,
  type RecordedFailure,
  withRun,
  withTenant,
} from '#store';
import type { CallRequest } from './call.ts';
import type { Caller } from './make-call.ts';

/** The run of an earlier search whose record stands in for the outside world. */
export interface Recorded {
  readonly searchId: string;
  readonly runId: string;
}

interface Asked {
  readonly request: CallRequest;
  readonly requestHash: string;
}

/**
 * What the recorded run got for the very same request, asked as often as now: its failures in their order, then its answer.
 * Nothing leaves the house, and so there is no receipt.
 * @throws LeadoraError what that run met; `not_recorded` when it never asked this.
 */
export async function replayCall(
  { database, fence, failed }: Pick<Caller, 'database' | 'fence' | 'failed'>,
  recorded: Recorded,
  { request, requestHash }: Asked,
): Promise<RecordedAnswer> {
  const nth = failed.get(requestHash) ?? 0;
  const place = { ...recorded, requestHash };
  const found = await withRun(database, fence, async (tx) => {
    const failure = await findRecordedFailure(tx, place, nth);
    if (failure?.code === 'budget_reached') await markBudgetReached(tx, fence.searchId);
    return { failure, answer: failure === undefined ? await findRecordedAnswer(tx, place) : undefined };
  });
  if (found.answer !== undefined) return found.answer;
  failed.set(requestHash, nth + 1);
  throw found.failure === undefined ? notRecorded(recorded, request) : toError(found.failure);
}

/** A fault of our own database says nothing of the world, and could not be written. */
const NOT_OF_THE_WORLD: ReadonlySet<ErrorCode> = new Set(['database_unavailable', 'internal']);

/** Keeps how a call ended that got no answer, so that a replay ends it the same way. Not fenced, as bookings are not. */
export async function recordFailure(
  { database, fence, failed }: Pick<Caller, 'database' | 'fence' | 'failed'>,
  { request, requestHash }: Asked,
  { code, message, nextStep }: LeadoraError,
): Promise<void> {
  if (NOT_OF_THE_WORLD.has(code)) return;
  const nth = failed.get(requestHash) ?? 0;
  failed.set(requestHash, nth + 1);
  const { userId, searchId, runId } = fence;
  const place = { userId, searchId, runId, requestHash, url: pageUrlOf(request), nth };
  await withTenant(database, userId, (tx) => insertRecordedFailure(tx, place, { code, message, nextStep }));
}

/** The address of a page; that of an API may hold a credential and is kept nowhere. */
export function pageUrlOf({ provider, url }: CallRequest): string | null {
  return provider === PAGES ? url : null;
}

/** Under this name pages are read. */
export const PAGES = 'site';

function toError({ code, message, nextStep }: RecordedFailure): LeadoraError {
  return new LeadoraError({ code: isErrorCode(code) ? code : 'internal', message, nextStep });
}

function isErrorCode(code: string): code is ErrorCode {
  return code in ERROR_CODES;
}

function notRecorded({ searchId }: Recorded, { provider, method, url }: CallRequest): LeadoraError {
  const what = provider === PAGES ? url : `${method} ${new URL(url).pathname} of ${provider}`;
  return new LeadoraError({
    code: 'not_recorded',
    message: `Search ${searchId} never had an answer to this request: ${what}.`,
    nextStep: 'Run it again without replay: then it is asked outside.',
  });
}
