import { Client } from 'pg';
import { newId } from '#lib';
import { silentLog } from './log.ts';

export const TEMPLATE = 'leadora_template';
const WITH_DIRECTORY = 'leadora_template_with_directory';

/** A database of one's own, up to date; empty but for the directory where that is asked for. */
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
  options: {
    readonly isEmpty?: boolean;
    /** As every worker loads it that finds none, which takes two seconds. */
    readonly hasDirectory?: boolean;
  } = {},
): Promise<TestDatabase> {
  const server = process.env['LEADORA_TEST_POSTGRES'];
  if (server === undefined) throw new Error('There is no test PostgreSQL: run the tests with npm test.');
  const name = `test_${newId().replaceAll('-', '')}`;
  if (options.hasDirectory === true) await loadTemplate(server);
  const template = options.hasDirectory === true ? WITH_DIRECTORY : TEMPLATE;
  const from = options.isEmpty === true ? '' : ` template ${template}`;
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

/** The first test of a run that wants the directory loads it for all of them. */
async function loadTemplate(server: string): Promise<void> {
  const [{ fillDirectory }, { withMigrationLock }] = await Promise.all([import('#app'), import('#engine')]);
  await withMigrationLock(server, async () => {
    const loaded = await queryOnce(server, 'select from pg_database where datname = $1', [WITH_DIRECTORY]);
    if (loaded.length > 0) return;
    const half = `${WITH_DIRECTORY}_half`;
    await queryOnce(server, `create database ${half} template ${TEMPLATE}`);
    const address = new URL(server);
    address.pathname = `/${half}`;
    await fillDirectory(address.href, silentLog);
    await queryOnce(server, `alter database ${half} rename to ${WITH_DIRECTORY}`);
  });
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
