import type { CallRequest, CallRules, Judgement, Usage } from '#calls';
import { LeadoraError } from '#domain';
import type { TestServer } from './server.ts';

/** What stands in the headers of a test call, and must stand nowhere else. */
export const CANARY_KEY = 'sk-canary-7f3a9d51c0e24b68';

/** A call to a test server that plays a provider; it may cost 900 micro-dollars. */
export function providerCall(server: Pick<TestServer, 'url'>, own: Partial<CallRequest> = {}): CallRequest {
  return {
    provider: 'models',
    method: 'POST',
    url: `${server.url}/v1/ask?side=left`,
    headers: { authorization: `Bearer ${CANARY_KEY}`, 'content-type': 'application/json' },
    body: '{"question":"What?"}',
    model: 'a-model',
    reserveMicroUsd: 900,
    mostAttempts: 1,
    limitMs: 10_000,
    maxBytes: 100_000,
    ...own,
  };
}

/** The meanings that most providers give their statuses; a success is billed with 400 micro-dollars, an error with nothing. */
export const PROVIDER_RULES: CallRules = {
  judge({ httpStatus, body }): Judgement {
    if (httpStatus === 200) return { kind: 'ok' };
    const message = `It said: ${body}`;
    const errorClass = `http_${httpStatus}`;
    if (httpStatus === 429) return { kind: 'wait', errorClass, message, afterMs: undefined };
    if (httpStatus >= 500) return { kind: 'retry', errorClass, message };
    const error = new LeadoraError({ code: 'provider_rejected', message, nextStep: 'Ask otherwise.' });
    return { kind: 'stop', errorClass, error };
  },
  measure({ httpStatus }): Usage | null {
    if (httpStatus !== 200) return null;
    return {
      inputTokens: 70,
      cachedTokens: 30,
      outputTokens: 20,
      reasoningTokens: 5,
      costMicroUsd: 400,
      priceId: 'models/a-model',
    };
  },
};
