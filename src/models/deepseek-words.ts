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
  error: z.object({ message: z.string().default(''), code: z.string().nullable().default(null) }),
});

const UsageBody = z.object({
  usage: z.object({
    prompt_tokens: tokenCount,
    prompt_cache_hit_tokens: anyTokenCount,
    completion_tokens: tokenCount,
    completion_tokens_details: z.object({ reasoning_tokens: anyTokenCount }).nullish(),
  }),
});

const FinishBody = z
  .object({ choices: z.array(z.object({ finish_reason: z.string() })).min(1) })
  .transform(({ choices: [first] }) => first?.finish_reason ?? '');

/** DeepSeek's errors (api-docs.deepseek.com, error codes 400, 401, 402, 422, 429, 500, 503) and usage. */
export const deepseekWords: VendorWords = {
  readFault(answer): VendorFault {
    const read = ErrorBody.safeParse(parseJson(answer.body));
    const error = read.success ? read.data.error : { message: firstWords(answer), code: null };
    return { ...error, meaning: meaningOf(answer, error.message) };
  },
  readFinish: (body) => FinishBody.safeParse(body).data,
  readTokens(body): Tokens | undefined {
    const read = UsageBody.safeParse(body);
    if (!read.success) return undefined;
    const { usage } = read.data;
    return {
      inputTokens: usage.prompt_tokens,
      cachedTokens: usage.prompt_cache_hit_tokens,
      outputTokens: usage.completion_tokens,
      reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? 0,
    };
  },
};

const NOT_THE_SCHEMA = /model not exist|context length|content exists risk/iu;

function meaningOf({ httpStatus }: CallAnswer, message: string): VendorFault['meaning'] {
  if (httpStatus === 402) return 'quota';
  if (httpStatus === 401 || httpStatus === 403) return 'key';
  if (httpStatus === 429) return 'rate';
  if (isBusyStatus(httpStatus)) return 'busy';
  // 400 and 422 are faults of the request, and ours differ in their schema only.
  return httpStatus < 400 || NOT_THE_SCHEMA.test(message) ? 'other' : 'schema';
}
