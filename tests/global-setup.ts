import { startPostgres } from '#store';

/** One throw-away PostgreSQL for the whole run; each test file makes its own databases in it. */
let stop: (() => Promise<void>) | undefined;

export async function globalSetup(): Promise<void> {
  const postgres = await startPostgres();
  process.env['LEADORA_TEST_POSTGRES'] = postgres.url;
  stop = postgres.stop;
}

export async function globalTeardown(): Promise<void> {
  await stop?.();
}
