import { migrate } from '#app';
import { startThrowAwayPostgres } from '#store';
import { queryOnce, silentLog, TEMPLATE } from '#testing';

/** One PostgreSQL for the whole run, with a template that is up to date; each test makes its own databases from it. */
let stop: (() => Promise<void>) | undefined;

export async function globalSetup(): Promise<void> {
  const postgres = await startThrowAwayPostgres();
  stop = postgres.stop;
  process.env['LEADORA_TEST_POSTGRES'] = postgres.url;
  await queryOnce(postgres.url, `create database ${TEMPLATE}`);
  const address = new URL(postgres.url);
  address.pathname = `/${TEMPLATE}`;
  await migrate(address.href, silentLog);
}

export async function globalTeardown(): Promise<void> {
  await stop?.();
}
