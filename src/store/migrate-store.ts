import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { LeadoraError } from '#domain';
import { sha256 } from '#lib';

const BOOK =
  'create table if not exists leadora_migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())';
const FOLDER = new URL('./migrations/', import.meta.url);

/** Brings the tables up to date; the caller holds the migration lock. A direct or session connection is needed. */
export async function migrateStore(url: string): Promise<void> {
  const migrations = await readMigrations();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(BOOK).catch((error: unknown) => {
      throw refused('The table of the database migrations could not be made', error);
    });
    const applied = await client.query<{ name: string; hash: string }>(
      'select name, hash from leadora_migrations',
    );
    const known = new Map(applied.rows.map(({ name, hash }) => [name, hash]));
    for (const migration of migrations) {
      const hash = known.get(migration.name);
      if (hash === undefined) await apply(client, migration);
      else if (hash !== migration.hash) throw changed(migration);
    }
  } finally {
    await client.end();
  }
}

/** The same as one text, for a database that has none of it yet. */
export async function writeStoreSql(): Promise<string> {
  const migrations = await readMigrations();
  const books = migrations.map(({ name, hash }) => `('${name}', '${hash}')`);
  return [
    `${BOOK};`,
    ...migrations.map(({ name, sql }) => `-- ${name}\n${sql.trim()}`),
    `insert into leadora_migrations (name, hash) values\n  ${books.join(',\n  ')};`,
  ].join('\n\n');
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      return { name, sql: text, hash: sha256(text) };
    }),
  );
}

async function apply(client: Client, { name, sql, hash }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into leadora_migrations (name, hash) values ($1, $2)', [name, hash]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw refused(`The database migration ${name} could not be applied`, error);
  }
}

function refused(sentence: string, error: unknown): LeadoraError {
  return new LeadoraError(
    {
      code: 'configuration',
      message: `${sentence}: ${error instanceof Error ? error.message : String(error)}.`,
      nextStep: 'Check that the user of DATABASE_URL may create tables and roles, then start again.',
    },
    { cause: error },
  );
}

function changed({ name }: Migration): LeadoraError {
  return new LeadoraError({
    code: 'configuration',
    message: `The database was made with another version of the migration ${name}.`,
    nextStep:
      'Start the Leadora that made it and export your searches, or point DATABASE_URL to an empty database.',
  });
}
