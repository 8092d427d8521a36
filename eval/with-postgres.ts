import { startRunPostgres } from '#testing';

/** Works on a PostgreSQL that is thrown away, or on the one that tests run on. */
export async function withPostgres<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.env['LEADORA_TEST_POSTGRES'] !== undefined) return await work();
  const postgres = await startRunPostgres();
  process.env['LEADORA_TEST_POSTGRES'] = postgres.url; // where createTestDatabase looks for it
  try {
    return await work();
  } finally {
    await postgres.stop();
  }
}
