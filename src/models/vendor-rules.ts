import * as z from 'zod';
import type { CallAnswer, CallRules, Judgement, Usage } from '#calls';
import { LeadoraError } from '#domain';
import type { PriceList, Tokens } from './price.ts';
import { type ModelSettings, VENDORS, type Vendor } from './vendor.ts';

/** What a vendor means by an answer that is no success; the same status means different things from different vendors. */
export interface VendorFault {
  readonly meaning: /** It refuses our schema: a fault of ours. */
    | 'schema'
    | 'key'
    /** The account has no credit left, or the day's share is used up. */
    | 'quota'
    /** We ask too often. */
    | 'rate'
    /** It is overloaded or broken for the moment. */
    | 'busy'
    | 'other';
  /** In the vendor's own word; null when it gives none. */
  readonly code: string | null;
  readonly message: string;
  /** Where in our request, in the vendor's own spelling. */
  readonly param?: string | null;
  /** How long to wait, where the answer's text says so. */
  readonly afterMs?: number | undefined;
}

/** What is particular to a vendor: how it words faults, and how it counts. */
export interface VendorWords {
  readFault(answer: CallAnswer): VendorFault;
  /** Why an answer with a good status is no answer all the same; undefined when it is one. */
  readFailure?(body: unknown): Pick<VendorFault, 'code' | 'message'> | undefined;
  /** undefined: it says nothing about use, or nothing that can be right. */
  readTokens(body: unknown): Tokens | undefined;
  /** Why it stopped, in its own word. */
  readFinish(body: unknown): string | undefined;
}

export function rulesOf(settings: ModelSettings, words: VendorWords, priceOf: PriceList): CallRules {
  const vendor = VENDORS[settings.vendor];
  return {
    judge: (answer) => judge(vendor, words, answer),
    readFinishReason: (answer) => words.readFinish(parseJson(answer.body)) ?? null,
    measure(answer): Usage | null {
      const tokens = words.readTokens(parseJson(answer.body));
      if (tokens === undefined || tokens.cachedTokens > tokens.inputTokens) return null;
      const { inputTokens, cachedTokens, outputTokens, reasoningTokens } = tokens;
      const counted = { inputTokens, cachedTokens, outputTokens, reasoningTokens };
      return { ...counted, ...priceOf(tokens, settings, new Date()) };
    },
  };
}

function judge(vendor: Vendor, words: VendorWords, answer: CallAnswer): Judgement {
  const { httpStatus, body } = answer;
  if (httpStatus >= 200 && httpStatus < 300) {
    const read = parseJson(body);
    const failure = words.readFailure?.(read);
    if (failure !== undefined)
      return {
        kind: 'retry',
        errorClass: failure.code ?? 'failed',
        message: `${vendor.label} could not answer: ${failure.message}`,
      };
    if (read !== undefined) return { kind: 'ok' };
    return {
      kind: 'retry',
      errorClass: 'not_json',
      message: `${vendor.label} sent an answer that is not whole JSON.`,
    };
  }
  const fault = shorten(words.readFault(answer));
  const errorClass = fault.code ?? `http_${httpStatus}`;
  const { message, afterMs } = fault;
  switch (fault.meaning) {
    case 'rate':
      return { kind: 'wait', errorClass: 'rate_limit', message, afterMs };
    case 'busy':
      return { kind: 'retry', errorClass, message };
    case 'schema':
    case 'key':
    case 'quota':
    case 'other':
      return { kind: 'stop', errorClass, error: toError(vendor, httpStatus, fault) };
    default:
      return fault.meaning satisfies never;
  }
}

function toError(
  { label, keyVariable }: Vendor,
  httpStatus: number,
  { meaning, code, message, param }: VendorFault,
): LeadoraError {
  if (meaning === 'schema')
    return new LeadoraError({
      code: 'schema_fault',
      message: `${label} refuses our schema at ${param ?? 'an unknown place'}: ${message}`,
      nextStep: 'This is a fault of Leadora: please report it with the error id.',
    });
  if (meaning === 'key')
    return new LeadoraError({
      code: 'provider_rejected',
      message: `${label} does not accept the key: ${message}`,
      nextStep: `Set ${keyVariable} to a valid key and start the search again.`,
    });
  if (meaning === 'quota')
    return new LeadoraError({
      code: 'provider_unavailable',
      message: `The ${label} account has no credit left: ${message}`,
      nextStep: `Add credit to the ${label} account, or unset ${keyVariable} to work without it.`,
    });
  return new LeadoraError({
    code: 'provider_rejected',
    message: `${label} answered ${httpStatus}${code === null ? '' : ` (${code})`}: ${message}`,
    nextStep: `Check the model and the address that are set for ${label}, then start the search again.`,
  });
}

/** As far as it helps a reader. */
function shorten(fault: VendorFault): VendorFault {
  return {
    ...fault,
    code: fault.code?.slice(0, 100) ?? null,
    message: fault.message.slice(0, 1_000),
    param: fault.param?.slice(0, 200) ?? null,
  };
}

/** More in one answer is no figure to believe, and more than the database takes. */
export const tokenCount = z.int().min(0).max(2_000_000_000);
/** One that not every answer gives: then none. */
export const anyTokenCount = tokenCount.nullish().transform((count) => count ?? 0);

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** For an answer whose text is not the vendor's: a proxy's page, say. */
export function firstWords({ body }: CallAnswer): string {
  return body.slice(0, 200);
}

/** The server could not work on it, or not now. */
export function isBusyStatus(httpStatus: number): boolean {
  return httpStatus === 408 || httpStatus === 409 || httpStatus >= 500;
}
