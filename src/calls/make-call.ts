import type { Dispatcher } from 'undici';
import { LeadoraError } from '#domain';
import { type Clock, sha256, type Tracer } from '#lib';
import type { Database, RunFence } from '#store';
import { bookAttempt } from './book-attempt.ts';
import type { CallAnswer, CallRequest, CallRules } from './call.ts';
import { openAttempt } from './open-attempt.ts';
import { backoffMs, spreadMs } from './retry-after.ts';
import { tryOnce } from './try-once.ts';

/** For whom calls are made, and until when. */
export interface Caller {
  readonly database: Database;
  readonly clock: Clock;
  readonly tracer: Tracer;
  readonly fence: RunFence;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970 by our own clock: no attempt and no pause goes beyond it. */
  readonly deadlineAt: number;
  /** Calls that are not answered yet, by the hash of their request: who asks the same meanwhile waits for the same. */
  readonly underWay: Map<string, Promise<CallAnswer>>;
}

/**
 * One call: asked until it is answered, an answer will not come, or there is no time left. Each attempt has its receipt
 * before its first byte leaves. What this run was answered before, it is answered again without asking.
 * @throws LeadoraError with what the provider's rules made of it; RunStopped when the run may not go on; the signal's
 * reason when it fires.
 */
export async function makeCall(
  caller: Caller,
  dispatcher: Dispatcher,
  request: CallRequest,
  rules: CallRules,
): Promise<CallAnswer> {
  const requestHash = hashRequest(request);
  const same = caller.underWay.get(requestHash);
  if (same !== undefined) return await same;
  const answer = askUntilAnswered(caller, dispatcher, { request, requestHash }, rules);
  caller.underWay.set(requestHash, answer);
  try {
    return await answer;
  } finally {
    caller.underWay.delete(requestHash);
  }
}

async function askUntilAnswered(
  caller: Caller,
  dispatcher: Dispatcher,
  { request, requestHash }: { readonly request: CallRequest; readonly requestHash: string },
  rules: CallRules,
): Promise<CallAnswer> {
  for (;;) {
    caller.signal.throwIfAborted();
    const opened = await openAttempt(caller, request, requestHash);
    if (opened.kind === 'answered') return opened.answer;
    if (opened.kind === 'shut') {
      const waitMs = opened.waitMs + spreadMs(opened.waitMs, Math.random);
      await pause(caller, request, waitMs, 'it asked us to wait');
      continue;
    }
    const outcome = await tryOnce(caller, dispatcher, { request, rules, attempt: opened.attempt });
    await bookAttempt(caller, { id: opened.id, requestHash, provider: request.provider }, outcome);
    if (outcome.next.kind === 'done') return outcome.next.answer;
    if (outcome.next.kind === 'stop') throw outcome.next.error;
    if (outcome.next.kind === 'aborted') throw caller.signal.reason;
    if (opened.attempt >= request.mostAttempts) throw unavailable(request, outcome.next.message);
    const { afterMs = 0 } = outcome.next;
    const pauseMs = Math.max(
      afterMs + spreadMs(afterMs, Math.random),
      backoffMs(opened.attempt, Math.random),
    );
    await pause(caller, request, pauseMs, outcome.next.message);
  }
}

/** The same request of the same run has the same hash; credentials are left out, they may change in between. */
function hashRequest({ provider, method, url, body }: CallRequest): string {
  return sha256(JSON.stringify([provider, method, url, body]));
}

/** Waits where waiting can help; a pause that outlasts the phase ends the call at once. */
async function pause(
  { clock, deadlineAt, signal }: Caller,
  request: CallRequest,
  ms: number,
  reason: string,
): Promise<void> {
  if (clock.now() + ms >= deadlineAt) throw unavailable(request, reason);
  await clock.sleep(ms, signal);
}

function unavailable({ provider }: CallRequest, reason: string): LeadoraError {
  const sentence = reason.replace(/\.$/u, '');
  return new LeadoraError({
    code: 'provider_unavailable',
    message: `${provider} gave no answer in time: ${sentence}.`,
    nextStep: 'Start the search again later; what was found is kept.',
  });
}
