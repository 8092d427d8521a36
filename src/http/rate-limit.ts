import { LeadoraError } from '#domain';
import type { Clock } from '#lib';

/** Requests a minute that one user may send to one process. */
export const REQUESTS_PER_MINUTE = 600;
const WINDOW_MS = 60_000;

/** What one request is told. */
export interface Quota {
  /** What is left (draft-ietf-httpapi-ratelimit-headers), and when to come back once nothing is. */
  readonly headers: Readonly<Record<string, string>>;
  /** null while something is left. */
  readonly refusal: LeadoraError | null;
}

/** Counts a request of a user. */
export type RateLimit = (userId: string) => Quota;

/** A fixed window a user, in the memory of this process: it guards the process, not the money, which budgets guard. */
export function createRateLimit(clock: Clock): RateLimit {
  const windows = new Map<string, { readonly endsAt: number; left: number }>();
  return (userId) => {
    const now = clock.now();
    for (const [id, { endsAt }] of windows) if (endsAt <= now) windows.delete(id);
    const window = windows.get(userId) ?? { endsAt: now + WINDOW_MS, left: REQUESTS_PER_MINUTE };
    windows.set(userId, window);
    window.left -= 1;
    const seconds = Math.ceil((window.endsAt - now) / 1000);
    const isOver = window.left < 0;
    return {
      headers: {
        'ratelimit-policy': `"default";q=${REQUESTS_PER_MINUTE};w=${WINDOW_MS / 1000}`,
        ratelimit: `"default";r=${Math.max(0, window.left)};t=${seconds}`,
        ...(isOver ? { 'retry-after': String(seconds) } : {}),
      },
      refusal: isOver ? tooMany(seconds) : null,
    };
  };
}

function tooMany(seconds: number): LeadoraError {
  return new LeadoraError({
    code: 'rate_limited',
    message: `More than ${REQUESTS_PER_MINUTE} requests came within a minute.`,
    nextStep: `Wait ${seconds} s; live progress costs one request at /v1/searches/{search_id}/events.`,
  });
}
