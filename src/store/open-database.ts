import { Pool, type PoolClient, types } from 'pg';
import { endPool } from '#lib';

/** Whose rights a transaction takes: the HTTP side writes requests and keys, workers write results. */
export type Role = 'leadora_app' | 'leadora_worker';

/** Connections to one PostgreSQL, used with the rights of one role. */
export interface Database {
  readonly role: Role;
  connect(): Promise<PoolClient>;
}

export interface OpenDatabase {
  as(role: Role): Database;
  close(): Promise<void>;
}

const INT8 = types.builtins.INT8;
const TIMESTAMPTZ = types.builtins.TIMESTAMPTZ;

/**
 * No named statements, no session state, no start-up options: the URL may be a transaction pooler. Limits are set inside
 * each transaction.
 */
export function openDatabase(options: {
  readonly url: string;
  /** The most connections at once. */
  readonly poolSize: number;
  /** A connection that breaks while nobody uses it; the pool opens another when it is needed. */
  onLost(error: Error): void;
}): OpenDatabase {
  const pool = new Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: { getTypeParser: parserFor },
  });
  pool.on('error', options.onLost);
  return {
    as: (role) => ({ role, connect: () => pool.connect() }),
    close: () => endPool(pool),
  };
}

/** Amounts in micro-dollars stay far below 2^53, so a bigint is read as a number; instants as ISO 8601. */
function parserFor(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8) return Number;
  if (oid === TIMESTAMPTZ) return (text) => new Date(text).toISOString();
  return format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text');
}
