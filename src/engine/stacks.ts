import * as z from 'zod';

/**
 * Of an error that ends a run the engine keeps name, message, code and data, as JSON. The stack is for the operator, and
 * goes with the data. The error is to be thrown on.
 */
export function withStack(error: unknown): unknown {
  return error instanceof Error
    ? Object.assign(error, { data: { stack: error.stack ?? error.message } })
    : error;
}

const Kept = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ data: z.object({ stack: z.string() }) }));

/** Of an ended run's error, whose message is the JSON that was kept; null when there is none. */
export function readStack(error: unknown): string | null {
  if (!(error instanceof Error)) return error === undefined || error === null ? null : String(error);
  try {
    return Kept.parse(error.message).data.stack;
  } catch {
    return error.stack ?? error.message; // kept by an older version
  }
}
