import { z } from 'zod';
import { toJson } from './keepable.ts';
import type { Transaction } from './transaction.ts';

/** The answer of a finished call, as it came. */
export interface RecordedAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly body: string;
}

interface Place {
  readonly searchId: string;
  readonly runId: string;
  readonly requestHash: string;
}

const Headers = z.record(z.string(), z.string());

/** The answer that this run has had to the very same request before; after a crash it is not asked and paid again. */
export async function findRecordedAnswer(
  { db }: Transaction,
  { searchId, runId, requestHash }: Place,
): Promise<RecordedAnswer | undefined> {
  const row = await db
    .selectFrom('recordedAnswers')
    .select(['httpStatus', 'headers', 'body'])
    .where('searchId', '=', searchId)
    .where('runId', '=', runId)
    .where('requestHash', '=', requestHash)
    .executeTakeFirst();
  return row && { ...row, headers: Headers.parse(row.headers) };
}

export async function insertRecordedAnswer(
  { db }: Transaction,
  { userId, searchId, runId, requestHash }: Place & { readonly userId: string },
  { httpStatus, headers, body }: RecordedAnswer,
): Promise<void> {
  await db
    .insertInto('recordedAnswers')
    .values({ userId, searchId, runId, requestHash, httpStatus, headers: toJson(headers), body })
    .onConflict((conflict) => conflict.columns(['searchId', 'runId', 'requestHash']).doNothing())
    .execute();
}
