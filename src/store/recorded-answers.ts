import * as z from 'zod';
import { toJson } from './keepable.ts';
import type { Transaction } from './transaction.ts';

/** The answer of a finished call, as it came. */
export interface RecordedAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly body: string;
  /** ISO 8601, UTC, in milliseconds: when it was there. */
  readonly receivedAt: string;
}

interface Place {
  readonly searchId: string;
  readonly runId: string;
  readonly requestHash: string;
}

/** Where something is recorded, and the address of the page when it is one. */
interface OwnPlace extends Place {
  readonly userId: string;
  readonly url: string | null;
}

const Headers = z.record(z.string(), z.string());

/** The answer that this run has had to the very same request before; after a crash it is not asked and paid again. */
export async function findRecordedAnswer(
  { db }: Transaction,
  { searchId, runId, requestHash }: Place,
): Promise<RecordedAnswer | undefined> {
  const row = await db
    .selectFrom('recordedAnswers')
    .select(['httpStatus', 'headers', 'body', 'createdAt as receivedAt'])
    .where('searchId', '=', searchId)
    .where('runId', '=', runId)
    .where('requestHash', '=', requestHash)
    .executeTakeFirst();
  return row && { ...row, headers: Headers.parse(row.headers) };
}

export async function insertRecordedAnswer(
  { db }: Transaction,
  place: OwnPlace,
  { httpStatus, headers, body, receivedAt }: RecordedAnswer,
): Promise<void> {
  await db
    .insertInto('recordedAnswers')
    .values({ ...place, httpStatus, headers: toJson(headers), body, createdAt: receivedAt })
    .onConflict((conflict) => conflict.columns(['searchId', 'runId', 'requestHash']).doNothing())
    .execute();
}

/** How a call ended that got no answer: the error, in its own words. */
export interface RecordedFailure {
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}

/** The nth failure, from 0, that the run met with this request. */
export function findRecordedFailure(
  { db }: Transaction,
  { searchId, runId, requestHash }: Place,
  nth: number,
): Promise<RecordedFailure | undefined> {
  return db
    .selectFrom('recordedFailures')
    .select(['code', 'message', 'nextStep'])
    .where('searchId', '=', searchId)
    .where('runId', '=', runId)
    .where('requestHash', '=', requestHash)
    .where('nth', '=', nth)
    .executeTakeFirst();
}

export async function insertRecordedFailure(
  { db }: Transaction,
  place: OwnPlace & { readonly nth: number },
  failure: RecordedFailure,
): Promise<void> {
  await db
    .insertInto('recordedFailures')
    .values({ ...place, ...failure })
    .onConflict((conflict) => conflict.columns(['searchId', 'runId', 'requestHash', 'nth']).doNothing())
    .execute();
}

/** Forgets what an execution met that did not come to its end: the one after it begins anew. */
export async function deleteRecordedFailures(
  { db }: Transaction,
  { searchId, runId }: Pick<Place, 'searchId' | 'runId'>,
): Promise<void> {
  await db
    .deleteFrom('recordedFailures')
    .where('searchId', '=', searchId)
    .where('runId', '=', runId)
    .execute();
}
