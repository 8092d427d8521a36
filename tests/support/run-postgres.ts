import { queryOnce, TEMPLATE } from './database.ts';
import { silentLog } from './log.ts';

/** One PostgreSQL for the whole run, with a template that is up to date: each test makes its own databases from it. */
export async function startRunPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const [{ migrate }, { startThrowAwayPostgres }] = await Promise.all([import('#app'), import('#store')]);
  const { url, stop } = await startThrowAwayPostgres();
  await queryOnce(url, `create database ${TEMPLATE}`);
  const address = new URL(url);
  address.pathname = `/${TEMPLATE}`;
  await migrate(address.href, silentLog);
  return { url, stop };
}
