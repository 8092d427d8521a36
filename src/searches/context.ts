import {
  type IndustryHit,
  LeadoraError,
  type MicroUsd,
  type Mode,
  type RequestReading,
  type Search,
} from '#domain';
import type { EngineClient } from '#engine';
import type { Tracer } from '#lib';
import {
  type Database,
  type EventBell,
  findSearch,
  type ListedLine,
  lockSearch,
  type Transaction,
} from '#store';

/** What the verbs work with. */
export interface SearchContext {
  readonly database: Database;
  /** With the rights of a worker: only for ending searches that their run will not end, and for erasing people. */
  readonly workerDatabase: Database;
  readonly engine: EngineClient;
  /** Told of searches that end without their run. */
  readonly tracer: Tracer;
  readonly bell: EventBell;
  /** What every search of this process is: `demo` ones live in the simulated world. */
  readonly mode: Mode;
  /** The most that a search may cost when its request names no budget; null: no limit. */
  readonly defaultBudgetMicroUsd: MicroUsd | null;
  /** What one question to the configured model costs about; null when none is configured. */
  priceQuestion(): Promise<MicroUsd | null>;
  /** Where no worker looks for work by itself: sends for one, for a search that is enqueued for good. Null elsewhere. */
  readonly wake: ((search: StartedSearch) => Promise<void>) | null;
  /** Names of the providers that this process has a key for. */
  readonly configured: readonly string[];
  /** Jobs of one search at any instant. */
  readonly maxJobs: number;
  /** How companies and people are told apart; null when a text names no domain. */
  readonly identity: {
    toDomain(text: string): string | null;
    toPersonKey(name: string): string;
  };
  /** Reads the caller's own list of companies, line by line. */
  readCompanyList(input: AsyncIterable<Uint8Array>, format: ListFormat): AsyncIterable<ListedLine>;
  /** How a request is understood: nothing is asked of anybody outside, nothing is written. */
  readRequest(asked: AskedReading): Promise<RequestReading>;
  /** Kinds of companies by what somebody has typed so far, best first. */
  findIndustries(typed: string, limit: number): Promise<readonly IndustryHit[]>;
}

/** A request as far as it is known, or a question in free words beside it. */
export interface AskedReading {
  readonly request: RequestReading['request'];
  readonly question: string | null;
  /** The search will bring a list of its own. */
  readonly hasList: boolean;
  /** false leaves the criteria as they are given. */
  readonly isProposing: boolean;
}

export interface StartedSearch {
  readonly searchId: string;
  readonly userId: string;
}

export const LIST_FORMATS = ['csv', 'jsonl'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

export const SCOPES = ['read', 'run', 'admin'] as const;
/** `read` sees, `run` starts and stops, `admin` gives keys; each holds the ones before it. */
export type Scope = (typeof SCOPES)[number];

/** Who asks, as a verified key or the local user's loopback connection says. */
export interface Actor {
  readonly userId: string;
  readonly scopes: readonly string[];
}

/** @throws LeadoraError `forbidden` when the key does not reach so far. */
export function requireScope({ scopes }: Actor, scope: Scope): void {
  const granted = Math.max(...scopes.map((each) => SCOPES.map(String).indexOf(each)));
  if (granted >= SCOPES.indexOf(scope)) return;
  throw new LeadoraError({
    code: 'forbidden',
    message: `This key may not do that: it takes the scope ${scope}.`,
    nextStep: 'Use a key with that scope, or ask the operator for one.',
  });
}

/** The same answer for a search that does not exist and for one of somebody else. */
export async function getOwnSearch(tx: Transaction, searchId: string): Promise<Search> {
  const search = await findSearch(tx, searchId);
  if (search === undefined) throw notFound(searchId);
  return search;
}

/** The same, held until the transaction ends. */
export async function lockOwnSearch(tx: Transaction, searchId: string): Promise<Search> {
  const search = await lockSearch(tx, searchId);
  if (search === undefined) throw notFound(searchId);
  return search;
}

function notFound(searchId: string): LeadoraError {
  return new LeadoraError({
    code: 'search_not_found',
    message: `Search ${searchId} does not exist.`,
    nextStep: 'List your searches with GET /v1/searches.',
  });
}
