import { z } from 'zod';
import type { CallAnswer, CallRules, Judgement, Usage } from '#calls';
import { NO_USAGE } from '#calls';
import { LeadoraError } from '#domain';
import { priceOf, type Tokens } from './price.ts';

/** What OpenAI's answers mean (provider notes of November 2026), and what they used. */
export function openaiRules(settings: { readonly model: string; readonly baseUrl: string }): CallRules {
  return { judge, measure: (answer) => measure(answer, settings) };
}

const ErrorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.string().nullable().default(null),
    param: z.string().nullable().default(null),
  }),
});

const SCHEMA_CODES = new Set(['invalid_function_parameters', 'invalid_json_schema']);
const QUOTA_CODES = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);

function judge(answer: CallAnswer): Judgement {
  const { httpStatus } = answer;
  const { message, code, param } = readError(answer);
  if (httpStatus >= 200 && httpStatus < 300) {
    if (parseJson(answer.body) !== undefined) return { kind: 'ok' };
    return {
      kind: 'retry',
      errorClass: 'not_json',
      message: 'OpenAI sent an answer that is not whole JSON.',
    };
  }
  if (httpStatus === 429 && !QUOTA_CODES.has(code ?? ''))
    return { kind: 'wait', errorClass: 'rate_limit', message, afterMs: waitInWords(message) };
  if (httpStatus === 408 || httpStatus === 409 || httpStatus >= 500)
    return { kind: 'retry', errorClass: `http_${httpStatus}`, message };
  return {
    kind: 'stop',
    errorClass: code ?? `http_${httpStatus}`,
    error: toError({ httpStatus, message, code, param }),
  };
}

interface OpenaiError {
  readonly httpStatus: number;
  readonly message: string;
  readonly code: string | null;
  readonly param: string | null;
}

function toError({ httpStatus, message, code, param }: OpenaiError): LeadoraError {
  if (SCHEMA_CODES.has(code ?? ''))
    return new LeadoraError({
      code: 'schema_fault',
      message: `OpenAI refuses our schema at ${param ?? 'an unknown place'}: ${message}`,
      nextStep: 'This is a fault of Leadora: please report it with the error id.',
    });
  if (httpStatus === 401 || httpStatus === 403)
    return new LeadoraError({
      code: 'provider_rejected',
      message: `OpenAI does not accept the key: ${message}`,
      nextStep: 'Set OPENAI_API_KEY to a valid key and start the search again.',
    });
  if (QUOTA_CODES.has(code ?? ''))
    return new LeadoraError({
      code: 'provider_unavailable',
      message: `The OpenAI account has no credit left: ${message}`,
      nextStep: 'Add credit to the OpenAI account, or unset OPENAI_API_KEY to work by rules.',
    });
  return new LeadoraError({
    code: 'provider_rejected',
    message: `OpenAI answered ${httpStatus}${code === null ? '' : ` (${code})`}: ${message}`,
    nextStep: 'Check OPENAI_MODEL and OPENAI_BASE_URL, then start the search again.',
  });
}

function readError({ body }: CallAnswer): Omit<OpenaiError, 'httpStatus'> {
  const read = ErrorBody.safeParse(parseJson(body));
  return read.success ? read.data.error : { message: body.slice(0, 200), code: null, param: null };
}

const DURATION = /try again in (?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|m)\b/u;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** "Please try again in 1.574s": said in the text when the header is missing. */
function waitInWords(message: string): number | undefined {
  const { amount, unit } = DURATION.exec(message)?.groups ?? {};
  return amount === undefined ? undefined : Math.ceil(Number(amount) * (UNIT_MS[unit ?? 's'] ?? 1000));
}

const UsageBody = z.object({
  usage: z.object({
    input_tokens: z.int(),
    input_tokens_details: z.object({ cached_tokens: z.int().default(0) }).optional(),
    output_tokens: z.int(),
    output_tokens_details: z.object({ reasoning_tokens: z.int().default(0) }).optional(),
  }),
});

function measure(
  answer: CallAnswer,
  { model, baseUrl }: { readonly model: string; readonly baseUrl: string },
): Usage {
  const read = UsageBody.safeParse(parseJson(answer.body));
  if (!read.success) return NO_USAGE;
  const { usage } = read.data;
  const tokens: Tokens = {
    inputTokens: usage.input_tokens,
    cachedTokens: usage.input_tokens_details?.cached_tokens ?? 0,
    outputTokens: usage.output_tokens,
    reasoningTokens: usage.output_tokens_details?.reasoning_tokens ?? 0,
  };
  return { ...tokens, ...priceOf(tokens, model, { url: baseUrl, at: new Date() }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
