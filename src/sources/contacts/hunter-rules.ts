import * as z from 'zod';
import type { CallAnswer, CallRules, Judgement, Usage } from '#calls';
import { LeadoraError, type MicroUsd } from '#domain';

/** What a credit costs at the list price of the Starter plan (49 USD a month for 2,000, August 2026); larger plans pay less. */
const CREDIT_MICRO_USD: MicroUsd = 24_500;
const PRICE_ID = 'hunter-starter-2026-08';
/** An address that is found costs one credit, one that is verified half of one; what is not found costs nothing. */
const CREDITS = { finder: 1, verifier: 0.5 } as const;

export type HunterEndpoint = keyof typeof CREDITS;

export const HUNTER_RESERVE: Readonly<Record<HunterEndpoint, MicroUsd>> = {
  finder: CREDITS.finder * CREDIT_MICRO_USD,
  verifier: CREDITS.verifier * CREDIT_MICRO_USD,
};

const Verification = z.object({ date: z.string().nullish(), status: z.string().nullish() });
export const FinderAnswer = z.object({
  data: z.object({ email: z.string().nullable(), verification: Verification.nullish() }),
});
export const VerifierAnswer = z.object({ data: z.object({ email: z.string(), status: z.string() }) });
const ErrorAnswer = z.object({ errors: z.array(z.object({ id: z.string(), details: z.string() })).min(1) });

/** The person asked Hunter to stop processing the address (Unavailable For Legal Reasons). */
export const SUPPRESSED = 451;
const STILL_RUNNING = 202;
/** The mail server of the address did not answer; asking again at once does not help. */
const MAIL_SERVER_FAILED = 222;
const STILL_RUNNING_MS = 3_000;

export function hunterRules(endpoint: HunterEndpoint): CallRules {
  return { judge: (answer) => judge(endpoint, answer), measure: (answer) => measure(endpoint, answer) };
}

/** In Hunter's own sense: 403 is "too fast", 429 is "the month is used up". */
function judge(endpoint: HunterEndpoint, answer: CallAnswer): Judgement {
  const { httpStatus, body } = answer;
  if (httpStatus === SUPPRESSED || httpStatus === MAIL_SERVER_FAILED) return { kind: 'ok' };
  if (httpStatus === STILL_RUNNING)
    return {
      kind: 'retry',
      errorClass: 'still_running',
      message: 'Hunter is still checking the address.',
      afterMs: STILL_RUNNING_MS,
    };
  if (httpStatus === 200) {
    const shape = endpoint === 'finder' ? FinderAnswer : VerifierAnswer;
    if (shape.safeParse(parseJson(body)).success) return { kind: 'ok' };
    return { kind: 'retry', errorClass: 'not_json', message: 'Hunter sent an answer that cannot be read.' };
  }
  const { id, details } = readFault(answer);
  if (httpStatus === 403)
    return { kind: 'wait', errorClass: 'rate_limit', message: details, afterMs: undefined };
  if (httpStatus === 408 || httpStatus >= 500) return { kind: 'retry', errorClass: id, message: details };
  return { kind: 'stop', errorClass: id, error: toError(httpStatus, details) };
}

function toError(httpStatus: number, details: string): LeadoraError {
  if (httpStatus === 401)
    return new LeadoraError({
      code: 'provider_rejected',
      message: `Hunter does not accept the key: ${details}`,
      nextStep: 'Set HUNTER_API_KEY to a valid key and start the search again.',
    });
  if (httpStatus === 429)
    return new LeadoraError({
      code: 'provider_unavailable',
      message: `The credits of the Hunter account are used up for this month: ${details}`,
      nextStep: 'Add credits to the Hunter account, or unset HUNTER_API_KEY to work without it.',
    });
  return new LeadoraError({
    code: 'provider_rejected',
    message: `Hunter answered ${httpStatus}: ${details}`,
    nextStep: 'This is a fault of Leadora: please report it with the error id.',
  });
}

function measure(endpoint: HunterEndpoint, { httpStatus, body }: CallAnswer): Usage {
  const credits = httpStatus === 200 && isCharged(endpoint, parseJson(body)) ? CREDITS[endpoint] : 0;
  return {
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    costMicroUsd: credits * CREDIT_MICRO_USD,
    priceId: credits === 0 ? null : PRICE_ID,
    credits,
  };
}

function isCharged(endpoint: HunterEndpoint, body: unknown): boolean {
  if (endpoint === 'finder') return FinderAnswer.safeParse(body).data?.data.email != null;
  const status = VerifierAnswer.safeParse(body).data?.data.status;
  return status !== undefined && status !== 'unknown';
}

function readFault({ httpStatus, body }: CallAnswer): { readonly id: string; readonly details: string } {
  const [fault] = ErrorAnswer.safeParse(parseJson(body)).data?.errors ?? [];
  const { id = `http_${httpStatus}`, details = body.slice(0, 200) } = fault ?? {};
  return { id: id.slice(0, 100), details: details.slice(0, 500) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
