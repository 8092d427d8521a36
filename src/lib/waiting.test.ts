import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { until } from '#testing';
import { systemClock } from './clock.ts';
import { withTimeout } from './deadline.ts';
import { repeatEvery } from './repeat.ts';

test('a deadline fires by itself, or at once with the reason of the signal that was first', async () => {
  const byTime = withTimeout(0.2, undefined);
  if (!byTime.aborted) await once(byTime, 'abort');
  assert.equal(byTime.reason.name, 'TimeoutError');

  const stop = new AbortController();
  const byHand = withTimeout(60_000, stop.signal);
  stop.abort(new Error('The user stopped.'));
  assert.throws(() => byHand.throwIfAborted(), /The user stopped/u);

  const late = withTimeout(-5_000);
  if (!late.aborted) await once(late, 'abort');
});

test('a deadline far away is not one that is over', async () => {
  const far = [2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY].map((ms) => withTimeout(ms));
  await systemClock.sleep(20);
  assert.deepEqual(
    far.map((signal) => signal.aborted),
    [false, false, false],
  );
});

test('a sleep ends early with the reason of its signal', async () => {
  const stop = new AbortController();
  const slept = systemClock.sleep(60_000, stop.signal);
  stop.abort(new Error('Enough.'));
  await assert.rejects(slept, /Enough/u);
});

test('repeated work goes on after a fault, never overlaps, and has ended when stop resolves', async () => {
  const faults: unknown[] = [];
  let [rounds, working, overlaps] = [0, 0, 0];
  const repetition = repeatEvery(
    1,
    systemClock,
    async () => {
      rounds += 1;
      working += 1;
      if (working > 1) overlaps += 1;
      await systemClock.sleep(2);
      working -= 1;
      if (rounds === 1) throw new Error('The first round fails.');
    },
    (error) => faults.push(error),
  );
  await until('three rounds', () => rounds >= 3);
  await repetition.stop();
  const atStop = rounds;
  assert.deepEqual([working, overlaps, faults.length], [0, 0, 1]);
  await systemClock.sleep(10);
  assert.equal(rounds, atStop);
});

test('work that throws before it waits is a fault like any other', async () => {
  const faults: unknown[] = [];
  const work = (): Promise<void> => {
    throw new Error('It never began.');
  };
  const repetition = repeatEvery(1, systemClock, work, (error) => faults.push(error));
  await until('a second fault', () => faults.length >= 2);
  await repetition.stop();
});
