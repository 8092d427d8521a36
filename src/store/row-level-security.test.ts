import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as z from 'zod';
import { newId } from '#lib';
import { fillSearch, openTestStore } from '#testing';
import type { Database } from './open-database.ts';
import { type Transaction, withoutTenant, withTenant } from './transaction.ts';

const store = await openTestStore();
after(store.close);
const [mine, theirs] = [newId(), newId()];
await fillSearch(store, mine);
await fillSearch(store, theirs);
/** A search of mine without any row, so that nothing stands in the way but the rule under test. */
const bare = await store.newSearch({ criteria: [] }, mine);
await store.query('delete from search_phases where search_id = $1', [bare.searchId]);

/** Read from the database, so that a new table cannot be forgotten. */
const tables = await store.query<{ name: string; owned: boolean; searched: boolean }>(`
  select c.relname as name,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id') as owned,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'search_id') as searched
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
const owned = tables.filter((table) => table.owned);

/** The columns that can be written: the database computes the others itself. */
const columns = await store.query<{ name: string; column: string }>(`
  select table_name as name, column_name as column from information_schema.columns
  where table_schema = 'public' and is_generated = 'NEVER'`);

const DENIED = '42501';
const [BROKEN_KEY, NOT_NULL] = ['23503', '23502'];
const ROLES = [store.app, store.worker];

test('only these tables belong to nobody; every other one has a user', () => {
  const nobodys = tables.filter((table) => !table.owned).map(({ name }) => name);
  assert.deepEqual(nobodys, [
    'directory_brands',
    'directory_loads',
    'leadora_migrations',
    'provider_gates',
    'run_epochs',
    'search_leases',
    'workers',
  ]);
  assert.ok(owned.length >= 18, `only ${owned.length} tables were seen: the check is blind`);
});

test('every table with a user has row-level security, forced on its owner too', async () => {
  const open = await store.query(
    `
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and relname = any($1) and not (relrowsecurity and relforcerowsecurity)`,
    [owned.map(({ name }) => name)],
  );
  assert.deepEqual(open, []);
  const views = await store.query(`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`);
  assert.deepEqual(views, [], 'a view reads with the rights of its owner');
});

test('no role of ours may log in, bypass row-level security, make roles, or act as another one', async () => {
  const roles = await store.query(`
    select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin or rolreplication as strong
    from pg_roles where rolname like 'leadora\\_%' order by 1`);
  assert.deepEqual(roles, [
    { rolname: 'leadora_app', strong: false },
    { rolname: 'leadora_migrator', strong: false },
    { rolname: 'leadora_worker', strong: false },
  ]);
  const members = await store.query(`
    select m.rolname as member, r.rolname as of from pg_roles m, pg_roles r
    where m.rolname like 'leadora\\_%' and m <> r and pg_has_role(m.rolname, r.oid, 'member')`);
  assert.deepEqual(members, []);
});

test('four functions look past the policies, and only who needs them may call them', async () => {
  const functions = await store.query(`
    select p.proname as name, string_agg(r.rolname, ' ' order by r.rolname) as callers
    from pg_proc p join pg_roles r on has_function_privilege(r.rolname, p.oid, 'execute') and not r.rolsuper
    where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'auth'::regnamespace)
      and r.rolname in ('leadora_app', 'leadora_worker', 'pg_monitor') group by 1 order by 1`);
  assert.deepEqual(functions, [
    { name: 'find_api_key', callers: 'leadora_app' },
    { name: 'list_open_searches', callers: 'leadora_worker' },
    { name: 'list_searches_to_settle', callers: 'leadora_app leadora_worker' },
    { name: 'list_searches_to_wake', callers: 'leadora_worker' },
  ]);
});

for (const { name, searched } of owned) {
  test(`${name}: its own user sees the rows, nobody else sees or changes one`, async () => {
    const rows = await rowsOf(name, mine);
    assert.ok(rows.length > 0, `fillSearch of #testing writes no row into ${name}`);
    for (const role of ROLES) {
      const count = `select from ${name}`;
      const isHidden = role.role === 'leadora_worker' && ['api_keys', 'idempotency_keys'].includes(name);
      assert.equal(
        await ask(role, mine, count),
        isHidden ? DENIED : rows.length,
        `${role.role} and its own user`,
      );
      for (const user of [theirs, null, newId()]) {
        const about = `${role.role} as ${user === theirs ? 'another user' : user}`;
        const visible = user === theirs && !isHidden ? (await rowsOf(name, theirs)).length : 0;
        const all = await ask(role, user, count);
        assert.ok(all === DENIED ? isHidden : all === visible, `${about} sees ${all} rows`);
        const mineOnly = `where user_id = '${mine}'`;
        for (const statement of [`update ${name} set user_id = user_id`, `delete from ${name}`]) {
          const changed = await ask(role, user, `${statement} ${mineOnly}`);
          assert.ok(changed === DENIED || changed === 0, `${about}: ${statement} changed ${changed}`);
        }
        assert.equal(await insert(role, user, name, rows[0] ?? {}), DENIED, `${about} inserts for me`);
      }
    }
    assert.deepEqual(await rowsOf(name, mine), rows);
  });

  test(`${name}: nobody gives a row away, or hangs it on the search of another`, async () => {
    for (const role of ROLES) {
      const given = await ask(role, theirs, `update ${name} set user_id = '${mine}'`);
      assert.equal(given, DENIED, `${role.role} gives rows away`);
      if (!searched) continue;
      const [row = {}] = await rowsOf(name, theirs);
      const hung = await insert(role, theirs, name, {
        ...row,
        search_id: bare.searchId,
        ...(z.uuid().safeParse(row['id']).success ? { id: newId() } : {}),
      });
      assert.ok(hung === DENIED || hung === BROKEN_KEY, `${role.role} hangs a row: ${hung}`);
    }
  });
}

