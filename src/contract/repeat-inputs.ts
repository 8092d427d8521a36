import * as z from 'zod';
import { LIMITS } from '#domain';

/** What callers send to take up a search again. */

export const RerunBody = z.strictObject({
  replay: z
    .boolean({ error: 'must be true or false' })
    .default(false)
    .describe('true: over the recorded answers of the search; nothing is asked outside and nothing is paid.'),
});

export const ExtendBody = z.strictObject({
  more: z
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be at least 1' })
    .max(LIMITS.maxBusinesses, { error: `must be at most ${LIMITS.maxBusinesses}` })
    .describe('How many further companies are wanted.'),
});
