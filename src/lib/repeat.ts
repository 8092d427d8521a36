import type { Clock } from './clock.ts';

/** Work that is done again and again until it is stopped. */
export interface Repetition {
  /** Resolves when the work that is under way has ended. */
  stop(): Promise<void>;
}

/** Does the work, waits, and does it again; a fault is told and does not end it. */
export function repeatEvery(
  ms: number,
  clock: Clock,
  work: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): Repetition {
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await work();
      } catch (error) {
        onFault(error);
      }
      await clock.sleep(ms, stopped.signal).catch((error: unknown) => {
        if (!stopped.signal.aborted) throw error;
      });
    }
  };
  const running = run();
  return {
    stop(): Promise<void> {
      stopped.abort();
      return running;
    },
  };
}
