import type { Clock, Log } from '#lib';
import { type Kick, signKick } from './kick.ts';

/** The `fetch` of the process: a function has no other way to call its neighbour. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

const RUN_PATH = '/.netlify/functions/orchestrator-run-background';
/** The platform answers 202 before the function has begun. */
const LIMIT_MS = 5_000;

/** Sends for a function. One that does not come is no fault of the search: the next sweep sends for it again. */
export async function sendKick(
  parts: {
    readonly send: Send;
    readonly secret: string;
    readonly siteUrl: string;
    readonly clock: Clock;
    readonly log: Log;
  },
  kick: Kick,
): Promise<void> {
  const { send, secret, siteUrl, clock, log } = parts;
  const { body, headers } = signKick(secret, kick, clock.now());
  const fields = { search_id: kick.searchId, hop: kick.hop };
  try {
    const { status } = await send(new URL(RUN_PATH, siteUrl).href, {
      method: 'POST',
      body,
      headers,
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (status !== 202) log.warn('The background function did not take a search.', { ...fields, status });
  } catch (error) {
    log.warn('The background function could not be called.', { ...fields, error });
  }
}
