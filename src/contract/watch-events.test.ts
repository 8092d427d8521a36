import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '#contract';

test('watching a search ends when its signal fires, though the server says nothing and never will', {
  timeout: 5_000,
}, async () => {
  const silent = (): Promise<Response> => Promise.resolve(new Response(new ReadableStream()));
  const client = createClient({ baseUrl: 'http://localhost', fetch: silent, key: null });
  const stopping = new AbortController();
  const events = Array.fromAsync(client.watchEvents('search', { after: 0, signal: stopping.signal }));
  setImmediate(() => stopping.abort());
  assert.deepEqual(await events, []);
});

test('watching a search fails when the connection breaks', async () => {
  const broken = new ReadableStream({
    pull(controller): void {
      controller.error(new TypeError('terminated'));
    },
  });
  const client = createClient({
    baseUrl: 'http://localhost',
    fetch: () => Promise.resolve(new Response(broken)),
    key: null,
  });
  const { signal } = new AbortController();
  await assert.rejects(Array.fromAsync(client.watchEvents('search', { after: 0, signal })), /terminated/u);
});
