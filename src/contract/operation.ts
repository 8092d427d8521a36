import type * as z from 'zod';
import type { ErrorCode } from '#domain';

/** One verb of the product: REST routes, OpenAPI, the client and the tests are made from it. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{name}` for each path parameter. */
  readonly path: string;
  readonly scope: 'read' | 'run' | 'admin';
  /** What it does, in one line. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A body that is no JSON: the types it may have. */
  readonly upload?: readonly string[];
  /** What headers can say beside the usual. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: Answer;
  /** Statuses that are no error and have no answer of their own, and when they come. */
  readonly alsoAnswers?: Readonly<Record<number, string>>;
  /** What can be wrong with it, beside what can be wrong with every request. */
  readonly errors: readonly ErrorCode[];
  /** A request that works, for the page and for tests. */
  readonly example: Example;
  /** The historical functions say errors in their own form. */
  readonly style: 'rest' | 'function';
}

export type Answer = JsonAnswer | StreamAnswer | EmptyAnswer;

export interface JsonAnswer {
  readonly status: number;
  readonly kind: 'json';
  readonly shape: z.ZodType;
}

/** Bytes, or JSON and events by the Accept header. */
export interface StreamAnswer {
  readonly status: number;
  readonly kind: 'stream';
  readonly types: readonly string[];
  readonly shape?: z.ZodType;
}

export interface EmptyAnswer {
  readonly status: number;
  readonly kind: 'empty';
}

export interface Example {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly upload?: { readonly type: string; readonly text: string };
}

/** An operation that answers with one JSON document. */
export interface JsonOperation<Output, Body> extends Operation {
  readonly body?: z.ZodType<unknown, Body>;
  readonly answer: JsonAnswer & { readonly shape: z.ZodType<Output> };
}

/** What a caller gives an operation. */
export interface OperationInput<Body> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body;
}

/** Errors that every operation can answer with. */
export const COMMON_ERRORS: readonly ErrorCode[] = [
  'invalid_input',
  'unauthorized',
  'forbidden',
  'rate_limited',
  'internal',
  'database_unavailable',
];
