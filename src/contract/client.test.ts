import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeadoraError } from '#domain';
import { openTestApp } from '#testing';
import { createClient } from './client.ts';
import { OPERATIONS } from './operations.ts';

test('the client makes, gives a list to, starts, watches, exports and lists a search, each with its types', async () => {
  const app = await openTestApp();
  try {
    const { userId, key } = await app.createUser();
    const client = createClient({
      baseUrl: 'http://localhost',
      fetch: app.fetch,
      key,
    });
    const body = { product_service: 'refrigeration', countries: ['Germany'], start: false };
    const idempotency = { 'idempotency-key': 'once' };
    const { search_id: id, message } = await client.call(OPERATIONS.createSearch, { body }, idempotency);
    assert.equal(message, 'Created');
    assert.equal((await client.call(OPERATIONS.createSearch, { body }, idempotency)).search_id, id);
    const text = 'name,website\nREWE,https://www.rewe.de\n';
    assert.deepEqual(await client.putCompanyList(id, { content: text, type: 'text/csv' }), {
      read: 1,
      unread: 0,
    });
    const params = { search_id: id };
    const { search } = await client.call(OPERATIONS.startSearch, { params });
    assert.deepEqual([search.countries, search.user_id, search.status], [['DE'], userId, 'queued']);
    await client.call(OPERATIONS.cancelSearch, { params });
    const { signal } = new AbortController();
    const events = await Array.fromAsync(client.watchEvents(id, { after: 1, signal }));
    assert.deepEqual(events, (await client.listEvents(id, 1)).data);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['search.queued', 'search.cancelled'],
    );
    const csv = await new Response(await client.openExport(id, 'csv')).text();
    assert.match(csv, /^Company name,Website,/u);
    const { data } = await client.call(OPERATIONS.listSearches, { query: { limit: '1' } });
    assert.deepEqual(
      data.map(({ search_id: each, status }) => [each, status]),
      [[id, 'cancelled']],
    );
    const { key_id: keyId } = await client.call(OPERATIONS.createApiKey, { body: { name: 'crm' } });
    await client.revokeApiKey(keyId);
    await assert.rejects(client.revokeApiKey(keyId), { code: 'not_found' });
  } finally {
    await app.close();
  }
});

const ask = (fetch: () => Promise<Response>): Promise<unknown> =>
  createClient({ baseUrl: 'http://leads.example', fetch, key: null }).call(OPERATIONS.listApiKeys, {});

test('what the server says is wrong is thrown with its code, sentence, next step and faults', async () => {
  const app = await openTestApp();
  try {
    const client = createClient({
      baseUrl: 'http://localhost',
      fetch: app.fetch,
      key: null,
    });
    await assert.rejects(client.call(OPERATIONS.createSearch, { body: { product_service: '' } }), (error) => {
      assert.ok(error instanceof LeadoraError);
      assert.equal(error.code, 'invalid_input');
      assert.match(error.message, /product_service must not be empty/u);
      assert.deepEqual(error.faults, [{ pointer: '/product_service', detail: 'must not be empty' }]);
      return true;
    });
  } finally {
    await app.close();
  }
});

test('what is no Leadora server is named as such, with the address', async () => {
  const page = (): Promise<Response> =>
    Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  await assert.rejects(ask(page), /answered 502 with something that is no Leadora error: <h1>Bad gateway/u);
  const refused = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));
  await assert.rejects(ask(refused), { message: 'No Leadora server answers at http://leads.example.' });
  const welcome = (): Promise<Response> => Promise.resolve(new Response('<h1>Welcome</h1>'));
  await assert.rejects(ask(welcome), {
    message: 'What answers at http://leads.example is no Leadora server of this version.',
  });
});
