import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';

export interface Container {
  readonly name: string;
  readonly port: number;
  /** How long the bundle took to load. */
  readonly importMs: number;
  /** From the spawn to the moment when it can take a request; a process of the machine, not of the platform. */
  readonly startMs: number;
  isBusy: boolean;
  isAlive(): boolean;
  kill(): void;
  /** Stops it without its notice, and lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** What it has written so far. */
  output(): string;
}

const Hello = z.object({ port: z.number(), importMs: z.number() });

export async function startContainer(options: {
  readonly name: string;
  readonly folder: string;
  readonly limitMs: number;
  readonly env: Readonly<Record<string, string>>;
}): Promise<Container> {
  const { name, folder, limitMs, env } = options;
  const startedAt = performance.now();
  const child = fork(join(import.meta.dirname, 'container.ts'), [folder, String(limitMs)], {
    env: {
      PATH: process.env['PATH'] ?? '',
      // Set by the test run, and not where a cold start is measured.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
      ...env,
    },
    execArgv: [], // not those of the test runner
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`The container of ${name} did not start: ${output}`);
    }),
  ]);
  const { port, importMs } = Hello.parse(message);
  child.disconnect();
  child.unref();
  return {
    name,
    port,
    importMs,
    startMs: performance.now() - startedAt,
    isBusy: false,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: () => void child.kill('SIGKILL'),
    signal: (signal) => void child.kill(signal),
    output: () => output,
  };
}
