import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from './embedded-cluster.ts';
import { findPidFile, joinServer, type Server } from './embedded-holding.ts';
import { CLEAN_ENVIRONMENT, waitUntil } from './embedded-process.ts';

/**
 * Becomes PostgreSQL, and leaves a watcher that stops it when nobody holds it any more. The watcher is nobody's child, or
 * PostgreSQL would take it for a crashed one of its own. At first the pipe on 3 is the starter's hold; then every holder
 * has the lifeline open, the starter like those that joined. The lifeline is taken away before the last look at it, so
 * that whoever has opened it is heard. PostgreSQL is known by its own pid file: a number that has passed to another
 * process is never signalled.
 */
const SCRIPT = `
data=$1 run=$2 remove=$3
shift 3
lifeline=$run/$$.lifeline holders=$run/$$.holders
rm -f "$lifeline" "$holders"
mkfifo -m 600 "$holders" "$lifeline" || exit 1
exec 4<>"$lifeline" 5<"$lifeline" 4>&-
serves() { { read -r pid <"$data/postmaster.pid" && [ "$pid" = $$ ]; } 2>/dev/null; }
watch() {
  while read -r _ <&3; do :; done
  while :; do
    while read -r _ <&5; do :; done
    mv "$lifeline" "$lifeline.ending"
    read -r _ <&5 || break
    mv "$lifeline.ending" "$lifeline"
  done
  left=600
  while [ $left -gt 0 ] && kill -0 $$; do
    if serves; then kill -INT $$; fi
    left=$((left - 1))
    sleep 0.05
  done
  rm -f "$lifeline.ending" "$holders"
  if [ -n "$remove" ]; then rm -rf "$remove"; fi
}
(watch </dev/null >/dev/null 2>&1 &)
exec "$@" 3<&- 5<&-
`;

const LAUNCH_LIMIT_MS = 120_000;

export type Launch =
  | { readonly kind: 'started'; readonly server: Server }
  | { readonly kind: 'port_taken' }
  | { readonly kind: 'in_use'; readonly log: string }
  | { readonly kind: 'failed'; readonly log: string };

/** Starts PostgreSQL on 127.0.0.1 and takes hold of it when it accepts connections. */
export async function launchServer(cluster: Cluster, port: number): Promise<Launch> {
  const logFile = join(cluster.folder, `server-${randomUUID()}.log`);
  const child = spawnServer(cluster, port, logFile);
  const server = (await isReady(cluster, child)) ? await joinServer(cluster) : undefined;
  child.stdio[3]?.destroy();
  child.unref();
  if (server?.pid !== child.pid) child.kill('SIGINT');
  if (server !== undefined) {
    await rename(logFile, join(cluster.folder, 'server.log'));
    return { kind: 'started', server };
  }
  const log = await readFile(logFile, 'utf8');
  await rm(logFile);
  return judge(log);
}

function spawnServer(cluster: Cluster, port: number, logFile: string): ChildProcess {
  const log = openSync(logFile, 'wx', 0o600);
  try {
    return spawn('/bin/sh', ['-c', SCRIPT, 'leadora-postgres', ...toArguments(cluster, port)], {
      ...cluster.place.account,
      cwd: '/',
      env: CLEAN_ENVIRONMENT,
      detached: true, // Ctrl-C is for us: work is parked before the database goes.
      stdio: ['ignore', log, log, 'pipe'],
    });
  } finally {
    closeSync(log);
  }
}

function toArguments({ place, programs, data, run }: Cluster, port: number): readonly string[] {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '32MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Failed statements are told to the client; here they would only fill the disk.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(place.isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [data, run, place.isDurable ? '' : place.folder, programs.postgres, '-D', data, ...flags];
}

async function isReady({ data }: Cluster, child: ChildProcess): Promise<boolean> {
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
  };
  child.once('exit', end).once('error', end);
  const isServing = async (): Promise<boolean> => {
    const found = await findPidFile(data);
    return found !== undefined && found.pid === child.pid && found.state === 'ready';
  };
  await waitUntil(async () => hasEnded || (await isServing()), { everyMs: 10, limitMs: LAUNCH_LIMIT_MS });
  return !hasEnded;
}

function judge(log: string): Launch {
  if (/could not bind IPv4 address "127\.0\.0\.1": Address already in use/u.test(log))
    return { kind: 'port_taken' };
  const isInUse = /lock file "[^"]+" (?:already exists|is empty)|pre-existing shared memory block/u.test(log);
  return { kind: isInUse ? 'in_use' : 'failed', log };
}
