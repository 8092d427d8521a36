import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './embedded-cluster.ts';
import { CLEAN_ENVIRONMENT } from './embedded-process.ts';

/**
 * Becomes PostgreSQL, and leaves a watcher that stops it when nobody holds the lifeline open any more, however its
 * holders ended. The watcher is nobody's child, or PostgreSQL would take it for a crashed one of its own. To a holder
 * that joins it answers by a file in the run folder. The server is known by its own pid file, so that a number that
 * has passed to another process is never signalled.
 */
const SCRIPT = `
run=$1 data=$2 remove=$3
shift 3
exec 3<"$run/lifeline" || exit 1
serves() { { read -r pid <"$data/postmaster.pid" && [ "$pid" = $$ ]; } 2>/dev/null; }
watch() {
  while read -r name <&3; do
    case $name in *[!0-9a-f]*) ;; *) : >"$run/$name-$$" ;; esac
  done
  left=100
  while [ $left -gt 0 ] && kill -0 $$; do
    if serves; then kill -INT $$; fi
    left=$((left - 1))
    sleep 0.1
  done
  if [ -n "$remove" ]; then rm -rf "$remove"; fi
}
(watch </dev/null >/dev/null 2>&1 &)
exec "$@" 3<&-
`;

const KEPT_LOG = 8_000;

export type Launch =
  | { readonly kind: 'started'; readonly server: Server }
  | { readonly kind: 'port_taken' }
  | { readonly kind: 'in_use'; readonly log: string }
  | { readonly kind: 'failed'; readonly log: string };

/** A server that this process started. */
export interface Server {
  readonly exited: Promise<void>;
  /** Lets go of the lifeline: the server stops unless another process holds it too. */
  release(): void;
}

/** Starts PostgreSQL on 127.0.0.1 and resolves when it accepts connections, or has ended. */
export async function launchServer(cluster: Cluster, port: number): Promise<Launch> {
  // For reading too: opening a pipe only for writing would wait for its reader.
  const lifeline = openSync(join(cluster.run, 'lifeline'), constants.O_RDWR);
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'leadora-postgres', ...toArguments(cluster, port)], {
    ...cluster.place.account,
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    detached: true, // Ctrl-C is for us: work is parked before the database goes.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  const { isReady, log } = await waitUntilReady(child);
  if (isReady) return { kind: 'started', server: { exited, release: () => release(child, lifeline) } };
  closeSync(lifeline);
  if (log.includes('could not bind IPv4 address')) return { kind: 'port_taken' };
  const isInUse = /lock file "[^"]+" already exists|pre-existing shared memory block/u.test(log);
  return { kind: isInUse ? 'in_use' : 'failed', log };
}

function toArguments({ place, programs, data, run, isDurable }: Cluster, port: number): readonly string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '32MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [run, data, isDurable ? '' : place.folder, programs.postgres, '-D', data, ...flags];
}

function waitUntilReady(child: ChildProcess): Promise<{ isReady: boolean; log: string }> {
  return new Promise((resolve) => {
    let log = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = `${log}${text}`.slice(-KEPT_LOG);
      if (log.includes('ready to accept connections')) resolve({ isReady: true, log });
    });
    child.once('error', (error) => resolve({ isReady: false, log: error.message }));
    child.once('close', () => resolve({ isReady: false, log }));
  });
}

function release(child: ChildProcess, lifeline: number): void {
  closeSync(lifeline);
  child.unref();
  child.stderr?.destroy();
}
