import type { LeadoraError, MicroUsd } from '#domain';

/** What leaves the house. */
export interface CallRequest {
  /** Name of the provider: its gate and its rows in the log. */
  readonly provider: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** With the credentials, which stand nowhere else. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly model: string | null;
  /** The most that one attempt can cost: reserved before it, given back after it. */
  readonly reserveMicroUsd: MicroUsd;
  readonly mostAttempts: number;
  /** The longest that one attempt may take, from the first byte to the last. */
  readonly limitMs: number;
  /** The most that an answer may weigh, unpacked. */
  readonly maxBytes: number;
}

/** What came back, whole. Names of headers are in lower case. */
export interface CallAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly body: string;
}

/** What an answer means. The same status means different things from different providers. */
export type Judgement =
  | { readonly kind: 'ok' }
  /** This attempt was unlucky: the next may not be. */
  | {
      readonly kind: 'retry';
      readonly errorClass: string;
      readonly message: string;
      readonly afterMs?: number;
    }
  /** We ask too often: nobody asks this provider until then. */
  | {
      readonly kind: 'wait';
      readonly errorClass: string;
      readonly message: string;
      readonly afterMs: number | undefined;
    }
  /** Asking again would not help. */
  | { readonly kind: 'stop'; readonly errorClass: string; readonly error: LeadoraError };

/** What an answer used. */
export interface Usage {
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly reasoningTokens: number;
  readonly costMicroUsd: MicroUsd;
  /** Which row of which price list; null when nothing was priced. */
  readonly priceId: string | null;
  /** Of a provider that counts in credits, as it counts them. */
  readonly credits?: number;
}

export const NO_USAGE: Usage = {
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  costMicroUsd: 0,
  priceId: null,
};

/** What a provider's answers mean. */
export interface CallRules {
  judge(answer: CallAnswer): Judgement;
  /**
   * Asked of every answer, also of one that is no success: a provider may bill those too. null: it does not say what it
   * used; a success then counts at what was reserved.
   */
  measure(answer: CallAnswer): Usage | null;
  /** Why a model stopped writing, in its provider's own word; null where that is not said. */
  readFinishReason?(answer: CallAnswer): string | null;
}
