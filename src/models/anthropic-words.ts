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

const ErrorBody = z.object({ error: z.object({ type: z.string(), message: z.string().default('') }) });

const UsageBody = z.object({
  usage: z.object({
    input_tokens: tokenCount,
    cache_creation_input_tokens: anyTokenCount,
    cache_read_input_tokens: anyTokenCount,
    output_tokens: tokenCount,
    output_tokens_details: z.object({ thinking_tokens: anyTokenCount }).nullish(),
  }),
});

const FinishBody = z.object({ stop_reason: z.string() }).transform(({ stop_reason: reason }) => reason);

/** Anthropic's errors (platform.claude.com, API errors; recorded refusals of strict schemas) and usage. */
export const anthropicWords: VendorWords = {
  readFault(answer): VendorFault {
    const read = ErrorBody.safeParse(parseJson(answer.body));
    const { type, message } = read.success ? read.data.error : { type: null, message: firstWords(answer) };
    return {
      meaning: meaningOf(answer, message),
      code: type,
      message,
      param: /^(?<where>[\w.[\]]+): /u.exec(message)?.groups?.['where'] ?? null,
    };
  },
  readFinish: (body) => FinishBody.safeParse(body).data,
  readTokens(body): Tokens | undefined {
    const read = UsageBody.safeParse(body);
    if (!read.success) return undefined;
    const { usage } = read.data;
    const written = usage.cache_creation_input_tokens;
    const cached = usage.cache_read_input_tokens;
    return {
      // Anthropic counts the cached parts beside the input, not within.
      inputTokens: usage.input_tokens + written + cached,
      cachedTokens: cached,
      cacheWriteTokens: written,
      outputTokens: usage.output_tokens,
      reasoningTokens: usage.output_tokens_details?.thinking_tokens ?? 0,
    };
  },
};

/** "tools.0.custom: For 'integer' type, property 'minimum' is not supported", "Too many strict tools (21)", and the like. */
const SCHEMA_WORDS = /schema|strict|grammar|^tools\.|output_config|optional parameters|type arrays/iu;

function meaningOf({ httpStatus }: CallAnswer, message: string): VendorFault['meaning'] {
  if (httpStatus === 402 || /credit balance/iu.test(message)) return 'quota';
  if (httpStatus === 401 || httpStatus === 403) return 'key';
  if (httpStatus === 429) return 'rate';
  if (isBusyStatus(httpStatus)) return 'busy'; // 529 among them: overloaded
  return httpStatus === 400 && SCHEMA_WORDS.test(message) ? 'schema' : 'other';
}
