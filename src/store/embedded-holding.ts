import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Cluster } from './embedded-cluster.ts';
import { hasCode, isAlive, waitUntil } from './embedded-process.ts';

/** A running server that this process holds: it lives as long as any process does so. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** Lets go, and tells whether others still hold it; otherwise it ends now. */
  release(): { readonly isHeldByOthers: boolean };
}

/** What PostgreSQL writes about itself beside its data. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly state: string;
}

/** After a crash PostgreSQL first brings its files back in order, before it answers. */
const READY_LIMIT_MS = 120_000;

/** Takes hold of the server that runs on these data, once it accepts connections; of one that is ending it cannot. */
export async function joinServer({ data, run }: Cluster): Promise<Server | undefined> {
  const found = await findPidFile(data);
  const release = found && hold(run, found.pid);
  if (found === undefined || release === undefined) return undefined;
  let state = 'starting';
  await waitUntil(
    async () => {
      const now = await findPidFile(data);
      state = now?.pid === found.pid && isAlive(found.pid) ? now.state : 'gone';
      return state !== 'starting' && state !== '';
    },
    { everyMs: 10, limitMs: READY_LIMIT_MS },
  );
  if (state === 'ready' && (await isAnswering(found.port)))
    return { pid: found.pid, port: found.port, release };
  release();
  return undefined;
}

/** A dead process may keep its number where nobody collects it, as in many containers; its pid file is gone then. */
export async function isServing({ data }: Cluster, { pid }: Pick<Server, 'pid'>): Promise<boolean> {
  return isAlive(pid) && (await findPidFile(data))?.pid === pid;
}

export async function findPidFile(data: string): Promise<PidFile | undefined> {
  let text: string;
  try {
    text = await readFile(join(data, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  const [pid, , , port, , , , state = ''] = text.split('\n');
  return text === '' ? undefined : { pid: Number(pid), port: Number(port), state: state.trim() };
}

export function isAnswering(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port, timeout: 2000 });
  return new Promise((resolve) => {
    const answer = (isIt: boolean) => (): void => {
      socket.destroy();
      resolve(isIt);
    };
    socket.once('connect', answer(true)).once('timeout', answer(true)).once('error', answer(false));
  });
}

/**
 * A holder keeps two named pipes open. The server's watcher reads the lifeline and hears its end when the last holder is
 * gone, however that came. Of the other pipe every holder is a reader, so one who leaves can ask whether any is left.
 */
function hold(run: string, pid: number): Server['release'] | undefined {
  const opened: number[] = [];
  const close = (): void => {
    for (const pipe of opened.splice(0)) closeSync(pipe);
  };
  const holders = join(run, `${pid}.holders`);
  try {
    opened.push(openSync(holders, constants.O_RDONLY | constants.O_NONBLOCK));
    const lifeline = openSync(join(run, `${pid}.lifeline`), constants.O_WRONLY | constants.O_NONBLOCK);
    opened.push(lifeline);
    writeSync(lifeline, '\n');
  } catch (error) {
    close();
    if (hasCode(error, 'ENOENT', 'ENXIO', 'EPIPE')) return undefined; // no watcher: not ours, or ending
    throw error;
  }
  return () => {
    close();
    return { isHeldByOthers: hasReader(holders) };
  };
}

function hasReader(pipe: string): boolean {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENXIO')) return false;
    throw error;
  }
}
