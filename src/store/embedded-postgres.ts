import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { LeadoraError } from '#domain';
import { type Cluster, openCluster } from './embedded-cluster.ts';
import { exists } from './embedded-folder.ts';
import { isServing, type Server } from './embedded-holding.ts';
import { makeThrowAwayPlace, preparePlace } from './embedded-place.ts';
import { hasCode, waitUntil } from './embedded-process.ts';
import { preparePrograms } from './embedded-programs.ts';
import { startServer } from './embedded-server.ts';

/** A PostgreSQL on this machine that ends when nobody holds it any more. */
export interface EmbeddedPostgres {
  /** Of the database `leadora`, or of a throw-away server's maintenance database; the superuser's, with password. */
  readonly url: string;
  readonly port: number;
  /** Whether the database was made just now. */
  readonly isNew: boolean;
  /** Resolves when the server has ended, whoever ended it. */
  readonly exited: Promise<void>;
  /** Lets go of it, and waits for its end unless another process holds it too. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** The first port to try. */
  readonly port?: number;
  /** Hears what a user should know about where the data is. */
  readonly tell?: (sentence: string) => void;
}

const FIRST_PORT = 54_329;
const DATABASE = 'leadora';
const STOP_LIMIT_MS = 40_000;
const LOOK_MS = 50;

/**
 * Starts the PostgreSQL of this data folder, or joins the one that runs on it. Its data outlives it.
 * @throws LeadoraError `configuration`: the folder cannot be used, or this machine has no embedded PostgreSQL.
 */
export function startEmbeddedPostgres({
  dataDir,
  port = FIRST_PORT,
  tell = (): void => undefined,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return withReasons(dataDir, async () => {
    const place = await preparePlace(dataDir, tell);
    const cluster = await openCluster(place, await preparePrograms(place));
    const server = await startServer(cluster, port);
    try {
      const isNew = await makeDatabase(cluster, server);
      return toPostgres(cluster, server, { database: DATABASE, isNew });
    } catch (error) {
      server.release();
      throw error;
    }
  });
}

/** Starts an empty PostgreSQL that is quick and forgets: its files go with it. */
export async function startThrowAwayPostgres(): Promise<EmbeddedPostgres> {
  const place = await makeThrowAwayPlace();
  const cluster = await openCluster(place, await preparePrograms(place));
  const server = await startServer(cluster, await findFreePort());
  return toPostgres(cluster, server, { database: 'postgres', isNew: true });
}

function toPostgres(
  cluster: Cluster,
  server: Server,
  { database, isNew }: { readonly database: string; readonly isNew: boolean },
): EmbeddedPostgres {
  const exited = waitForEnd(cluster, server);
  let stopping: Promise<void> | undefined;
  return {
    url: toUrl(cluster, server, database),
    port: server.port,
    isNew,
    exited,
    stop: (): Promise<void> => {
      stopping ??= stop(cluster, server, exited);
      return stopping;
    },
  };
}

function toUrl({ password }: Cluster, { port }: Server, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** The server may be nobody's child, so it is asked rather than waited for; that keeps no process from ending. */
async function waitForEnd(cluster: Cluster, server: Server): Promise<void> {
  while (await isServing(cluster, server)) await sleep(LOOK_MS, undefined, { ref: false });
}

async function stop({ place }: Cluster, server: Server, exited: Promise<void>): Promise<void> {
  if (server.release().isHeldByOthers) return;
  let hasEnded = false;
  const ending = exited.then(() => {
    hasEnded = true;
  });
  const isGone = async (): Promise<boolean> => hasEnded && (place.isDurable || !(await exists(place.folder)));
  if (await waitUntil(isGone, { everyMs: LOOK_MS, limitMs: STOP_LIMIT_MS })) return ending;
  throw new LeadoraError({
    code: 'configuration',
    message: `PostgreSQL (process ${server.pid}) has not ended ${STOP_LIMIT_MS / 1000} s after it was asked to.`,
    nextStep: `Look into ${place.folder}/cluster/server.log, and end the process if it hangs.`,
  });
}

/** Tells whether it was this call that made the database. */
async function makeDatabase(cluster: Cluster, server: Server): Promise<boolean> {
  const client = new Client({ connectionString: toUrl(cluster, server, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE} template template0`);
    return rowCount === 0;
  } catch (error) {
    if (hasCode(error, '42P04', '23505')) return false; // another start was quicker
    throw error;
  } finally {
    await client.end();
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? FIRST_PORT) : FIRST_PORT));
    });
  });
}

/** What the file system refuses is the user's to mend, so it is said as such. */
async function withReasons<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EDQUOT')) throw error;
    throw new LeadoraError(
      {
        code: 'configuration',
        message: `The data folder ${folder} cannot be used: ${error instanceof Error ? error.message : ''}.`,
        nextStep: 'Set LEADORA_DATA_DIR to a folder of your own, or start as the user who made this one.',
      },
      { cause: error },
    );
  }
}
