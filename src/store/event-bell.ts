import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { EVENTS_CHANNEL } from './events.ts';

/** Rings when a search has new events. A missed ring costs the timeout, never an event: who waits looks again by itself. */
export interface EventBell {
  /** Resolves when the search rings, and at the latest after `timeoutMs`; rejects when the signal fires. */
  wait(searchId: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const RECONNECT_MS = 2_000;

/**
 * One listening connection for the whole process. `url` must be a direct or session connection; null, where there is only
 * a transaction pooler, makes a bell that never rings, so that waiting becomes polling.
 */
export function openEventBell(url: string | null): EventBell {
  const waiting = new Map<string, Set<() => void>>();
  const ring = (searchId: string): void => {
    for (const wake of waiting.get(searchId) ?? []) wake();
  };
  const closed = new AbortController();
  const listening = url === null ? Promise.resolve() : listenUntilClosed(url, ring, closed.signal);
  return {
    async wait(searchId, timeoutMs, signal): Promise<void> {
      const woken = Promise.withResolvers<void>();
      const wakers = waiting.get(searchId) ?? new Set();
      waiting.set(searchId, wakers.add(woken.resolve));
      const timer = setTimeout(woken.resolve, timeoutMs);
      const stop = (): void => woken.reject(signal.reason);
      signal.addEventListener('abort', stop);
      try {
        signal.throwIfAborted();
        await woken.promise;
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        wakers.delete(woken.resolve);
        if (wakers.size === 0) waiting.delete(searchId);
      }
    },
    async close(): Promise<void> {
      closed.abort();
      await listening;
    },
  };
}

async function listenUntilClosed(
  url: string,
  ring: (searchId: string) => void,
  closed: AbortSignal,
): Promise<void> {
  while (!closed.aborted) {
    await listenOnce(url, ring, closed);
    // The database went away: until it is back, those who wait poll.
    await sleep(RECONNECT_MS, undefined, { signal: closed, ref: false }).catch(() => undefined);
  }
}

/** Listens until the connection ends, for whatever reason. */
async function listenOnce(url: string, ring: (searchId: string) => void, closed: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: url, keepAlive: true });
  const ended = Promise.withResolvers<void>();
  const stop = (): void => ended.resolve();
  client.on('error', stop).on('end', stop);
  client.on('notification', ({ payload }) => ring(payload ?? ''));
  closed.addEventListener('abort', stop);
  try {
    // Where it cannot be reached now, the next round tries again.
    const listens = await client
      .connect()
      .then(() => client.query(`listen ${EVENTS_CHANNEL}`))
      .then(
        () => true,
        () => false,
      );
    if (listens) await ended.promise;
  } finally {
    closed.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}
