import type { Agent, Dispatcher } from 'undici';
import { type Clock, NO_TRACER, type Tracer } from '#lib';
import type { Database } from '#store';
import type { CallAnswer, CallRequest, CallRules } from './call.ts';
import { pageDispatcher, providerDispatcher, type WorldRoute } from './dispatchers.ts';
import { type FetchedPage, fetchPage } from './fetch-page.ts';
import { type Caller, makeCall } from './make-call.ts';

/** The door for one piece of work: whose money, whose run, until when. */
export interface Door {
  readonly signal: AbortSignal;
  call(request: CallRequest, rules: CallRules): Promise<CallAnswer>;
  fetchPage(url: string): Promise<FetchedPage>;
}

/** The only way out of this process. */
export interface Calls {
  openDoor(work: Pick<Caller, 'fence' | 'signal' | 'deadlineAt' | 'recorded'>): Door;
  close(): Promise<void>;
}

export function createCalls(options: {
  readonly database: Database;
  readonly clock: Clock;
  /** Told of every attempt, where somebody listens. */
  readonly tracer?: Tracer;
  /** Says who reads pages, so that a site can answer or refuse by name. */
  readonly userAgent: string;
  /** Only in demo mode and tests. */
  readonly worldRoute?: WorldRoute;
}): Calls {
  const { database, clock, tracer = NO_TRACER, userAgent, worldRoute } = options;
  const providers: Agent = providerDispatcher();
  const pages: Dispatcher = pageDispatcher(worldRoute);
  return {
    openDoor(work): Door {
      const caller: Caller = { database, clock, tracer, underWay: new Map(), failed: new Map(), ...work };
      return {
        signal: work.signal,
        call: (request, rules) => makeCall(caller, providers, request, rules),
        fetchPage: (url) => fetchPage(caller, { dispatcher: pages, userAgent }, url),
      };
    },
    async close(): Promise<void> {
      await Promise.all([providers.destroy(), pages.destroy()]);
    },
  };
}
