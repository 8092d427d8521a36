import type { Clock } from '#lib';

/** Does not wait, and remembers how long it was asked to. */
export interface HurriedClock extends Clock {
  readonly slept: readonly number[];
}

export function hurriedClock(): HurriedClock {
  const slept: number[] = [];
  return {
    slept,
    now: () => Date.now(),
    sleep(ms): Promise<void> {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}
