import { LeadoraError } from '#domain';
import { sha256 } from '#lib';
import type { IdempotencyKey } from '#searches';
import type { RequestContext } from './environment.ts';

const LONGEST_KEY = 255;

/** The key that a caller gives what it asks for; null when it gives none. */
export function readIdempotencyKey(c: RequestContext, asked: unknown): IdempotencyKey | null {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  if (key.length === 0 || key.length > LONGEST_KEY)
    throw new LeadoraError({
      code: 'invalid_input',
      message: `The Idempotency-Key must have 1 to ${LONGEST_KEY} characters.`,
      nextStep: 'Use a UUID.',
    });
  return { key, requestHash: sha256(JSON.stringify(asked)) };
}
