import * as z from 'zod';
import type { CallAnswer } from '#calls';
import type { Tokens } from './price.ts';
import {
  anyTokenCount,
  firstWords,
  isBusyStatus,
  parseJson,
  type VendorFault,
  type VendorWords,
} from './vendor-rules.ts';

const ErrorBody = z.object({
  error: z.object({
    status: z.string().default('UNKNOWN'),
    message: z.string().default(''),
    details: z
      .array(
        z.object({
          retryDelay: z.string().optional(),
          violations: z.array(z.object({ quotaId: z.string().optional() })).optional(),
        }),
      )
      .default([]),
  }),
});
type GeminiError = z.output<typeof ErrorBody>['error'];

const UsageBody = z.object({
  usageMetadata: z.object({
    promptTokenCount: anyTokenCount,
    cachedContentTokenCount: anyTokenCount,
    toolUsePromptTokenCount: anyTokenCount,
    candidatesTokenCount: anyTokenCount,
    thoughtsTokenCount: anyTokenCount,
  }),
});

const FinishBody = z
  .object({ candidates: z.array(z.object({ finishReason: z.string() })).min(1) })
  .transform(({ candidates: [first] }) => first?.finishReason ?? '');

/** Gemini's errors (google.rpc.Status with its details) and usage. */
export const geminiWords: VendorWords = {
  readFault(answer): VendorFault {
    const read = ErrorBody.safeParse(parseJson(answer.body));
    if (!read.success)
      return { meaning: meaningOf(answer, undefined), code: null, message: firstWords(answer) };
    const { error } = read.data;
    return {
      meaning: meaningOf(answer, error),
      code: error.status,
      message: error.message,
      afterMs: error.details.map(({ retryDelay }) => toMs(retryDelay)).find((ms) => ms !== undefined),
    };
  },
  readFinish: (body) => FinishBody.safeParse(body).data,
  readTokens(body): Tokens | undefined {
    const read = UsageBody.safeParse(body);
    if (!read.success) return undefined;
    const usage = read.data.usageMetadata;
    return {
      inputTokens: usage.promptTokenCount + usage.toolUsePromptTokenCount,
      cachedTokens: usage.cachedContentTokenCount,
      // Thoughts are billed as output and counted beside it.
      outputTokens: usage.candidatesTokenCount + usage.thoughtsTokenCount,
      reasoningTokens: usage.thoughtsTokenCount,
    };
  },
};

function meaningOf({ httpStatus }: CallAnswer, error: GeminiError | undefined): VendorFault['meaning'] {
  const message = error?.message ?? '';
  if (httpStatus === 429) {
    const quotas = error?.details.flatMap(({ violations }) => violations ?? []) ?? [];
    return quotas.some(({ quotaId }) => quotaId?.includes('PerDay') === true) ? 'quota' : 'rate';
  }
  if (httpStatus === 401 || httpStatus === 403 || /API key/u.test(message)) return 'key';
  if (isBusyStatus(httpStatus)) return 'busy';
  // Our requests differ in their schema only, and for some schemas all that Gemini says is "invalid argument".
  return error?.status === 'INVALID_ARGUMENT' ? 'schema' : 'other';
}

/** A duration of google.protobuf: "34s", "0.5s". */
function toMs(duration: string | undefined): number | undefined {
  const seconds = /^(?<amount>\d+(?:\.\d+)?)s$/u.exec(duration ?? '')?.groups?.['amount'];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}
