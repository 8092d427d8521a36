import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#testing';

const PROGRAM = '/usr/sbin/pgbouncer';
const NOBODY = 65_534;

/** A transaction pooler before a PostgreSQL, as Supabase has it on port 6543. */
export interface Pooler {
  /** The same database, through the pooler. */
  toPooled(databaseUrl: string): string;
  stop(): Promise<void>;
}

/** undefined where PgBouncer is not installed. */
export async function startPooler(upstream: string): Promise<Pooler | undefined> {
  if (!existsSync(PROGRAM)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'leadora-pooler-'));
  const { hostname, port, username, password } = new URL(upstream);
  const listenPort = await findFreePort();
  await writeFile(
    join(folder, 'pgbouncer.ini'),
    [
      '[databases]',
      `* = host=${hostname} port=${port} user=${decodeURIComponent(username)} password=${decodeURIComponent(password)}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${listenPort}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 10',
      'max_client_conn = 400',
    ].join('\n'),
  );
  await chmod(folder, 0o755);
  const isRoot = process.getuid?.() === 0; // as root it does not run
  const child = spawn(PROGRAM, [join(folder, 'pgbouncer.ini')], {
    stdio: 'ignore',
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  await until('the pooler listens', () => canConnect(listenPort));
  return {
    toPooled(databaseUrl): string {
      const url = new URL(databaseUrl);
      url.host = `127.0.0.1:${listenPort}`;
      return url.href;
    },
    async stop(): Promise<void> {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isOpen;
}
