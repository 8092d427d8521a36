import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whom a child process runs as; empty means as ourselves. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export const isRoot = process.getuid?.() === 0;

/** Keys and settings of ours are not PostgreSQL's business, and its messages are read in English. */
export const CLEAN_ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/run/current-system/sw/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const LIMIT_MS = 120_000;

export interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a program to its end. One that cannot be started counts as ended badly. */
export function runAs(account: Account, program: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Not spawn's own limit: its timer outlives a program that could not be started, and keeps this process from ending.
  const limit = setTimeout(() => child.kill(), LIMIT_MS);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    const end = (ended: Ended): void => {
      clearTimeout(limit);
      resolve(ended);
    };
    child.once('error', (error) => end({ ok: false, output: error.message }));
    child.once('close', (code) => end({ ok: code === 0, output: output.trim() }));
  });
}

/** Whether a process of this id lives, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** Asks again and again until the answer is yes, or says no when the time is over. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  { everyMs, limitMs }: { readonly everyMs: number; readonly limitMs: number },
): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > end) return false;
    await sleep(everyMs);
  }
  return true;
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}
