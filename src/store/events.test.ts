import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { SearchEvent } from '#domain';
import { openTestStore, readPages, type TestSearch, until } from '#testing';
import { openEventBell } from './event-bell.ts';
import { insertEvents, listEvents, type NewEvent } from './events.ts';
import { findSearch } from './searches.ts';
import { withTenant } from './transaction.ts';

const store = await openTestStore();
after(store.close);

test('events are numbered from 1 without gaps, also when many write at once and some are undone', async () => {
  const search = await store.newSearch();
  const writers = Array.from({ length: 16 }, (_, index) =>
    withTenant(store.worker, search.userId, async (tx) => {
      await insertEvents(tx, search, eventsOf(index, (index % 3) + 1));
      if (index % 5 === 4) throw new Error('This writer breaks.');
      await insertEvents(tx, search, eventsOf(index, 1));
    }),
  );
  const ended = await Promise.allSettled(writers);
  assert.equal(ended.filter(({ status }) => status === 'rejected').length, 3);
  const log = await logOf(search);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    Array.from({ length: log.length }, (_, index) => index + 1),
  );
  const found = await withTenant(store.app, search.userId, (tx) => findSearch(tx, search.searchId));
  assert.equal(found?.eventSeq, log.length);
  assert.equal(log.filter(({ data }) => data['writer'] === 4).length, 0);
});

test('whoever reads on after the last number gets every event once and in order', async () => {
  const search = await store.newSearch();
  await write(search, eventsOf(0, 23));
  const whole = await logOf(search);
  for (const limit of [1, 7, 23, 100]) {
    const paged = await readPages<SearchEvent>((last) =>
      withTenant(store.app, search.userId, (tx) =>
        listEvents(tx, search.searchId, { after: last?.seq ?? 0, limit }),
      ),
    );
    assert.deepEqual(paged, whole);
  }
  assert.deepEqual(await logOf(search, 23), []);
  await write(search, []);
  assert.equal((await logOf(search)).length, 23);
});

test('an event comes back as it was written, whatever its words are', async () => {
  const search = await store.newSearch();
  // A member `__proto__` is dropped on the way, as zod does it, so that nobody reaches the prototype of anything.
  const name = fc.string().filter((text) => text !== '__proto__');
  const words = fc.array(fc.dictionary(name, fc.jsonValue()), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(words, async (data) => {
      const plain = data.map((each) => ({ ...each }));
      const before = (await logOf(search)).length;
      await write(
        search,
        plain.map((each) => ({ type: 'search.error', data: each })),
      );
      const read = await logOf(search, before);
      assert.deepEqual(
        JSON.parse(JSON.stringify(read.map((event) => event.data))),
        JSON.parse(JSON.stringify(plain)),
      );
    }),
    { numRuns: 10 },
  );
});

test('the bell rings for its search when the transaction is committed, and for no other', async (t) => {
  const bell = openEventBell(store.url);
  t.after(bell.close);
  const [mine, other] = [await store.newSearch(), await store.newSearch()];
  await until('the bell listens', async () => {
    const rows = await store.query(`select from pg_stat_activity where query = 'listen leadora_events'`);
    return rows.length === 1;
  });
  const rung: string[] = [];
  const stop = new AbortController();
  const waits = [mine, mine].map(({ searchId }) =>
    bell.wait(searchId, 60_000, stop.signal).then(() => rung.push('mine')),
  );
  const never = bell.wait(other.searchId, 60_000, stop.signal).then(() => rung.push('other'));
  await withTenant(store.worker, mine.userId, async (tx) => {
    await insertEvents(tx, mine, eventsOf(0, 1));
    await store.query('select 1');
    assert.deepEqual(rung, []);
  });
  await Promise.all(waits);
  assert.deepEqual(rung, ['mine', 'mine']);
  stop.abort(new Error('Nobody waits any more.'));
  await assert.rejects(never, /Nobody waits/u);
});

test('a bell that lost its connection listens again, and one without a connection lets waiting become polling', async (t) => {
  const bell = openEventBell(store.url);
  t.after(bell.close);
  const listening = `select pid from pg_stat_activity where query = 'listen leadora_events'`;
  const [first] = await until('the bell listens', async () => {
    const rows = await store.query<{ pid: number }>(listening);
    return rows.length > 0 && rows;
  });
  await store.query('select pg_terminate_backend($1)', [first?.pid]);
  await until('it listens again', async () => {
    const rows = await store.query<{ pid: number }>(listening);
    return rows.some(({ pid }) => pid !== first?.pid);
  });
  const search = await store.newSearch();
  const rings = bell.wait(search.searchId, 60_000, new AbortController().signal);
  await write(search, eventsOf(0, 1));
  await rings;

  const dumb = openEventBell(null);
  await dumb.wait(search.searchId, 1, new AbortController().signal);
  await assert.rejects(dumb.wait(search.searchId, 60_000, AbortSignal.abort(new Error('Gone.'))), /Gone/u);
  await dumb.close();
});

function eventsOf(writer: number, count: number): readonly NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({ type: 'search.error', data: { writer, index } }));
}

function write({ userId, searchId }: TestSearch, events: readonly NewEvent[]): Promise<void> {
  return withTenant(store.worker, userId, (tx) => insertEvents(tx, { userId, searchId }, events));
}

function logOf({ userId, searchId }: TestSearch, from = 0): Promise<readonly SearchEvent[]> {
  return withTenant(store.app, userId, (tx) => listEvents(tx, searchId, { after: from, limit: 10_000 }));
}
