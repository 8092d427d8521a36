import { LeadoraError } from '#domain';
import { migrateEngine, withMigrationLock, writeEngineSql } from '#engine';
import type { Log } from '#lib';
import { fillDirectory as fillFrom } from '#sources';
import { isConnectionFault, migrateStore, openDatabase, writeStoreSql } from '#store';
import { VERSION } from './front.ts';

/** Brings the database up to date, one process at a time. */
export async function migrate(directUrl: string, log: Log): Promise<void> {
  try {
    await withMigrationLock(directUrl, async () => {
      await migrateStore(directUrl);
      await migrateEngine(directUrl, { grantTo: 'leadora_app', log });
    });
  } catch (error) {
    throw toDatabaseFault(directUrl, error) ?? error;
  }
}

/** SQLSTATE and system errors of an address, a user or a database that is not there. */
const NOT_THERE = /^(?:28...|3D000|ENOTFOUND|EAI_AGAIN)$/u;

function toDatabaseFault(url: string, error: unknown): LeadoraError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (!(isConnectionFault(error) || NOT_THERE.test(code))) return undefined;
  return new LeadoraError(
    {
      code: 'database_unavailable',
      message: `The PostgreSQL at ${new URL(url).host} cannot be used: ${error.message || code}.`,
      nextStep: 'Check DATABASE_URL (and LEADORA_MIGRATE_URL), and that the server runs.',
    },
    { cause: error },
  );
}

/** What `migrate` does, as one SQL text for a database that is still without Leadora. */
export async function writeMigrationSql(): Promise<string> {
  return `-- Leadora ${VERSION}: everything that a new database needs. Run it once, as the owner of the database.\n\n${[
    await writeStoreSql(),
    writeEngineSql('leadora_app'),
  ].join('\n\n')}\n`;
}

/** Loads the directory of companies, which functions find in the database only. */
export async function fillDirectory(databaseUrl: string, log: Log): Promise<void> {
  const database = openDatabase({
    url: databaseUrl,
    poolSize: 1,
    onLost: (error) => log.warn('A database connection was lost.', { error }),
  });
  await fillFrom(database.as('leadora_worker')).finally(() => database.close());
}
