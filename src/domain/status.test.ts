import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canMovePhase, hasEnded, PHASE_STATES, type PhaseState } from './phase.ts';
import { canMove, isTerminal, STATUSES, type Status } from './status.ts';

test('completed, partial, failed and cancelled are final, and nothing leaves them', () => {
  assert.deepEqual(STATUSES.filter(isTerminal), ['completed', 'partial', 'failed', 'cancelled']);
  for (const from of STATUSES.filter(isTerminal)) assert.deepEqual(reach(from), [from]);
});

test('a search that has not ended can always still be stopped, and none goes back to waiting', () => {
  for (const from of STATUSES.filter((status) => !isTerminal(status))) {
    assert.ok(canMove(from, 'cancelled'), `${from} cannot be stopped`);
    assert.equal(canMove(from, 'queued'), false);
  }
  // Who has asked to stop gets no result that says otherwise.
  assert.deepEqual(reach('cancelling'), ['cancelling', 'cancelled']);
});

test('however statuses are asked for, the walk goes forward and stays at its first end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...STATUSES)), (asked) => {
      const seen: Status[] = ['queued'];
      for (const next of asked) {
        const now = seen.at(-1) ?? 'queued';
        if (canMove(now, next)) seen.push(next);
      }
      assert.equal(new Set(seen).size, seen.length, `a status came twice: ${seen.join(' → ')}`);
      assert.ok(seen.slice(0, -1).every((status) => !isTerminal(status)));
    }),
  );
});

test('a phase begins before it is done, may be retried, and stays as it ended', () => {
  const ended: readonly PhaseState[] = ['done', 'skipped', 'failed', 'timed_out'];
  assert.deepEqual(PHASE_STATES.filter(hasEnded), ended);
  for (const from of ended) for (const to of PHASE_STATES) assert.equal(canMovePhase(from, to), false);
  assert.equal(canMovePhase('waiting', 'done'), false);
  assert.ok(canMovePhase('running', 'retrying') && canMovePhase('retrying', 'running'));
  for (const from of PHASE_STATES) {
    assert.equal(canMovePhase(from, 'waiting'), false);
    if (!hasEnded(from)) assert.ok(canMovePhase(from, 'timed_out'), `the deadline cannot end ${from}`);
  }
});

/** Every status that can follow, itself first. */
function reach(from: Status): readonly Status[] {
  const seen = new Set([from]);
  for (const status of seen) for (const next of STATUSES.filter((to) => canMove(status, to))) seen.add(next);
  return [...seen];
}
