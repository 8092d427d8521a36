import type { Dispatcher } from 'undici';
import type { SpanAttributes } from '#lib';
import type { CallRequest, CallRules } from './call.ts';
import { exchange } from './exchange.ts';
import type { Caller } from './make-call.ts';
import { type Outcome, readOutcome } from './read-outcome.ts';

/** One attempt and what came of it, as a span of its own. The span holds names and figures; what was asked and answered it does not. */
export function tryOnce(
  { clock, tracer, signal, deadlineAt }: Caller,
  dispatcher: Dispatcher,
  call: { readonly request: CallRequest; readonly rules: CallRules; readonly attempt: number },
): Promise<Outcome> {
  const { request, rules, attempt } = call;
  const { provider, method, model } = request;
  const attributes: SpanAttributes = {
    'leadora.provider': provider,
    'leadora.attempt': attempt,
    'http.request.method': method,
    'server.address': new URL(request.url).hostname,
    ...(model === null ? {} : { 'gen_ai.request.model': model }),
  };
  return tracer.trace({ name: `call ${provider}`, kind: 'client', attributes }, async (span) => {
    const startedAt = clock.now();
    const limitMs = Math.min(request.limitMs, Math.max(0, deadlineAt - startedAt));
    const result = await exchange({ ...request, limitMs }, dispatcher, signal);
    const now = clock.now();
    const outcome = readOutcome(result, { request, rules, ms: Math.round(now - startedAt), now });
    span.set(toAttributes(outcome.settlement, model !== null));
    const { errorClass } = outcome.settlement;
    if (errorClass !== null) span.fail(errorClass);
    return outcome;
  });
}

function toAttributes(settlement: Outcome['settlement'], isModel: boolean): SpanAttributes {
  const { httpStatus, status, costMicroUsd, inputTokens, outputTokens } = settlement;
  return {
    'leadora.status': status,
    'leadora.cost_micro_usd': costMicroUsd,
    ...(httpStatus === null ? {} : { 'http.response.status_code': httpStatus }),
    ...(isModel
      ? { 'gen_ai.usage.input_tokens': inputTokens, 'gen_ai.usage.output_tokens': outputTokens }
      : {}),
  };
}
