import { migrateSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs';
import { Client } from 'pg';
import type { Log } from '#lib';
import { toDbosLog } from './settings.ts';

/**
 * Brings the engine's own tables up to date; the caller holds the migration lock. The public `DBOS.migrate` does the same
 * but talks on stdout, which belongs to results.
 */
export async function migrateEngine(
  url: string,
  options: {
    /** A role that may enqueue. */
    readonly grantTo: string;
    readonly log: Log;
  },
): Promise<void> {
  const logger = new GlobalLogger(undefined, { logLevel: 'info', logger: toDbosLog(options.log) });
  await migrateSystemDatabase(url, logger);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const role = client.escapeIdentifier(options.grantTo);
    await client.query(`grant usage on schema dbos to ${role}`);
    await client.query(`grant select, insert, update on all tables in schema dbos to ${role}`);
  } finally {
    await client.end();
  }
}
