import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestDatabase, queryOnce } from '#testing';
import { migrateStore } from './migrate-store.ts';

const TABLES = `select string_agg(c.relname, ' ' order by c.relname) as names from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;

test('an empty database is brought up to date, and nothing happens to one that is', async (t) => {
  const database = await createTestDatabase({ isEmpty: true });
  t.after(database.drop);
  await migrateStore(database.url);
  const first = await database.query('select * from leadora_migrations order by name');
  assert.ok(first.length >= 4);
  await migrateStore(database.url);
  assert.deepEqual(await database.query('select * from leadora_migrations order by name'), first);
  const other = await createTestDatabase();
  t.after(other.drop);
  assert.deepEqual(await database.query(TABLES), await other.query(TABLES));
});

test('a database that was made with another version of a migration is left alone', async (t) => {
  const database = await createTestDatabase();
  t.after(database.drop);
  await database.query(`update leadora_migrations set hash = 'other' where name like '0002%'`);
  await assert.rejects(migrateStore(database.url), {
    code: 'configuration',
    message: 'The database was made with another version of the migration 0002_results.sql.',
  });
});

test('a migration that fails leaves nothing of itself, names itself, and is done by the next start', async (t) => {
  const database = await createTestDatabase({ isEmpty: true });
  t.after(database.drop);
  // In the way of the second migration, behind tables that it has made by then.
  await database.query('create table verdicts (id int)');
  await assert.rejects(migrateStore(database.url), {
    code: 'configuration',
    message: /0002_results\.sql could not be applied: relation "verdicts" already exists/u,
  });
  const [done] = await database.query('select count(*)::int as done from leadora_migrations');
  assert.deepEqual(done, { done: 1 });
  assert.doesNotMatch(JSON.stringify(await database.query(TABLES)), /businesses/u);
  await database.query('drop table verdicts');
  await migrateStore(database.url);
  assert.match(JSON.stringify(await database.query(TABLES)), /businesses/u);
});

test('a user who may not create tables and roles is told so', async (t) => {
  const database = await createTestDatabase({ isEmpty: true });
  const name = `weak_${new URL(database.url).pathname.slice(1, 20)}`;
  await database.query(`create role ${name} login password 'weak'`);
  t.after(async () => {
    await queryOnce(database.url, `drop owned by ${name}; drop role ${name}`);
    await database.drop();
  });
  const url = new URL(database.url);
  [url.username, url.password] = [name, 'weak'];
  for (const [right, message] of [
    ['select 1', /table of the database migrations could not be made: permission denied/u],
    [
      `grant create on schema public to ${name}`,
      /0001_roles_and_searches\.sql could not be applied: permission/u,
    ],
  ] as const) {
    await database.query(right);
    await assert.rejects(migrateStore(url.href), { code: 'configuration', message, nextStep: /may create/u });
  }
});
