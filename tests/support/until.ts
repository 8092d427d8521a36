import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 50;

/** Looks again and again until there is something to see; fails with what it waited for when the time is over. */
export async function until<Seen>(
  what: string,
  look: () => Promise<Seen | undefined | false> | Seen | undefined | false,
  timeoutMs = 60_000,
): Promise<Seen> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}.`);
    await sleep(LOOK_MS);
  }
}
