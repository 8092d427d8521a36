import { allMigrations } from '@dbos-inc/dbos-sdk/internal/sysdb_migrations/internal/migrations';
import { migrateSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs';
import { Client, escapeIdentifier } from 'pg';
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
    for (const statement of listGrants(options.grantTo)) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same as one text, for a database that has none of it yet: there no index is in anybody's way. */
export function writeEngineSql(grantTo: string): string {
  const migrations = allMigrations('dbos', { useListenNotify: true });
  const statements = migrations
    .flatMap(({ pg = [] }) => pg)
    .map((statement) => statement.trim().replace(/;$/u, ''))
    .map((statement) => statement.replaceAll(/\bconcurrently\b/giu, ''));
  const version = `insert into dbos.dbos_migrations (version) values (${migrations.length})`;
  return [...statements, 'delete from dbos.dbos_migrations', version, ...listGrants(grantTo)]
    .map((statement) => `${statement};`)
    .join('\n\n');
}

function listGrants(grantTo: string): readonly string[] {
  const role = escapeIdentifier(grantTo);
  return [
    `grant usage on schema dbos to ${role}`,
    `grant select, insert, update on all tables in schema dbos to ${role}`,
  ];
}
