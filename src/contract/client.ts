import type * as z from 'zod';
import { ERROR_CODES, type ErrorCode, LeadoraError } from '#domain';
import type { CsvTarget, EXPORT_FORMATS } from './inputs.ts';
import type { JsonOperation, Operation, OperationInput } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import { type EventsWire, EventWire, type ListReadingWire, ProblemWire } from './shapes.ts';

/** As `fetch` is, in the browser, in Node and inside an app. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ClientOptions {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** An API key; null on loopback, where the local user needs none. */
  readonly key: string | null;
}

/** Speaks to a Leadora server, wherever it runs. What the server says is wrong is thrown as the LeadoraError that it names. */
export interface Client {
  call<Output, Body>(
    operation: JsonOperation<Output, Body>,
    input: OperationInput<Body>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Output>;
  revokeApiKey(keyId: string): Promise<void>;
  removeSuppression(suppressionId: string): Promise<void>;
  /** A page of events after `after`, oldest first. */
  listEvents(searchId: string, after: number): Promise<z.output<typeof EventsWire>>;
  /** The events of a search after `after` as they come, until it has ended or the signal fires. */
  watchEvents(
    searchId: string,
    options: { readonly after: number; readonly signal: AbortSignal },
  ): AsyncGenerator<EventWire>;
  /** Gives a draft a list of companies. */
  putCompanyList(
    searchId: string,
    list: { readonly content: string | Uint8Array<ArrayBuffer>; readonly type: string },
  ): Promise<z.output<typeof ListReadingWire>>;
  /** An export as it comes. */
  openExport(searchId: string, format: ExportFormat, target?: CsvTarget): Promise<ReadableStream<Uint8Array>>;
}

export function createClient(options: ClientOptions): Client {
  const send = (operation: Operation, request: Request): Promise<Response> =>
    sendRequest(options, operation, request);
  const readJson = <Output>(shape: z.ZodType<Output>, sent: Promise<Response>): Promise<Output> =>
    readAnswer(options.baseUrl, shape, sent);
  return {
    call: (operation, input, headers = {}) =>
      readJson(operation.answer.shape, send(operation, { ...input, headers })),
    async revokeApiKey(keyId): Promise<void> {
      await send(OPERATIONS.revokeApiKey, { params: { key_id: keyId } });
    },
    async removeSuppression(suppressionId): Promise<void> {
      await send(OPERATIONS.removeSuppression, { params: { suppression_id: suppressionId } });
    },
    listEvents: (searchId, after) =>
      readJson(
        OPERATIONS.listEvents.answer.shape,
        send(OPERATIONS.listEvents, {
          params: { search_id: searchId },
          query: { after: String(after), limit: '200' },
        }),
      ),
    watchEvents: (searchId, { after, signal }) =>
      readEvents(
        send(OPERATIONS.listEvents, {
          params: { search_id: searchId },
          headers: { accept: 'text/event-stream', 'last-event-id': String(after) },
          signal,
        }),
        signal,
      ),
    putCompanyList: (searchId, { content, type }) =>
      readJson(
        OPERATIONS.putCompanyList.answer.shape,
        send(OPERATIONS.putCompanyList, {
          params: { search_id: searchId },
          headers: { 'content-type': type },
          content,
        }),
      ),
    async openExport(searchId, format, target = 'plain'): Promise<ReadableStream<Uint8Array>> {
      const request = { params: { search_id: searchId }, query: { format, for: target } };
      const response = await send(OPERATIONS.exportSearch, request);
      return response.body ?? new ReadableStream();
    },
  };
}

async function readAnswer<Output>(
  baseUrl: string,
  shape: z.ZodType<Output>,
  sent: Promise<Response>,
): Promise<Output> {
  const response = await sent;
  const read = shape.safeParse(parseJson(await response.text()));
  if (read.success) return read.data;
  throw new LeadoraError(
    {
      code: 'configuration',
      message: `What answers at ${baseUrl} is no Leadora server of this version.`,
      nextStep: 'Check the address, and bring server and client to the same version.',
    },
    { cause: read.error },
  );
}

/** The signal ends the reading itself: inside a process there is no connection that would break with it. */
async function* readEvents(sent: Promise<Response>, signal: AbortSignal): AsyncGenerator<EventWire> {
  try {
    const { body } = await sent;
    const events = body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal }) ?? null;
    for await (const { data } of readServerSentEvents(events)) yield EventWire.parse(JSON.parse(data));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A body that is no JSON. */
  readonly content?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

async function sendRequest(
  { baseUrl, fetch, key }: ClientOptions,
  operation: Operation,
  { params = {}, query = {}, body, content, headers = {}, signal }: Request,
): Promise<Response> {
  const path = operation.path.replaceAll(/\{(?<name>\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(paramOf(params, name)),
  );
  const search = new URLSearchParams(query).toString();
  const url = `${baseUrl}${path}${search === '' ? '' : `?${search}`}`;
  const response = await fetch(url, {
    method: operation.method,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined && content === undefined ? {} : { body: content ?? JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    throw error instanceof TypeError ? unreachable(baseUrl, error) : error;
  });
  if (!response.ok) throw await toError(response);
  return response;
}

function paramOf(params: Readonly<Record<string, string>>, name: string): string {
  const value = Object.entries(params).find(([each]) => each === name)?.[1];
  if (value === undefined) throw new TypeError(`The path needs a ${name}.`);
  return value;
}

/** `fetch` throws a TypeError for every connection that does not come about. */
function unreachable(baseUrl: string, cause: TypeError): LeadoraError {
  return new LeadoraError(
    {
      code: 'configuration',
      message: `No Leadora server answers at ${baseUrl}.`,
      nextStep: 'Check the address, or start a server with npm start.',
    },
    { cause },
  );
}

async function toError(response: Response): Promise<LeadoraError> {
  const text = await response.text();
  const read = ProblemWire.safeParse(parseJson(text));
  if (read.success && isErrorCode(read.data.code))
    return new LeadoraError({
      code: read.data.code,
      message: read.data.detail,
      nextStep: read.data.next_step,
      faults: read.data.errors,
    });
  return new LeadoraError({
    code: 'internal',
    message: `The server answered ${response.status} with something that is no Leadora error: ${text.slice(0, 120)}`,
    nextStep: 'Check that the address is one of a Leadora server.',
  });
}

function isErrorCode(code: string): code is ErrorCode {
  return code in ERROR_CODES;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
