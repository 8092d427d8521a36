import { insertRecordedAnswer, settleAttempt, shutGate, withTenant } from '#store';
import type { CallRequest } from './call.ts';
import type { Caller } from './make-call.ts';
import type { Outcome } from './read-outcome.ts';
import { pageUrlOf } from './recorded.ts';

/**
 * Books what an attempt cost; an answer is kept in the same transaction, so that what is paid for is kept. Not fenced: the
 * money is spent also when the run was stopped or taken over meanwhile.
 */
export async function bookAttempt(
  { database, fence }: Pick<Caller, 'database' | 'fence'>,
  attempt: {
    readonly id: string;
    readonly requestHash: string;
    readonly request: CallRequest;
    readonly receivedAt: string;
  },
  { settlement, next, shutMs }: Outcome,
): Promise<void> {
  const { userId, searchId, runId } = fence;
  const { request, requestHash, receivedAt } = attempt;
  await withTenant(database, userId, async (tx) => {
    await settleAttempt(tx, { id: attempt.id, searchId }, settlement);
    if (shutMs > 0) await shutGate(tx, request.provider, shutMs);
    if (next.kind !== 'done') return;
    const place = { userId, searchId, runId, requestHash, url: pageUrlOf(request) };
    await insertRecordedAnswer(tx, place, { ...next.answer, receivedAt });
  });
}
