import { createContext, useContext, useEffect, useState } from 'react';
import type { EventWire } from '#contract';
import { type Connection, followSearch } from './live.ts';
import { readAgain } from './queries.ts';

/** What a page that looks at a search knows from its events. */
export interface Live {
  readonly connection: Connection;
  /** The newest first; older ones are in the log. */
  readonly lines: readonly EventWire[];
  /** The funnel as it was counted last. */
  readonly counted: Funnel | null;
}

export interface Funnel {
  readonly sourced: number;
  readonly deduped: number;
  readonly matched: number;
  readonly unclear: number;
  readonly rejected: number;
  readonly excluded: number;
  readonly beyondLimit: number;
}

const MOST_LINES = 50;
const NOTHING: Live = { connection: { kind: 'connecting' }, lines: [], counted: null };

/** Which lists an event changes. */
const CHANGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^search\.company/u, ['businesses']],
  [/^search\.companies/u, ['businesses']],
  [/^search\.decision_maker/u, ['people']],
  [/^search\.persona/u, ['personas']],
  [/^search\.market/u, ['market']],
  [/^search\.error/u, ['errors']],
  [/^search\.(?:started|interpreted|queued|finishing)$/u, ['search', 'searches']],
  [
    /^search\.(?:completed|partial|failed|cancelled|cancelling)$/u,
    ['search', 'searches', 'businesses', 'people', 'personas', 'market', 'errors', 'calls', 'spending'],
  ],
];
/** How often a list is read again at most, in milliseconds: one user may ask 600 times a minute. */
const EVERY_MS: Readonly<Record<string, number>> = {
  progress: 500,
  search: 1_000,
  spending: 2_000,
  calls: 4_000,
};
const LIST_EVERY_MS = 2_000;

export function useLiveSearch(searchId: string): Live {
  const [live, setLive] = useState<Live>(NOTHING);
  useEffect(() => {
    setLive(NOTHING);
    const controller = new AbortController();
    const refresh = createRefresh(searchId, controller.signal);
    void followSearch(
      searchId,
      {
        onConnection: (connection) => setLive((known) => ({ ...known, connection })),
        onEvents(events): void {
          setLive((known) => ({
            ...known,
            lines: [...events.toReversed(), ...known.lines].slice(0, MOST_LINES),
            counted: events.map(readFunnel).findLast((funnel) => funnel !== null) ?? known.counted,
          }));
          const lists = events.flatMap(({ type }) =>
            CHANGES.flatMap(([pattern, names]) => (pattern.test(type) ? names : [])),
          );
          for (const list of new Set(['progress', 'search', 'spending', 'calls', ...lists])) refresh(list);
        },
      },
      controller.signal,
    );
    return (): void => controller.abort();
  }, [searchId]);
  return live;
}

/** The first change is read at once, those that come soon after it are read together. */
function createRefresh(searchId: string, signal: AbortSignal): (list: string) => void {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const readAt = new Map<string, number>();
  const read = (list: string): void => {
    timers.delete(list);
    readAt.set(list, Date.now());
    if (!signal.aborted) void (list === 'searches' ? readAgain(list) : readAgain(list, searchId));
  };
  return (list) => {
    if (timers.has(list)) return;
    const dueAt = (readAt.get(list) ?? 0) + (EVERY_MS[list] ?? LIST_EVERY_MS);
    timers.set(
      list,
      setTimeout(() => read(list), Math.max(0, dueAt - Date.now())),
    );
  };
}

function readFunnel({ type, data }: EventWire): Funnel | null {
  if (type !== 'search.companies.counted') return null;
  return {
    sourced: numberIn(data, 'sourced'),
    deduped: numberIn(data, 'deduped'),
    matched: numberIn(data, 'matched'),
    unclear: numberIn(data, 'unclear'),
    rejected: numberIn(data, 'rejected'),
    excluded: numberIn(data, 'excluded'),
    beyondLimit: numberIn(data, 'beyond_limit'),
  };
}

/** Event data are open: what is not there or of another kind reads as nothing. */
export function numberIn(data: EventWire['data'], name: string): number {
  const value = data[name];
  return typeof value === 'number' ? value : 0;
}

export function textIn(data: EventWire['data'], name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}

const Context = createContext<Live>(NOTHING);
export const LiveProvider = Context.Provider;

export function useLive(): Live {
  return useContext(Context);
}
