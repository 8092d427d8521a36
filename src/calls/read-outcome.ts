import { LeadoraError, type MicroUsd } from '#domain';
import type { Settlement } from '#store';
import { type CallAnswer, type CallRequest, type CallRules, NO_USAGE } from './call.ts';
import type { Exchange } from './exchange.ts';
import { readRetryAfter } from './retry-after.ts';

/** What an attempt is booked as, and what follows from it. */
export interface Outcome {
  readonly settlement: Settlement;
  readonly next:
    | { readonly kind: 'done'; readonly answer: CallAnswer }
    | { readonly kind: 'stop'; readonly error: LeadoraError }
    | { readonly kind: 'again'; readonly message: string; readonly afterMs: number | undefined }
    | { readonly kind: 'aborted' };
  /** For how long nobody may ask this provider; 0 when the gate stays open. */
  readonly shutMs: number;
}

interface Attempt {
  readonly request: CallRequest;
  readonly rules: CallRules;
  readonly ms: number;
  /** Milliseconds since 1970, when the answer was there. */
  readonly now: number;
}

export function readOutcome(result: Exchange, attempt: Attempt): Outcome {
  if (result.kind === 'answer') return readAnswer(result.answer, attempt);
  if (result.kind === 'aborted')
    return {
      // Stopped by us after the request may have left: it may be billed, so it counts at what was reserved.
      settlement: settlementWithout(attempt, 'aborted', 'aborted', 'We stopped waiting.'),
      next: { kind: 'aborted' },
      shutMs: 0,
    };
  const { errorClass, message, mayHaveArrived } = result;
  const settlement = settlementWithout(attempt, mayHaveArrived ? 'unknown' : 'failed', errorClass, message);
  const canHelp = errorClass === 'network' || errorClass === 'timeout';
  // A name that does not exist or a refused connection will not be there a second later either.
  const isWorthAnother = canHelp && mayHaveArrived;
  return {
    settlement,
    next: isWorthAnother
      ? { kind: 'again', message, afterMs: undefined }
      : { kind: 'stop', error: toError(errorClass, message) },
    shutMs: 0,
  };
}

/** Where providers put the name that they know a call by: OpenAI and Gemini, Anthropic, DeepSeek. */
const REQUEST_ID_HEADERS = ['x-request-id', 'request-id', 'x-ds-trace-id'];

/** A provider that says "wait" without saying how long. */
const USUAL_WAIT_MS = 5_000;
/** One that asks for longer is asked again after this: nobody is shut out for ever by a wrong figure. */
const LONGEST_SHUT_MS = 3_600_000;

function readAnswer(answer: CallAnswer, { request, rules, ms, now }: Attempt): Outcome {
  const judgement = rules.judge(answer);
  const isOk = judgement.kind === 'ok';
  const isSuccess = answer.httpStatus >= 200 && answer.httpStatus < 300;
  const unsaid = { ...NO_USAGE, costMicroUsd: isSuccess ? request.reserveMicroUsd : 0 };
  const usage = rules.measure(answer) ?? unsaid;
  const settlement: Settlement = {
    ...usage,
    status: isOk ? 'ok' : 'failed',
    httpStatus: answer.httpStatus,
    ms,
    requestId: shorten(
      REQUEST_ID_HEADERS.map((name) => answer.headers[name]).find((id) => id !== undefined) ?? null,
      200,
    ),
    finishReason: shorten(rules.readFinishReason?.(answer) ?? null, 100),
    errorClass: isOk ? null : shorten(judgement.errorClass, 100),
    errorMessage: isOk ? null : shorten(messageOf(judgement), 2_000),
  };
  switch (judgement.kind) {
    case 'ok':
      return { settlement, next: { kind: 'done', answer }, shutMs: 0 };
    case 'stop':
      return { settlement, next: { kind: 'stop', error: judgement.error }, shutMs: 0 };
    case 'retry':
      return {
        settlement,
        next: {
          kind: 'again',
          message: judgement.message,
          afterMs: judgement.afterMs ?? readRetryAfter(answer, now),
        },
        shutMs: 0,
      };
    case 'wait': {
      const waitMs = readRetryAfter(answer, now) ?? judgement.afterMs ?? USUAL_WAIT_MS;
      const message = `${request.provider} asks to wait ${Math.ceil(waitMs / 1000)} s: ${judgement.message}`;
      return {
        settlement,
        next: { kind: 'again', message, afterMs: waitMs },
        shutMs: Math.min(waitMs, LONGEST_SHUT_MS),
      };
    }
    default:
      return judgement satisfies never;
  }
}

/** What a provider says is kept as far as it helps. */
function shorten<Text extends string | null>(text: Text, length: number): string | Text {
  return text === null ? text : text.slice(0, length);
}

function messageOf(judgement: Exclude<ReturnType<CallRules['judge']>, { readonly kind: 'ok' }>): string {
  return judgement.kind === 'stop' ? judgement.error.message : judgement.message;
}

function settlementWithout(
  { request, ms }: Attempt,
  status: 'aborted' | 'unknown' | 'failed',
  errorClass: string,
  errorMessage: string,
): Settlement {
  const costMicroUsd: MicroUsd = status === 'failed' ? 0 : request.reserveMicroUsd;
  return {
    ...NO_USAGE,
    costMicroUsd,
    status,
    httpStatus: null,
    ms,
    requestId: null,
    finishReason: null,
    errorClass,
    errorMessage,
  };
}

function toError(errorClass: string, message: string): LeadoraError {
  if (errorClass === 'address_refused')
    return new LeadoraError({
      code: 'address_refused',
      message,
      nextStep: 'Leave it out: only public web sites are read.',
    });
  if (errorClass === 'network')
    return new LeadoraError({
      code: 'network_unavailable',
      message,
      nextStep: 'Check that this machine reaches the internet, then start the search again.',
    });
  return new LeadoraError({
    code: 'provider_unavailable',
    message,
    nextStep: 'Start the search again later; what was found is kept.',
  });
}
