import * as z from 'zod';
import { LeadoraError } from '#domain';
import { saveIdempotentAnswer, type Transaction, takeIdempotencyKey } from '#store';

/** A key that a caller gives a request, and the hash of what the request said. */
export interface IdempotencyKey {
  readonly key: string;
  readonly requestHash: string;
}

/**
 * Does the work once for a key, and answers the same for a day. A second request waits for the first one's transaction,
 * so it finds the answer or nothing.
 * @throws LeadoraError `idempotency_mismatch` when the key was used for another request.
 */
export async function idempotently(
  tx: Transaction,
  userId: string,
  given: IdempotencyKey | null,
  work: () => Promise<string>,
): Promise<{ readonly value: string; readonly isReplayed: boolean }> {
  if (given === null) return { value: await work(), isReplayed: false };
  const key = { userId, key: given.key };
  const earlier = await takeIdempotencyKey(tx, { ...key, requestHash: given.requestHash });
  if (earlier === undefined) {
    const value = await work();
    await saveIdempotentAnswer(tx, key, value);
    return { value, isReplayed: false };
  }
  if (earlier.requestHash !== given.requestHash)
    throw new LeadoraError({
      code: 'idempotency_mismatch',
      message: `The Idempotency-Key ${given.key} was used for another request.`,
      nextStep: 'Use a new key for a new request.',
    });
  return { value: z.string().parse(earlier.answer), isReplayed: true };
}
