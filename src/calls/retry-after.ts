import type { CallAnswer } from './call.ts';

/**
 * How long a provider asks us to wait, in milliseconds: `retry-after-ms`, or `retry-after` as seconds or as an HTTP date
 * (RFC 9110 §10.2.3). undefined when it does not say.
 */
export function readRetryAfter({ headers }: CallAnswer, now: number): number | undefined {
  const ms = parseNumber(headers['retry-after-ms']);
  if (ms !== undefined) return ms;
  const said = headers['retry-after'];
  const seconds = parseNumber(said);
  if (seconds !== undefined) return Math.ceil(seconds * 1000);
  const date = said === undefined ? Number.NaN : Date.parse(said);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function parseNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d+(?:\.\d+)?\s*$/u.test(text) ? Number(text) : undefined;
}

/** After a pause that many share, each comes a little later by chance, so that they do not come at once. */
export function spreadMs(pauseMs: number, random: () => number): number {
  return Math.round(random() * Math.min(1_000, 50 + pauseMs * 0.1));
}

const FIRST_MS = 500;
const LONGEST_MS = 20_000;

/** The pause before the next try: doubles each time, and a quarter of it is chance, so that many do not come at once. */
export function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(full * (0.75 + random() * 0.25));
}
