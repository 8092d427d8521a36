import {
  CamelCasePlugin,
  type Kysely,
  PostgresDialect,
  type PostgresPool,
  Kysely as Queries,
  sql,
} from 'kysely';
import type { PoolClient } from 'pg';
import { LeadoraError } from '#domain';
import { KeepTexts } from './keepable.ts';
import type { Database } from './open-database.ts';
import type { Tables } from './tables.ts';

/** One open transaction: typed queries, and the connection itself for a library that writes along with us. */
export interface Transaction {
  readonly db: Kysely<Tables>;
  readonly client: PoolClient;
}

/** Everything inside sees and writes only what belongs to this user. */
export function withTenant<Result>(
  database: Database,
  userId: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return inTransaction(database, JSON.stringify({ sub: userId }), work);
}

/** For tables that belong to nobody: workers, gates, the directory. Tenant tables look empty here. */
export function withoutTenant<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return inTransaction(database, '', work);
}

const LIMITS = { statement_timeout: '30s', lock_timeout: '10s', idle_in_transaction_session_timeout: '5s' };

async function inTransaction<Result>(
  database: Database,
  claims: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await connect(database);
  // Without a listener, a connection that the server ends between two queries would end this process.
  const ignoreLoss = (): void => undefined;
  client.on('error', ignoreLoss);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const tx = { db: queriesOn(client), client };
    await setLocal(tx, { role: database.role, 'request.jwt.claims': claims, ...LIMITS });
    const result = await work(tx);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away; the first error is the one that tells.
    broken = await client.query('rollback').then(
      () => undefined,
      (lost: Error) => lost,
    );
    throw error;
  } finally {
    client.off('error', ignoreLoss);
    client.release(broken);
  }
}

async function connect(database: Database): Promise<PoolClient> {
  try {
    return await database.connect();
  } catch (error) {
    throw new LeadoraError(
      {
        code: 'database_unavailable',
        message: 'The database does not answer.',
        nextStep: 'Try again in a moment; the operator finds the reason in the log.',
      },
      { cause: error },
    );
  }
}

/** Settings that end with the transaction, so that a pooled connection carries nothing to the next one. */
async function setLocal(tx: Transaction, settings: Readonly<Record<string, string>>): Promise<void> {
  const calls = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(calls)}`.execute(tx.db);
}

/** Kysely over one connection that it may not give back: the transaction is ours. */
function queriesOn(client: PoolClient): Kysely<Tables> {
  const connection = { query: client.query.bind(client), release: (): void => undefined };
  const pool: PostgresPool = {
    options: {},
    connect: () => Promise.resolve(connection),
    end: () => Promise.resolve(),
  };
  return new Queries<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true }), new KeepTexts()],
  });
}
