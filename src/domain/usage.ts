import type { MicroUsd } from './money.ts';

/** `unknown`: the process died between the first byte and the answer; counted at the estimate. */
export const CALL_STATUSES = ['started', 'ok', 'failed', 'aborted', 'unknown'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

/** One attempt of one outbound request, as `api_usage_logs` keeps it. */
export interface ApiCall {
  readonly id: string;
  readonly provider: string;
  /** Method and path, without query and secrets: `POST /v1/responses`. */
  readonly endpoint: string;
  readonly model: string | null;
  readonly attempt: number;
  readonly status: CallStatus;
  readonly httpStatus: number | null;
  readonly ms: number | null;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly costMicroUsd: MicroUsd;
  /** As a provider counts that sells credits; null for one that does not. */
  readonly credits: number | null;
  readonly requestId: string | null;
  /** Why a model stopped writing, in its provider's own word; null where that is not said. */
  readonly finishReason: string | null;
  readonly errorClass: string | null;
  readonly errorMessage: string | null;
  readonly createdAt: string;
}
