import { repeatEvery, systemClock } from '#lib';

/** The list of working processes, kept outside the engine. */
export interface WorkerList {
  /** Writes a sign of life of this process. */
  beat(): Promise<void>;
  /** Processes silent for so long. */
  listDead(silentMs: number): Promise<readonly string[]>;
  forget(executorIds: readonly string[]): Promise<void>;
  /** This process stops: what it leaves may be taken at once. */
  retire(): Promise<void>;
}

/** A process silent for this long is dead. */
const SILENT_MS = 20_000;

export interface Heart {
  stop(): Promise<void>;
}

/** Beats for this process, and takes up the runs of those whose heart has stopped. */
export function startHeart(options: {
  readonly workers: WorkerList;
  readonly pace: { readonly beatMs: number; readonly lookMs: number };
  takeUp(executorIds: readonly string[]): Promise<void>;
  onFault(error: unknown): void;
}): Heart {
  const { workers, pace, takeUp, onFault } = options;
  const beating = repeatEvery(pace.beatMs, systemClock, () => workers.beat(), onFault);
  const looking = repeatEvery(
    pace.lookMs,
    systemClock,
    async () => {
      const dead = await workers.listDead(SILENT_MS);
      if (dead.length === 0) return;
      // Taken up first and forgotten after: whoever dies in between leaves them for the next.
      await takeUp(dead);
      await workers.forget(dead);
    },
    onFault,
  );
  return {
    async stop(): Promise<void> {
      await Promise.all([beating.stop(), looking.stop()]);
    },
  };
}
