/** A signal that fires when any of the given ones does, or after `timeoutMs`. */
export function withTimeout(
  timeoutMs: number,
  ...signals: readonly (AbortSignal | undefined)[]
): AbortSignal {
  const given = signals.filter((signal) => signal !== undefined);
  return AbortSignal.any([
    AbortSignal.timeout(Math.min(Math.max(0, Math.ceil(timeoutMs)), LONGEST_MS)),
    ...given,
  ]);
}

/** Longer timers of Node fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Waits for the work, but no longer than `ms`; says whether it has ended. */
export async function endsWithin(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), ms);
  try {
    return await Promise.race([work.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
