import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LeadoraError } from '#domain';
import type { Cluster } from './embedded-cluster.ts';
import { findPidFile, isAnswering, joinServer, type Server } from './embedded-holding.ts';
import { launchServer } from './embedded-launch.ts';
import { isAlive } from './embedded-process.ts';

const MOST_PORTS = 50;
/** A server that is just starting or ending is waited for. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;
/** A server that writes its pid file listens a moment later, also when it has a crash to recover from. */
const LISTENS_AFTER_MS = 5000;

/** Joins the server that runs on these data, or starts one. PostgreSQL itself sees to it that only one opens them. */
export async function startServer(cluster: Cluster, firstPort: number): Promise<Server> {
  const end = performance.now() + PATIENCE_MS;
  let port = firstPort;
  while (port < firstPort + MOST_PORTS) {
    const running = await joinServer(cluster);
    if (running !== undefined) return running;
    const launch = await launchServer(cluster, port);
    if (launch.kind === 'started') return launch.server;
    if (launch.kind === 'port_taken') {
      port += 1;
      continue;
    }
    if (launch.kind === 'failed' || performance.now() > end) throw explain(cluster, launch.log);
    await removeStalePidFile(cluster);
    await sleep(PAUSE_MS);
  }
  throw new LeadoraError({
    code: 'configuration',
    message: `No port from ${firstPort} to ${port - 1} is free for the embedded PostgreSQL.`,
    nextStep: 'Stop what listens there, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  });
}

/**
 * After a restart of the machine or container the number of a killed server may be another process's, which PostgreSQL
 * takes for a living server. Should we be wrong, its shared memory still keeps a second one away from the data.
 */
async function removeStalePidFile({ data }: Cluster): Promise<void> {
  const found = await findPidFile(data);
  if (found === undefined || !isAlive(found.pid) || (await isAnswering(found.port))) return;
  const file = join(data, 'postmaster.pid');
  const { mtimeMs } = await stat(file);
  const now = await findPidFile(data);
  if (now?.pid === found.pid && Date.now() - mtimeMs > LISTENS_AFTER_MS) await rm(file);
}

function explain({ data }: Cluster, log: string): LeadoraError {
  return new LeadoraError({
    code: 'configuration',
    message: `The embedded PostgreSQL on ${data} does not start: ${summarise(log)}`,
    nextStep: 'Stop what else uses this folder, set LEADORA_DATA_DIR to another, or set DATABASE_URL.',
  });
}

function summarise(log: string): string {
  const faults = log.split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT/u.test(line));
  const sentences = faults.map((line) => line.replace(/^.*?\] (?:\w+: +)?/u, ''));
  return sentences.join(' ') || log.trim() || 'it says nothing.';
}
