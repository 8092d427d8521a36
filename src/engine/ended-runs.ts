import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { endPool } from '#lib';

/** Tells when runs have ended: one question every poll for all that this process waits for. */
export interface EndedRuns {
  /** Resolves when the run has ended, whoever worked on it. */
  wait(runId: string): Promise<void>;
  close(): Promise<void>;
}

export function watchEndedRuns(url: string, pollMs: number, onFault: (error: Error) => void): EndedRuns {
  const pool = new Pool({ connectionString: url, max: 1, keepAlive: true });
  pool.on('error', onFault);
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const closed = new AbortController();
  let pause = new AbortController();
  let isAskedAgain = false;

  const look = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const { rows } = await pool.query<{ id: string }>(
      `select workflow_uuid as id from dbos.workflow_status
       where workflow_uuid = any($1) and status not in ('ENQUEUED', 'PENDING', 'DELAYED')`,
      [[...waiting.keys()]],
    );
    for (const { id } of rows) {
      waiting.get(id)?.resolve();
      waiting.delete(id);
    }
  };
  const polling = (async (): Promise<void> => {
    while (!closed.signal.aborted) {
      isAskedAgain = false;
      await look().catch(onFault);
      if (isAskedAgain) continue;
      pause = new AbortController();
      const signal = AbortSignal.any([closed.signal, pause.signal]);
      await sleep(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();

  return {
    wait(runId): Promise<void> {
      const known = waiting.get(runId) ?? Promise.withResolvers<void>();
      waiting.set(runId, known);
      // It may have ended long ago: a run that is taken up again asks for all its children once more.
      isAskedAgain = true;
      pause.abort();
      return known.promise;
    },
    async close(): Promise<void> {
      closed.abort();
      await polling;
      await endPool(pool);
    },
  };
}
