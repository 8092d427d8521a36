import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { readServerSentEvents, type ServerSentEvent } from '#contract';
import type { SearchEvent } from '#domain';
import { cancelSearch } from '#searches';
import { openTestApp, seedSearch, type TestApp, type TestUser, until } from '#testing';
import { writeEvents } from './event-stream.ts';
import { type Listening, listen } from './listen.ts';

let app: TestApp;
let server: Listening;
let user: TestUser;
before(async () => {
  app = await openTestApp();
  server = await listen(app.http, { host: '127.0.0.1', port: 18_300 });
  user = await app.createUser();
});
after(async () => {
  await server.close();
  await app.close();
});

function open(
  searchId: string,
  own: Readonly<Record<string, string>> = {},
  init: RequestInit = {},
): Promise<Response> {
  const headers = { ...user.headers, accept: 'text/event-stream', ...own };
  return fetch(`${server.url}/v1/searches/${searchId}/events`, { headers, ...init });
}

async function readAll(response: Response): Promise<readonly ServerSentEvent[]> {
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  return await Array.fromAsync(readServerSentEvents(response.body));
}

const Page = z.object({ data: z.array(z.looseObject({ seq: z.int() })), last_seq: z.int() });

/** The whole log as one who polls reads it. */
async function poll(searchId: string, limit: number): Promise<readonly unknown[]> {
  const events: unknown[] = [];
  for (let from = 0; ; ) {
    const path = `/v1/searches/${searchId}/events?after=${from}&limit=${limit}`;
    const { data, last_seq: last } = Page.parse(
      await (await app.ask(path, { headers: user.headers })).json(),
    );
    if (data.length === 0) return events;
    events.push(...data);
    from = last;
  }
}

function numbersFrom(first: number, last: number): readonly string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

test('a stream gives the whole log in order and ends with the search; who polls reads the same', async () => {
  const searchId = await seedSearch(app, { userId: user.userId, events: 450 });
  const events = await readAll(await open(searchId));
  assert.deepEqual(
    events.map(({ id }) => id),
    numbersFrom(1, 453),
  );
  assert.equal(events.at(-1)?.event, 'search.completed');
  const told = events.map(({ data }) => JSON.parse(data));
  assert.deepEqual(await poll(searchId, 200), told);
  assert.deepEqual(await poll(searchId, 7), told);
});

test('who comes back with the Last-Event-ID misses nothing and reads nothing twice, wherever it was cut', async () => {
  const searchId = await seedSearch(app, { userId: user.userId, events: 5 });
  for (let seen = 0; seen <= 8; seen += 1) {
    const rest = await readAll(await open(searchId, { 'last-event-id': String(seen) }));
    assert.deepEqual(
      rest.map(({ id }) => id),
      numbersFrom(seen + 1, 8),
    );
  }
});

test('a stream of a search that runs goes on as things happen, and ends when it ends', async () => {
  const searchId = await seedSearch(app, { userId: user.userId, outcome: null });
  const events = readServerSentEvents((await open(searchId)).body);
  const seen: string[] = [];
  for await (const { event } of events) {
    seen.push(event);
    if (event === 'search.started') await cancelSearch(app.context, user, searchId);
    if (event === 'search.cancelling') {
      await app.database.query(
        `update user_searches set cancelling_at = now() - interval '1 hour' where id = $1`,
        [searchId],
      );
      await app.ask(`/v1/searches/${searchId}/progress`, { headers: user.headers }); // who looks, settles it
    }
  }
  assert.deepEqual(seen, ['search.queued', 'search.started', 'search.cancelling', 'search.cancelled']);
});

test('a client that goes away takes all with it: nobody asks the database for it any more', async () => {
  const searchId = await seedSearch(app, { userId: user.userId, outcome: null });
  const leaving = new AbortController();
  const streams = await Promise.all(
    Array.from({ length: 5 }, () => open(searchId, {}, { signal: leaving.signal })),
  );
  await Promise.all(streams.map((each) => each.body?.getReader().read()));
  const isBusy = `select 1 as yes from pg_stat_activity where datname = current_database()
    and pid <> pg_backend_pid() and state_change > clock_timestamp() - interval '1300 ms'`;
  assert.equal((await app.database.query(isBusy)).length > 0, true, 'streams look for news');
  leaving.abort();
  await until('nobody asks', async () => (await app.database.query(isBusy)).length === 0, 5_000);
});

test('what is wrong is said before a stream begins', async () => {
  const response = await open(crypto.randomUUID());
  assert.equal(response.status, 404);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  await response.body?.cancel();
});

test('a quiet stream says that it is still there every ten seconds, and nothing in between', async () => {
  let now = 0;
  function* quiet(): Generator<null> {
    for (now = 0; now < 31_000; now += 500) yield null;
  }
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const said = await Array.fromAsync(writeEvents(ReadableStream.from<SearchEvent | null>(quiet()), clock));
  assert.deepEqual(said, ['retry: 2000\n\n', ': still here\n\n', ': still here\n\n', ': still here\n\n']);
});
