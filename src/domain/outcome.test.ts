import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toMicroUsd, toUsd } from './money.ts';
import { type EndedSearch, judgeOutcome } from './outcome.ts';
import { PHASE_STATES, type PhaseState, WORK_PHASES } from './phase.ts';
import { canMove, isTerminal } from './status.ts';

test('all phases done is completed: the target was met, or the sources hold no more', () => {
  assert.deepEqual(ending({ matched: 5 }), ['completed', 'target_met']);
  assert.deepEqual(ending({ matched: 4 }), ['completed', 'sources_exhausted']);
  assert.match(judgeOutcome({ ...DONE, matched: 0 }).nextStep, /Nothing matched/u);
});

test('where few of many companies fit, the criterion that keeps most out is the reason and the next step', () => {
  const hurdle = { evaluated: 100, rejected: 96, criterion: 'Has 50 to 500 employees.', failed: 71 };
  assert.deepEqual(ending({ matched: 4, hurdle }), ['completed', 'low_match_rate']);
  assert.match(
    judgeOutcome({ ...DONE, matched: 4, hurdle }).nextStep,
    /“Has 50 to 500 employees.” keeps out 71 of 100/u,
  );
  assert.deepEqual(ending({ matched: 5, hurdle }), ['completed', 'target_met']);
  assert.deepEqual(ending({ matched: 4, hurdle: { ...hurdle, evaluated: 19 } }), [
    'completed',
    'sources_exhausted',
  ]);
  assert.deepEqual(ending({ matched: 4, hurdle: { ...hurdle, evaluated: 40 } }), [
    'completed',
    'sources_exhausted',
  ]);
});

test('one phase that failed keeps the rest as partial; without a single row, or when all failed, the search failed', () => {
  const phases = phasesWith({ businesses: 'failed' });
  assert.deepEqual(ending({ phases }), ['partial', 'error']);
  assert.deepEqual(ending({ phases, rows: 0 }), ['failed', 'error']);
  assert.deepEqual(ending({ phases, poisoned: true }), ['partial', 'poison']);
  assert.deepEqual(ending({ phases: everyPhase('failed') }), ['failed', 'error']);
  assert.deepEqual(ending({ phases: [] }), ['failed', 'error']);
  assert.equal(judgeOutcome({ ...DONE, phases }).nextStep, 'The businesses phase says so.');
});

test('what the user did comes first, then the budget, then the clock', () => {
  const phases = phasesWith({ decision_makers: 'timed_out', market_insights: 'failed' });
  assert.deepEqual(ending({ phases, budgetReached: true, cancelled: true }), ['cancelled', 'user_cancelled']);
  assert.deepEqual(ending({ phases, budgetReached: true }), ['partial', 'budget_reached']);
  assert.deepEqual(ending({ phases }), ['partial', 'deadline']);
});

test('a phase that had nothing to do is told, and what would unlock it is the next step', () => {
  const phases = phasesWith({ market_insights: 'skipped' });
  const unlocks = ['Set OPENAI_API_KEY.', 'Bring a list.'];
  assert.deepEqual(ending({ phases }), ['partial', 'target_met']);
  assert.equal(judgeOutcome({ ...DONE, phases }).nextStep, 'The market_insights phase says so.');
  assert.equal(judgeOutcome({ ...DONE, phases, unlocks }).nextStep, 'Set OPENAI_API_KEY.');
});

test('a search that rules did alone although a model is configured is partial, whatever it found', () => {
  const nextStep = 'Add credit to the account.';
  assert.deepEqual(ending({ withoutModel: { isUnavailable: true, nextStep } }), [
    'partial',
    'provider_unavailable',
  ]);
  assert.deepEqual(ending({ withoutModel: { isUnavailable: false, nextStep } }), ['partial', 'target_met']);
  assert.equal(judgeOutcome({ ...DONE, withoutModel: { isUnavailable: true, nextStep } }).nextStep, nextStep);
});

test('a search that its user finished is whole when nothing was left out for it, and says so otherwise', () => {
  assert.deepEqual(ending({ finished: { jobsLeft: 0 } }), ['completed', 'user_finished']);
  assert.deepEqual(ending({ finished: { jobsLeft: 3 } }), ['partial', 'user_finished']);
  const phases = phasesWith({ decision_makers: 'skipped' });
  assert.deepEqual(ending({ finished: { jobsLeft: 0 }, phases }), ['partial', 'user_finished']);
  assert.match(judgeOutcome({ ...DONE, finished: { jobsLeft: 3 } }).nextStep, /find more, or run/u);
  const failed = phasesWith({ businesses: 'failed' });
  assert.deepEqual(ending({ finished: { jobsLeft: 3 }, phases: failed }), ['partial', 'error']);
});

test('any ended search gets a final status that a running one may take, and one sentence that helps', () => {
  const state = fc.constantFrom(...PHASE_STATES);
  const search = fc.record({
    phases: fc
      .tuple(state, state, state, state)
      .map((states) => toPhases((_, index) => states[index] ?? 'done')),
    matched: fc.nat(60),
    target: fc.integer({ min: 1, max: 60 }),
    cancelled: fc.boolean(),
    budgetReached: fc.boolean(),
    poisoned: fc.boolean(),
    rows: fc.nat(3),
    withoutModel: fc.option(fc.record({ isUnavailable: fc.boolean(), nextStep: fc.constant('Add credit.') })),
    unlocks: fc.array(fc.constant('Set OPENAI_API_KEY.')),
  });
  fc.assert(
    fc.property(search, (ended) => {
      const { status, nextStep } = judgeOutcome(ended);
      assert.ok(isTerminal(status) && canMove('running', status));
      assert.match(nextStep, /^[A-Z].*\.$/u);
      const lost = ended.phases.some((phase) => phase.state === 'failed' || phase.state === 'timed_out');
      if (status === 'completed') assert.ok(!(lost || ended.budgetReached || ended.cancelled));
    }),
  );
});

test('money is whole: cents survive the way there and back, and sums are exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (millionths) => {
      assert.equal(toMicroUsd(toUsd(millionths)), millionths);
    }),
  );
  assert.equal(toMicroUsd(0.1) + toMicroUsd(0.2), toMicroUsd(0.3));
  assert.equal(toMicroUsd(1.005), 1_005_000);
});

const DONE: EndedSearch = {
  phases: everyPhase('done'),
  matched: 5,
  target: 5,
  cancelled: false,
  budgetReached: false,
  poisoned: false,
  rows: 12,
  withoutModel: null,
  unlocks: [],
};

function ending(change: Partial<EndedSearch>): readonly [string, string] {
  const { status, terminationReason } = judgeOutcome({ ...DONE, ...change });
  return [status, terminationReason];
}

function everyPhase(state: PhaseState): EndedSearch['phases'] {
  return toPhases(() => state);
}

function phasesWith(
  states: Partial<Record<(typeof WORK_PHASES)[number], PhaseState>>,
): EndedSearch['phases'] {
  return toPhases((phase) => states[phase] ?? 'done');
}

function toPhases(
  stateOf: (phase: (typeof WORK_PHASES)[number], index: number) => PhaseState,
): EndedSearch['phases'] {
  return WORK_PHASES.map((phase, index) => {
    const state = stateOf(phase, index);
    return { phase, state, reason: state === 'done' ? null : `The ${phase} phase says so.` };
  });
}
