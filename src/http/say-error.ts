import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FunctionErrorWire, ProblemWire } from '#contract';
import { LeadoraError, toLeadoraError } from '#domain';
import { type Log, newId } from '#lib';
import type { RequestContext } from './environment.ts';

export interface ErrorKeeper {
  readonly log: Log;
  /** Keeps an error of ours with its stack for the operator, and returns its id. */
  keep(userId: string | null, error: LeadoraError): Promise<string>;
}

const FUNCTIONS = '/.netlify/functions/';

/** What a caller is told: code, sentence, next step and an id. The stack is kept for the operator and never sent. */
export async function sayError(keeper: ErrorKeeper, c: RequestContext, thrown: unknown): Promise<Response> {
  const error = toLeadoraError(thrown);
  const errorId = await report(keeper, c, error);
  if (error.status === 503 || error.code === 'idempotency_conflict') c.header('retry-after', '5');
  if (error.status === 401) c.header('www-authenticate', 'Bearer');
  return c.req.path.startsWith(FUNCTIONS)
    ? c.json(toFunctionError(error, errorId), toStatus(error))
    : c.body(JSON.stringify(toProblem(error, errorId)), toStatus(error), {
        'content-type': 'application/problem+json',
      });
}

/** The same for an answer that has begun: all that can be done is to break it off, with what may be told. */
export async function breakOff(keeper: ErrorKeeper, c: RequestContext, thrown: unknown): Promise<Error> {
  const error = toLeadoraError(thrown);
  const { code, nextStep } = error;
  const message = `The answer broke off: ${error.message} Error ${await report(keeper, c, error)}.`;
  const broken = new LeadoraError({ code, message, nextStep });
  broken.stack = message; // the true one is kept
  return broken;
}

/** Tells the operator, and keeps what is a fault of ours. */
async function report(keeper: ErrorKeeper, c: RequestContext, error: LeadoraError): Promise<string> {
  const { log } = keeper;
  const isOurs = error.status >= 500;
  const errorId = isOurs ? await keep(keeper, c, error) : newId();
  const fields = { error_id: errorId, request_id: c.get('requestId'), code: error.code, path: c.req.path };
  if (isOurs) log.error(error.message, { ...fields, error });
  else log.debug(error.message, fields);
  return errorId;
}

/** Where the database itself is down the log has to do. */
async function keep(
  { keep: store, log }: ErrorKeeper,
  c: RequestContext,
  error: LeadoraError,
): Promise<string> {
  try {
    return await store(c.get('actor')?.userId ?? null, error);
  } catch (lost) {
    const id = newId();
    log.error('An error could not be kept in the database.', { error_id: id, error: lost });
    return id;
  }
}

function toProblem(error: LeadoraError, errorId: string): ProblemWire {
  return {
    type: `urn:leadora:error:${error.code}`,
    title: error.code.replaceAll('_', ' '),
    status: error.status,
    detail: error.message,
    code: error.code,
    error_id: errorId,
    retryable: error.retryable,
    next_step: error.nextStep,
    errors: error.faults.map(({ pointer, detail }) => ({ pointer, detail })),
  };
}

function toFunctionError({ code, message, nextStep }: LeadoraError, errorId: string): FunctionErrorWire {
  return { ok: false, error: { code, message, next_step: nextStep, error_id: errorId } };
}

function toStatus({ status }: LeadoraError): ContentfulStatusCode {
  const known: readonly ContentfulStatusCode[] = [
    400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429, 502, 503, 504,
  ];
  return known.find((each) => each === status) ?? 500;
}
