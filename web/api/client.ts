import type * as z from 'zod';
import type { CsvTarget, EventWire, OPERATIONS, ProblemWire } from '#contract';
import { readServerSentEvents } from '#contract';

/**
 * The operation table as the page needs it. It is held to the server's table by its types, so that neither the table nor its
 * schemas travel to the browser; what the server answers is held to the same types by the server's own tests.
 */
const PLACES = {
  createSearch: { method: 'POST', path: '/v1/searches' },
  readRequest: { method: 'POST', path: '/v1/searches/reading' },
  listIndustries: { method: 'GET', path: '/v1/industries' },
  listSearches: { method: 'GET', path: '/v1/searches' },
  getSearch: { method: 'GET', path: '/v1/searches/{search_id}' },
  getProgress: { method: 'GET', path: '/v1/searches/{search_id}/progress' },
  startSearch: { method: 'POST', path: '/v1/searches/{search_id}/start' },
  cancelSearch: { method: 'POST', path: '/v1/searches/{search_id}/cancel' },
  finishSearch: { method: 'POST', path: '/v1/searches/{search_id}/finish' },
  rerunSearch: { method: 'POST', path: '/v1/searches/{search_id}/rerun' },
  extendSearch: { method: 'POST', path: '/v1/searches/{search_id}/extend' },
  diffSearch: { method: 'GET', path: '/v1/searches/{search_id}/diff' },
  listEvents: { method: 'GET', path: '/v1/searches/{search_id}/events' },
  listBusinesses: { method: 'GET', path: '/v1/searches/{search_id}/businesses' },
  listDecisionMakers: { method: 'GET', path: '/v1/searches/{search_id}/decision-makers' },
  listPersonas: { method: 'GET', path: '/v1/searches/{search_id}/personas' },
  assumeMarket: { method: 'PUT', path: '/v1/searches/{search_id}/market/assumptions' },
  getMarket: { method: 'GET', path: '/v1/searches/{search_id}/market' },
  listUsage: { method: 'GET', path: '/v1/searches/{search_id}/usage' },
  listErrors: { method: 'GET', path: '/v1/searches/{search_id}/errors' },
  exportSearch: { method: 'GET', path: '/v1/searches/{search_id}/export' },
  putCompanyList: { method: 'PUT', path: '/v1/searches/{search_id}/companies' },
  putMarks: { method: 'PUT', path: '/v1/searches/{search_id}/marks' },
  listSuppressions: { method: 'GET', path: '/v1/suppressions' },
  addSuppression: { method: 'POST', path: '/v1/suppressions' },
  removeSuppression: { method: 'DELETE', path: '/v1/suppressions/{suppression_id}' },
  erasePerson: { method: 'POST', path: '/v1/people/erase' },
  listErasures: { method: 'GET', path: '/v1/people/erasures' },
  listProviders: { method: 'GET', path: '/v1/providers' },
  getLimits: { method: 'GET', path: '/v1/limits' },
  createApiKey: { method: 'POST', path: '/v1/api-keys' },
  listApiKeys: { method: 'GET', path: '/v1/api-keys' },
  revokeApiKey: { method: 'DELETE', path: '/v1/api-keys/{key_id}' },
} as const satisfies {
  readonly [Id in keyof typeof OPERATIONS]?: Pick<(typeof OPERATIONS)[Id], 'method' | 'path'>;
};

type Table = typeof OPERATIONS;
type OperationName = keyof typeof PLACES;
/** What an operation answers. */
export type Answer<Id extends OperationName> = Table[Id]['answer'] extends { readonly shape: infer Shape }
  ? z.output<Shape>
  : undefined;
type BodyOf<Id extends OperationName> = Table[Id] extends { readonly body: infer Shape }
  ? z.input<Shape>
  : undefined;

interface Request<Body> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body;
  readonly text?: { readonly type: string; readonly text: string };
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What the server says is wrong, or that it says nothing at all. */
export class ApiError extends Error {
  readonly problem: ProblemWire | null;
  /** 0 when there was no answer. */
  readonly status: number;
  /** When the server asks to come back, if it says so. */
  readonly retryAfterMs: number | null;
  constructor(
    status: number,
    problem: ProblemWire | null,
    more: { readonly retryAfterMs?: number; readonly cause?: unknown } = {},
  ) {
    const answered = status === 0 ? 'The server did not answer.' : `The server answered ${status}.`;
    super(problem?.detail ?? answered, { cause: more.cause });
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}

const KEY = 'leadora.key';

export function storedKey(): string | null {
  return sessionStorage.getItem(KEY);
}

export function storeKey(key: string): void {
  sessionStorage.setItem(KEY, key);
}

export async function call<Id extends OperationName>(
  id: Id,
  request: Request<BodyOf<Id>> = {},
): Promise<Answer<Id>> {
  const response = await send(id, request);
  return await parse<Answer<Id>>(response);
}

/** JSON of `fetch` has no type; ours is that of the operation table. */
async function parse<Output>(response: Response): Promise<Output> {
  return response.status === 204 ? JSON.parse('null') : await response.json();
}

/** An export as a file. */
export async function fetchExport(
  searchId: string,
  query: { readonly format: 'csv' | 'json' | 'bundle'; readonly for?: CsvTarget },
): Promise<Blob> {
  const response = await send('exportSearch', { params: { search_id: searchId }, query: { ...query } });
  return await response.blob();
}

/** The events after `after` as they come; ends when the search has ended, throws when the connection breaks. */
export async function* watchEvents(
  searchId: string,
  options: { readonly after: number; readonly signal: AbortSignal; onOpen(): void },
): AsyncGenerator<EventWire> {
  const response = await send('listEvents', {
    params: { search_id: searchId },
    headers: { accept: 'text/event-stream', 'last-event-id': String(options.after) },
    signal: options.signal,
  });
  options.onOpen();
  for await (const { data } of readServerSentEvents(response.body)) yield JSON.parse(data);
}

async function send(id: OperationName, request: Request<unknown>): Promise<Response> {
  const { method, path } = PLACES[id];
  const { params = {}, query = {}, body, text, headers = {}, signal } = request;
  const place = path.replaceAll(/\{(?<name>\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams(query).toString();
  const key = storedKey();
  const type = text?.type ?? (body === undefined ? undefined : 'application/json');
  const response = await fetch(`${place}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    ...(type === undefined ? {} : { body: text?.text ?? JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    throw error instanceof TypeError ? new ApiError(0, null, { cause: error }) : error;
  });
  if (!response.ok) {
    const seconds = Number(response.headers.get('retry-after') ?? '');
    throw new ApiError(response.status, await readProblem(response), {
      ...(seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}),
    });
  }
  return response;
}

async function readProblem(response: Response): Promise<ProblemWire | null> {
  const isProblem = response.headers.get('content-type')?.includes('problem+json') === true;
  return isProblem ? await parse<ProblemWire>(response) : null;
}

export async function readVersion(signal: AbortSignal): Promise<{ readonly version: string }> {
  return await parse<{ readonly version: string }>(await fetch('/version', { signal }));
}
