import { Client } from 'pg';
import { newId } from '#lib';

export const TEMPLATE = 'leadora_template';

/** A database of one's own, up to date and empty. */
export interface TestDatabase {
  readonly url: string;
  /** Asks it anything, with the rights of its owner. */
  query<Row extends Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<readonly Row[]>;
  drop(): Promise<void>;
}

/** Made from a template, so that it costs milliseconds. */
export async function createTestDatabase(
  options: { readonly isEmpty?: boolean } = {},
): Promise<TestDatabase> {
  const server = process.env['LEADORA_TEST_POSTGRES'];
  if (server === undefined) throw new Error('There is no test PostgreSQL: run the tests with npm test.');
  const name = `test_${newId().replaceAll('-', '')}`;
  const from = options.isEmpty === true ? '' : ` template ${TEMPLATE}`;
  await queryOnce(server, `create database ${name}${from}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return {
    url: address.href,
    query: (sql, values) => queryOnce(address.href, sql, values),
    async drop(): Promise<void> {
      await queryOnce(server, `drop database ${name} with (force)`);
    },
  };
}

export async function queryOnce<Row extends Record<string, unknown>>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
