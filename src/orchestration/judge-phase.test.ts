import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JobOutcome } from './job.ts';
import { judgePhase } from './judge-phase.ts';

const done: JobOutcome = { state: 'done', code: null, reason: null };
const late: JobOutcome = { state: 'timed_out', code: 'deadline', reason: 'The time of the phase was over.' };
const failed: JobOutcome = { state: 'failed', code: 'internal', reason: 'Something went wrong.' };
const unreachable: JobOutcome = { state: 'failed', code: 'network_unavailable', reason: 'No way there.' };
const notTried: JobOutcome = { state: 'skipped', code: 'network_unavailable', reason: 'Not tried.' };
const nothing: JobOutcome = { state: 'skipped', code: null, reason: 'Nothing fits.' };
/** The model could not be reached, and the rules did it. */
const ruled: JobOutcome = { state: 'done', code: 'network_unavailable', reason: 'The rules did it alone.' };

test('a phase of few agents is as good as the worst of them', () => {
  for (const [outcomes, state, reason] of [
    [[done, done], 'done', null],
    [[done, failed], 'failed', failed.reason],
    [[failed, late], 'timed_out', late.reason],
    [[done, nothing], 'done', null],
    [[nothing], 'skipped', nothing.reason],
    [[done, ruled], 'done', ruled.reason],
    [[ruled, ruled], 'done', ruled.reason],
  ] as const) {
    const judged = judgePhase(outcomes, { isTolerant: false });
    assert.deepEqual([judged.state, judged.reason], [state, reason]);
  }
});

test('a phase of many like pieces is done when some are, and tells how many are not', () => {
  const judge = (...outcomes: JobOutcome[]): JobOutcome => judgePhase(outcomes, { isTolerant: true });
  assert.deepEqual(judge(done, failed, unreachable), {
    ...done,
    reason: '2 of 3 could not be done in full; the first: Something went wrong.',
  });
  assert.equal(judge(failed, failed).state, 'failed');
  assert.equal(judge(done, late).state, 'timed_out');
  assert.match(judge(done, ruled).reason ?? '', /^1 of 2 .* The rules did it alone\.$/u);
  assert.equal(judge(done, ruled).code, null, 'one among many does not make the search partial');
  assert.deepEqual(judge(failed, ruled, ruled), ruled);
});

test('only sites that cannot be reached mean that there is no network; no company at all is told as that', () => {
  const judge = (...outcomes: JobOutcome[]): JobOutcome => judgePhase(outcomes, { isTolerant: true });
  assert.match(judge(unreachable, unreachable, notTried).reason ?? '', /no way to the internet/u);
  assert.equal(judge(unreachable, notTried).state, 'skipped');
  assert.deepEqual(judge(ruled, ruled), ruled);
  assert.equal(judge(unreachable, done).state, 'done');
  assert.match(judge().reason ?? '', /No company with a website met every criterion/u);
});

test('a phase is done only when some job is, and the order of its jobs changes nothing about that', () => {
  const anyJobs = fc.array(fc.constantFrom(done, late, failed, unreachable, notTried, nothing, ruled), {
    minLength: 1,
  });
  fc.assert(
    fc.property(anyJobs, fc.boolean(), (outcomes, isTolerant) => {
      const { state } = judgePhase(outcomes, { isTolerant });
      if (state === 'done')
        assert.ok(
          outcomes.some((outcome) => outcome.state === 'done'),
          'nothing was done',
        );
      assert.equal(judgePhase(outcomes.toReversed(), { isTolerant }).state, state);
    }),
  );
});
