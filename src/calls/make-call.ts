import type { Dispatcher } from 'undici';
import { LeadoraError } from '#domain';
import { type Clock, sha256, type Tracer } from '#lib';
import type { Database, RecordedAnswer, RunFence } from '#store';
import { bookAttempt } from './book-attempt.ts';
import type { CallRequest, CallRules } from './call.ts';
import { openAttempt } from './open-attempt.ts';
import { PAGES, type Recorded, recordFailure, replayCall } from './recorded.ts';
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
  readonly underWay: Map<string, Promise<RecordedAnswer>>;
  /** How often a request has ended without an answer, by its hash. */
  readonly failed: Map<string, number>;
  /** Stands in for the world in a replay; null: the world is asked. */
  readonly recorded: Recorded | null;
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
): Promise<RecordedAnswer> {
  const requestHash = hashRequest(request);
  const same = caller.underWay.get(requestHash);
  if (same !== undefined) return await same;
  const asked = { request, requestHash };
  const answer =
    caller.recorded === null
      ? askAndRecord(caller, dispatcher, asked, rules)
      : replayCall(caller, caller.recorded, asked);
  caller.underWay.set(requestHash, answer);
  try {
    return await answer;
  } finally {
    caller.underWay.delete(requestHash);
  }
}

interface Asked {
  readonly request: CallRequest;
  readonly requestHash: string;
}

async function askAndRecord(
  caller: Caller,
  dispatcher: Dispatcher,
  asked: Asked,
  rules: CallRules,
): Promise<RecordedAnswer> {
  try {
    return await askUntilAnswered(caller, dispatcher, asked, rules);
  } catch (error) {
    if (error instanceof LeadoraError) await recordFailure(caller, asked, error);
    throw error;
  }
}

async function askUntilAnswered(
  caller: Caller,
  dispatcher: Dispatcher,
  { request, requestHash }: Asked,
  rules: CallRules,
): Promise<RecordedAnswer> {
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
    const receivedAt = new Date(caller.clock.now()).toISOString();
    await bookAttempt(caller, { id: opened.id, requestHash, request, receivedAt }, outcome);
    if (outcome.next.kind === 'done') return { ...outcome.next.answer, receivedAt };
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

/**
 * The same request has the same hash in every run. Credentials are left out, they may change in between; so may the host
 * of a provider, which is the operator's choice.
 */
function hashRequest({ provider, method, url, body }: CallRequest): string {
  const { pathname, search } = new URL(url);
  const place = provider === PAGES ? url : `${pathname}${search}`;
  return sha256(JSON.stringify([provider, method, place, body]));
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
