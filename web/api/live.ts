import type { EventWire } from '#contract';
import { call, watchEvents } from './client.ts';

/** How the page hears of a search. */
export type Connection =
  | { readonly kind: 'connecting' | 'live' | 'polling' | 'offline' | 'ended' }
  | { readonly kind: 'reconnecting'; readonly retryAt: number };

export interface LiveListener {
  onConnection(connection: Connection): void;
  /** In order, each once. */
  onEvents(events: readonly EventWire[]): void;
}

const TRIES_BEFORE_POLLING = 3;
const POLL_MS = 5_000;
/** While polling the stream is tried again after this many answers. */
const POLLS_BEFORE_STREAM = 3;
const ENDS = new Set(['search.completed', 'search.partial', 'search.failed', 'search.cancelled']);

/** Follows a search to its end: by stream, and by asking while no stream comes about. Nothing is missed and nothing comes twice. */
export async function followSearch(
  searchId: string,
  listener: LiveListener,
  signal: AbortSignal,
): Promise<void> {
  let after = 0;
  let isEnded = false;
  let failures = 0;
  const take = (events: readonly EventWire[]): void => {
    const fresh = events.filter(({ seq }) => seq > after);
    const last = fresh.at(-1);
    if (last === undefined) return;
    after = last.seq;
    isEnded = isEnded || fresh.some(({ type }) => ENDS.has(type));
    listener.onEvents(fresh);
  };
  const batch = createBatch(take);
  while (!(signal.aborted || isEnded)) {
    try {
      if (failures < TRIES_BEFORE_POLLING) {
        const events = watchEvents(searchId, {
          after,
          signal,
          onOpen: () => {
            failures = 0;
            listener.onConnection({ kind: 'live' });
          },
        });
        for await (const event of events) batch.add(event);
        batch.flush();
        if (isEnded) break;
        throw new Error('The stream ended before the search did.');
      }
      for (let polls = 0; polls < POLLS_BEFORE_STREAM && !isEnded; polls += 1) {
        listener.onConnection({ kind: 'polling' });
        const query = { after: String(after), limit: '200' };
        const page = await call('listEvents', { params: { search_id: searchId }, query, signal });
        take(page.data);
        await sleep(POLL_MS, signal);
      }
      failures = TRIES_BEFORE_POLLING - 1;
    } catch {
      batch.flush();
      if (signal.aborted || isEnded) break;
      failures += 1;
      const waitMs = failures < TRIES_BEFORE_POLLING ? 1_000 * 2 ** (failures - 1) : POLL_MS;
      if (navigator.onLine)
        listener.onConnection(
          failures < TRIES_BEFORE_POLLING
            ? { kind: 'reconnecting', retryAt: Date.now() + waitMs }
            : { kind: 'polling' },
        );
      else listener.onConnection({ kind: 'offline' });
      // The first answer by asking comes at once; only what fails after that waits.
      if (failures !== TRIES_BEFORE_POLLING) await sleep(waitMs, signal);
    }
  }
  if (isEnded) listener.onConnection({ kind: 'ended' });
}

/** Events that come in one frame are shown in one frame. */
function createBatch(take: (events: readonly EventWire[]) => void): {
  add(event: EventWire): void;
  flush(): void;
} {
  let waiting: EventWire[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    take(events);
  };
  return {
    flush,
    add(event): void {
      waiting.push(event);
      timer ??= setTimeout(flush, 100);
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
    window.addEventListener(
      'online',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true, signal },
    );
  });
}
