import { setTimeout as sleep } from 'node:timers/promises';

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

const BEAT_MS = 4_000;
/** A process silent for this long is dead. With the beat and the look-out below a run is taken up within 25 s. */
const SILENT_MS = 20_000;
const LOOK_MS = 1_000;

export interface Heart {
  stop(): Promise<void>;
}

/** Beats for this process, and takes up the runs of those whose heart has stopped. */
export async function startHeart(options: {
  readonly workers: WorkerList;
  takeUp(executorIds: readonly string[]): Promise<void>;
  onFault(error: unknown): void;
}): Promise<Heart> {
  const { workers, takeUp, onFault } = options;
  const stopped = new AbortController();
  await workers.beat();
  const beating = every(BEAT_MS, stopped.signal, onFault, () => workers.beat());
  const looking = every(LOOK_MS, stopped.signal, onFault, async () => {
    const dead = await workers.listDead(SILENT_MS);
    if (dead.length === 0) return;
    // Taken up first and forgotten after: whoever dies in between leaves them for the next.
    await takeUp(dead);
    await workers.forget(dead);
  });
  return {
    async stop(): Promise<void> {
      stopped.abort();
      await Promise.all([beating, looking]);
    },
  };
}

async function every(
  ms: number,
  stopped: AbortSignal,
  onFault: (error: unknown) => void,
  work: () => Promise<void>,
): Promise<void> {
  while (!stopped.aborted) {
    await work().catch(onFault);
    await sleep(ms, undefined, { signal: stopped }).catch(() => undefined);
  }
}
