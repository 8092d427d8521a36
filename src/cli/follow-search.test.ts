import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient, type Fetch } from '#contract';
import { openTestApp, seedSearch, type TestApp } from '#testing';
import { followSearch } from './follow-search.ts';
import type { Terminal } from './terminal.ts';

const USER_ID = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

/** Follows a search over a network that does this to each answer, counted from 1. */
async function follow(
  searchId: string,
  network: (response: Response, count: number) => Response,
): Promise<{ readonly lines: readonly string[]; readonly requests: number; readonly status: string }> {
  let requests = 0;
  const fetch: Fetch = async (url, init) => {
    requests += 1;
    return network(await app.fetch(url, init), requests);
  };
  let written = '';
  const terminal: Terminal = {
    out: () => assert.fail('results are not what is told on the way'),
    err: (text) => {
      written += text;
    },
    isInteractive: false,
    columns: 80,
  };
  const client = createClient({ baseUrl: 'http://localhost', fetch, key: null });
  const { status } = await followSearch(client, terminal, searchId, new AbortController().signal);
  return { lines: written.trimEnd().split('\n'), requests, status };
}

test('following a long log costs two requests, however much happens', async () => {
  const searchId = await seedSearch(app, { userId: USER_ID, events: 700 });
  const { lines, requests, status } = await follow(searchId, (response) => response);
  assert.deepEqual([requests, status, lines.length], [2, 'completed', 701]);
  assert.equal(lines.at(-1), '100 %  completed: Export the companies.');
});

test('a connection that breaks is taken up again where it broke: nothing is missed, nothing told twice', async () => {
  const searchId = await seedSearch(app, { userId: USER_ID, events: 8 });
  const whole = await follow(searchId, (response) => response);
  const broken = await follow(searchId, (response, count) =>
    count === 1 ? breakAfter(response, 5) : response,
  );
  assert.deepEqual(broken.lines, whole.lines);
  assert.equal(broken.requests, 3);
});

test('a server that is just starting again is waited for', async () => {
  const searchId = await seedSearch(app, { userId: USER_ID, events: 2 });
  const { lines } = await follow(searchId, (response, count) => {
    if (count === 1) throw new TypeError('fetch failed');
    return response;
  });
  assert.equal(lines.length, 3);
});

/** As a connection looks that is lost after some pieces. */
function breakAfter({ body, headers }: Response, pieces: number): Response {
  let left = pieces;
  const lossy = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller): void {
      left -= 1;
      if (left < 0) controller.error(new TypeError('terminated'));
      else controller.enqueue(piece);
    },
  });
  return new Response(body?.pipeThrough(lossy) ?? null, { headers });
}