test('an error before anybody is known is kept, and nobody reads it', async () => {
  for (const user of [null, mine]) {
    const row = { id: newId(), code: 'internal', message: 'm', next_step: 'n', retryable: true };
    const time = { created_at: new Date().toISOString() };
    assert.equal(await insert(store.app, user, 'error_records', { ...row, ...time }), 1);
    assert.equal(await ask(store.app, user, `select from error_records where id = '${row.id}'`), 0);
    assert.equal(await insert(store.app, user, 'error_records', { ...row, id: newId() }), NOT_NULL);
  }
});

test('a transaction leaves nothing behind on its connection, also when it failed', async () => {
  await withTenant(store.app, mine, () => Promise.resolve());
  await assert.rejects(
    withTenant(store.worker, mine, ({ client }) => client.query('select 1/0')),
    /zero/u,
  );
  const clients = await Promise.all(Array.from({ length: 24 }, () => store.app.connect()));
  for (const client of clients) {
    const { rows } = await client.query(`select current_user = session_user as plain,
      coalesce(current_setting('request.jwt.claims', true), '') as claims, current_setting('statement_timeout') as limit`);
    assert.deepEqual(rows, [{ plain: true, claims: '', limit: '0' }]);
    client.release();
  }
});

/** All rows of a user, with the rights of the owner. */
async function rowsOf(table: string, user: string): Promise<readonly Record<string, unknown>[]> {
  const rows = await store.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from ${table} t where user_id = $1 order by t::text`,
    [user],
  );
  return rows.map(({ row }) => row);
}

/** Rows seen or changed, or the SQLSTATE of the refusal; everything is rolled back. */
async function ask(
  role: Database,
  user: string | null,
  sql: string,
  values: readonly unknown[] = [],
): Promise<number | string> {
  let answer: number | string = 'nothing';
  const undo = new Error('Rolled back.');
  const work = async ({ client }: Transaction): Promise<void> => {
    answer = (await client.query(sql, [...values])).rowCount ?? 0;
    throw undo;
  };
  const asked = user === null ? withoutTenant(role, work) : withTenant(role, user, work);
  await asked.catch((error: unknown) => {
    if (error !== undo) answer = z.object({ code: z.string() }).parse(error).code;
  });
  return answer;
}

function insert(
  role: Database,
  user: string | null,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<number | string> {
  const own = columns.filter(({ name }) => name === table);
  const names = own.map(({ column }) => column).join(', ');
  const sql = `insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1)`;
  return ask(role, user, sql, [JSON.stringify(row)]);
}
