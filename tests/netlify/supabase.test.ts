import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { LOCAL_USER, migrate, openApp, writeMigrationSql } from '#app';
import { systemClock } from '#lib';
import { createSearch } from '#searches';
import { startThrowAwayPostgres } from '#store';
import { queryOnce, silentLog, until } from '#testing';

/**
 * A database as Supabase gives it: its owner is no superuser, the schema `auth` belongs to somebody else, and whatever is
 * made in `public` is open to its three roles unless it is shut.
 */
const PROJECT = `
  create role anon nologin;
  create role authenticated nologin;
  create role service_role nologin bypassrls;
  create role auth_admin nologin;
  create schema auth authorization auth_admin;
  create function auth.uid() returns uuid language sql stable as
    $f$ select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid $f$;
  alter function auth.uid() owner to auth_admin;
  grant usage on schema auth, public to anon, authenticated, service_role, project_owner;
  grant create on schema public to project_owner;
  alter default privileges for role project_owner in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges for role project_owner in schema public grant all on functions to anon, authenticated, service_role;`;

const STRANGER = '018f0000-0000-7000-8000-00000000000b';

let server: Awaited<ReturnType<typeof startThrowAwayPostgres>>;
let byCommand: string;
let byFile: string;
before(async () => {
  server = await startThrowAwayPostgres();
  await queryOnce(server.url, `create role project_owner login createrole password 'owner'`);
  byCommand = await createProject('by_command');
  await queryOnce(server.url.replace(/\/[^/]*$/u, '/by_command'), PROJECT);
  await migrate(byCommand, silentLog);
  byFile = await createProject('by_file');
  const roleless = PROJECT.replaceAll(/create role .*/gu, '');
  await queryOnce(server.url.replace(/\/[^/]*$/u, '/by_file'), roleless);
  await queryOnce(byFile, await writeMigrationSql());
});
after(() => server.stop());

async function createProject(name: string): Promise<string> {
  await queryOnce(server.url, `create database ${name} owner project_owner`);
  const url = new URL(server.url);
  Object.assign(url, { username: 'project_owner', password: 'owner', pathname: `/${name}` });
  return url.href;
}

test('the one SQL file makes the same database as the command, and the command finds nothing to do after it', async () => {
  await migrate(byFile, silentLog);
  const shape = `
    select 'column' as kind, c.table_schema || '.' || c.table_name || '.' || c.column_name as name,
      concat_ws(' ', c.data_type, c.is_nullable, c.column_default) as is
    from information_schema.columns c where c.table_schema in ('public', 'dbos')
    union all select 'index', indexname, indexdef from pg_indexes where schemaname in ('public', 'dbos')
    union all select 'policy', tablename || '.' || policyname, concat_ws(' ', cmd, roles::text, qual, with_check) from pg_policies
    union all select 'rights', table_schema || '.' || table_name, string_agg(grantee || ' ' || privilege_type, ',' order by grantee, privilege_type)
      from information_schema.role_table_grants where table_schema in ('public', 'dbos') group by 2
    union all select 'function', p.oid::regprocedure::text, coalesce(p.proacl::text, '') from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'dbos'::regnamespace)
    union all select 'version', 'dbos', version::text from dbos.dbos_migrations
    union all select 'migration', name, hash from leadora_migrations order by 1, 2`;
  const [wanted, made] = [await queryOnce(byCommand, shape), await queryOnce(byFile, shape)];
  assert.ok(wanted.length > 300, `only ${wanted.length} things were seen`);
  assert.deepEqual(made, wanted);
});

test('through the roles of Supabase a user reads his own rows and nothing else, and writes nothing', async () => {
  const app = openApp({
    config: { models: [], maxJobs: 5, budgetMicroUsd: null, host: '127.0.0.1' },
    databaseUrl: byCommand,
    directUrl: byCommand,
    mode: 'live',
    clock: systemClock,
    log: silentLog,
  });
  const worker = await app.startWorker();
  try {
    const { search } = await createSearch(app.context, LOCAL_USER, {
      request: {
        searchType: 'customer',
        productService: 'refrigeration',
        industries: ['a kind of company that nobody knows'],
        countries: ['DE'],
        criteria: [],
        maxBusinesses: 5,
        budgetMicroUsd: null,
        exclude: [],
      },
      start: true,
      idempotency: null,
    });
    const readEnd = 'select status from user_searches where id = $1 and finished_at is not null';
    await until('the owner of the project, who is no superuser, has run a search', async () => {
      const rows = await queryOnce(server.url.replace(/\/[^/]*$/u, '/by_command'), readEnd, [search.id]);
      return rows.length === 1;
    });
  } finally {
    await worker.stop({ graceMs: 1_000 });
    await app.close();
  }
  const count = 'select count(*)::int as seen from user_searches';
  assert.deepEqual(await askAs('authenticated', LOCAL_USER.userId, count), [{ seen: 1 }]);
  assert.deepEqual(await askAs('authenticated', STRANGER, count), [{ seen: 0 }]);
  assert.deepEqual(await askAs('service_role', null, count), [{ seen: 1 }]);
  const rights = await queryOnce(
    server.url.replace(/\/[^/]*$/u, '/by_command'),
    `select distinct grantee || ' ' || privilege_type as may from information_schema.role_table_grants
     where table_schema in ('public', 'dbos') and grantee in ('anon', 'authenticated')
     union all select r.rolname || ' ' || p.oid::regprocedure from pg_proc p, pg_roles r
     where p.prosecdef and p.pronamespace = 'public'::regnamespace and r.rolname in ('anon', 'authenticated')
       and has_function_privilege(r.rolname, p.oid, 'execute')`,
  );
  assert.deepEqual(rights, [{ may: 'authenticated SELECT' }]);
  const denied = { code: '42501' };
  await assert.rejects(askAs('anon', null, count), denied);
  for (const [role, user] of [
    ['anon', null],
    ['authenticated', LOCAL_USER.userId],
  ] as const) {
    const tables = [
      'api_keys',
      'idempotency_keys',
      'recorded_answers',
      'error_records',
      'workers',
      'run_epochs',
    ];
    for (const table of [
      ...tables,
      'provider_gates',
      'search_leases',
      'directory_brands',
      'leadora_migrations',
    ])
      await assert.rejects(askAs(role, user, `select from ${table}`), denied, `${role} ${table}`);
    await assert.rejects(askAs(role, user, 'update user_searches set budget_micro_usd = 1'), denied);
    await assert.rejects(askAs(role, user, 'delete from businesses'), denied);
  }
});

/** As PostgREST asks for a user: the claims of the token, then the role, for one transaction. */
async function askAs(role: string, user: string | null, question: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: server.url.replace(/\/[^/]*$/u, '/by_command') });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify({ sub: user })]);
    await client.query(`set local role ${role}`);
    return (await client.query(question)).rows;
  } finally {
    await client.end();
  }
}
