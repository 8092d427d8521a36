import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canMovePhase, hasEnded, PHASE_STATES, PHASES, type PhaseProgress, WORK_PHASES } from './phase.ts';
import { currentPhase, progressPct } from './progress.ts';

type Counted = Pick<PhaseProgress, 'phase' | 'state' | 'done' | 'total'>;

const START: readonly Counted[] = PHASES.map((phase) => ({ phase, state: 'waiting', done: 0, total: 0 }));

/** Something that happens to one phase: it is asked to move, or a job of it ends. */
const happening = fc.record({
  phase: fc.constantFrom(...PHASES),
  to: fc.option(fc.constantFrom(...PHASE_STATES)),
  total: fc.integer({ min: 0, max: 40 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

test('whatever happens, progress stays within 0 and 99 and never falls', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 80 }), (story) => {
      let phases = START;
      let before = 0;
      for (const each of story) {
        phases = phases.map((phase) => (phase.phase === each.phase ? after(phase, each) : phase));
        const now = progressPct(phases);
        assert.ok(Number.isInteger(now) && now >= before && now <= 99, `${before} → ${now}`);
        before = now;
      }
    }),
  );
});

test('progress stops at 99 when all phases have ended, however they ended: 100 is the end of the search', () => {
  const ended = fc.constantFrom(...PHASE_STATES.filter(hasEnded));
  fc.assert(
    fc.property(fc.array(ended, { minLength: 5, maxLength: 5 }), (states) => {
      const phases = START.map((phase, index) => ({ ...phase, state: states[index] ?? 'done' }));
      assert.equal(progressPct(phases), 99);
    }),
  );
  assert.equal(progressPct(START), 0);
});

test('more jobs done than planned count as all of them, and half of a phase as half its share', () => {
  const at = (done: number, total: number): number =>
    progressPct([{ phase: 'decision_makers', state: 'running', done, total }]);
  assert.deepEqual([at(0, 4), at(2, 4), at(4, 4), at(9, 4), at(3, 0)], [0, 20, 40, 40, 0]);
});

test('the phase of a search only moves forward, and market research is named only when it is all that is left', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 80 }), (story) => {
      let phases = START;
      let before = 0;
      // The main line runs one phase after the other.
      for (const each of story.filter(({ phase }) => isNext(phases, phase) || phase === 'market_insights')) {
        phases = phases.map((phase) => (phase.phase === each.phase ? after(phase, each) : phase));
        const now = PHASES.indexOf(currentPhase(phases));
        assert.ok(now >= before, `${PHASES[before]} → ${PHASES[now]}`);
        before = now;
        const decisionMakers = phases.find(({ phase }) => phase === 'decision_makers');
        assert.equal(
          currentPhase(phases) === 'market_insights',
          decisionMakers !== undefined && hasEnded(decisionMakers.state),
        );
      }
    }),
  );
});

function after(phase: Counted, { to, total }: Happening): Counted {
  if (to === null) return { ...phase, done: phase.done + 1 };
  if (!canMovePhase(phase.state, to)) return phase;
  return { ...phase, state: to, total: phase.state === 'waiting' ? total : phase.total };
}

function isNext(phases: readonly Counted[], wanted: Counted['phase']): boolean {
  const open = WORK_PHASES.find((name) =>
    phases.some(({ phase, state }) => phase === name && !hasEnded(state)),
  );
  return wanted === open;
}
