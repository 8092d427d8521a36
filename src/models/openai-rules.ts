import { z } from 'zod';
import type { CallAnswer, CallRules, Judgement, Usage } from '#calls';
import { LeadoraError } from '#domain';
import { priceOf, type Tokens } from './price.ts';

/** What OpenAI's answers mean (provider notes of November 2026), and what they used. */
export function openaiRules(settings: { readonly model: string; readonly baseUrl: string }): CallRules {
  return { judge, measure: (answer) => measure(answer, settings) };
}

/** As OpenAI writes it, and servers that speak its API: some with a number as code. */
const ErrorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z
      .union([z.string(), z.number()])
      .nullable()
      .default(null)
      .transform((code) => (code === null ? null : cleanText(String(code), 100))),
    param: z.string().nullable().default(null),
  }),
});

/** A response can fail although it was answered with 200. */
const FailedBody = ErrorBody.extend({ status: z.literal('failed') });

const SCHEMA_CODES = new Set(['invalid_function_parameters', 'invalid_json_schema']);
const QUOTA_CODES = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);

function judge(answer: CallAnswer): Judgement {
  const { httpStatus } = answer;
  const { message, code, param } = readError(answer);
  if (httpStatus >= 200 && httpStatus < 300) {
    const body = parseJson(answer.body);
    if (FailedBody.safeParse(body).success)
      return { kind: 'retry', errorClass: code ?? 'failed', message: `OpenAI could not answer: ${message}` };
    if (body !== undefined) return { kind: 'ok' };
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
  const { message, code, param } = read.success
    ? read.data.error
    : { message: body, code: null, param: null };
  const length = read.success ? 1_000 : 200;
  return { message: cleanText(message, length), code, param: param === null ? null : cleanText(param, 200) };
}

/** As far as it helps a reader, in signs that the database takes. */
function cleanText(text: string, length: number): string {
  return text.slice(0, length).toWellFormed().replaceAll('\u0000', '\ufffd');
}

const DURATION = /try again in (?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|m)\b/u;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** "Please try again in 1.574s": said in the text when the header is missing. */
function waitInWords(message: string): number | undefined {
  const { amount, unit } = DURATION.exec(message)?.groups ?? {};
  return amount === undefined ? undefined : Math.ceil(Number(amount) * (UNIT_MS[unit ?? 's'] ?? 1000));
}

/** More in one answer is no figure to believe, and more than the database takes. */
const count = z.int().min(0).max(2_000_000_000);
const UsageBody = z.object({
  usage: z
    .object({
      input_tokens: count,
      input_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish(),
      output_tokens: count,
      output_tokens_details: z.object({ reasoning_tokens: count.nullish() }).nullish(),
    })
    .transform((usage) => ({
      inputTokens: usage.input_tokens,
      cachedTokens: usage.input_tokens_details?.cached_tokens ?? 0,
      outputTokens: usage.output_tokens,
      reasoningTokens: usage.output_tokens_details?.reasoning_tokens ?? 0,
    }))
    .refine((tokens) => tokens.cachedTokens <= tokens.inputTokens),
});

function measure(
  answer: CallAnswer,
  { model, baseUrl }: { readonly model: string; readonly baseUrl: string },
): Usage | null {
  const read = UsageBody.safeParse(parseJson(answer.body));
  if (!read.success) return null;
  const tokens: Tokens = read.data.usage;
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
