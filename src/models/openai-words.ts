import * as z from 'zod';
import type { CallAnswer } from '#calls';
import type { Tokens } from './price.ts';
import {
  anyTokenCount,
  firstWords,
  isBusyStatus,
  parseJson,
  tokenCount,
  type VendorFault,
  type VendorWords,
} from './vendor-rules.ts';

const ErrorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    /** Some servers that speak OpenAI's API give a number. */
    code: z
      .union([z.string(), z.number()])
      .nullable()
      .default(null)
      .transform((code) => (code === null ? null : String(code))),
    param: z.string().nullable().default(null),
  }),
});

/** A response can fail although it was answered with 200. */
const FailedBody = ErrorBody.extend({ status: z.literal('failed') });

const SCHEMA_CODES = new Set(['invalid_function_parameters', 'invalid_json_schema']);
const QUOTA_CODES = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);

const UsageBody = z.object({
  usage: z.object({
    input_tokens: tokenCount,
    input_tokens_details: z.object({ cached_tokens: anyTokenCount }).nullish(),
    output_tokens: tokenCount,
    output_tokens_details: z.object({ reasoning_tokens: anyTokenCount }).nullish(),
  }),
});

/** `completed`, or why it is `incomplete`. */
const FinishBody = z
  .object({ status: z.string(), incomplete_details: z.object({ reason: z.string() }).nullish() })
  .transform(({ status, incomplete_details: cut }) => cut?.reason ?? status);

/** OpenAI's errors and usage (provider notes of November 2026). */
export const openaiWords: VendorWords = {
  readFault(answer): VendorFault {
    const read = ErrorBody.safeParse(parseJson(answer.body));
    const error = read.success ? read.data.error : { message: firstWords(answer), code: null, param: null };
    return { ...error, meaning: meaningOf(answer, error.code), afterMs: waitInWords(error.message) };
  },
  readFailure(body): ReturnType<NonNullable<VendorWords['readFailure']>> {
    return FailedBody.safeParse(body).data?.error;
  },
  readFinish: (body) => FinishBody.safeParse(body).data,
  readTokens(body): Tokens | undefined {
    const read = UsageBody.safeParse(body);
    if (!read.success) return undefined;
    const { usage } = read.data;
    return {
      inputTokens: usage.input_tokens,
      cachedTokens: usage.input_tokens_details?.cached_tokens ?? 0,
      outputTokens: usage.output_tokens,
      reasoningTokens: usage.output_tokens_details?.reasoning_tokens ?? 0,
    };
  },
};

function meaningOf({ httpStatus }: CallAnswer, code: string | null): VendorFault['meaning'] {
  if (SCHEMA_CODES.has(code ?? '')) return 'schema';
  if (QUOTA_CODES.has(code ?? '')) return 'quota';
  if (httpStatus === 401 || httpStatus === 403) return 'key';
  if (httpStatus === 429) return 'rate';
  return isBusyStatus(httpStatus) ? 'busy' : 'other';
}

const DURATION = /try again in (?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|m)\b/u;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** "Please try again in 1.574s": said in the text when the header is missing. */
function waitInWords(message: string): number | undefined {
  const { amount, unit } = DURATION.exec(message)?.groups ?? {};
  return amount === undefined ? undefined : Math.ceil(Number(amount) * (UNIT_MS[unit ?? 's'] ?? 1000));
}
