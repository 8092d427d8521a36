import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage.ts';

export interface SpawnedWorker {
  /** As `kill -9` does; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** A worker in a process of its own; resolves when it works. */
export async function spawnWorker({ database, world }: Stage, otlpUrl = ''): Promise<SpawnedWorker> {
  const file = fileURLToPath(new URL('worker-process.ts', import.meta.url));
  const child = spawn(process.execPath, [file, database.url, String(world.port), otlpUrl], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const working = once(child.stdout, 'data').then(() => true);
  if (!(await Promise.race([working, closed.then(() => false)])))
    throw new Error('The worker ended before it worked.');
  return {
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
