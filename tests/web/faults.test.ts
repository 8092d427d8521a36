import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { until } from '#testing';
import { openWebStage, seqOnScreen } from './stage.ts';

const stage = await openWebStage();
after(() => stage.close());
beforeEach(() => stage.world.reset());

async function start(): Promise<string> {
  const { search_id: searchId } = await stage.client.call(OPERATIONS.createSearch, {
    body: {
      product_service: 'commercial refrigeration',
      industries: ['supermarkets'],
      countries: ['DE'],
      criteria: ['Runs its own stores with refrigerated shelves.'],
    },
  });
  return searchId;
}

/** Every state of the connection that the page has shown, one after the other. */
async function watchConnection(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.locator('[data-connection]').waitFor();
  await page.evaluate(() => {
    const seen: string[] = [];
    const look = (): void => {
      const now = document.querySelector('[data-connection]')?.getAttribute('data-connection');
      if (now !== null && now !== undefined && seen.at(-1) !== now) seen.push(now);
      document.body.dataset['seen'] = seen.join(' ');
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['data-connection'],
    });
  });
  return async () => (await page.evaluate(() => document.body.dataset['seen'] ?? '')).split(' ');
}

test('stream-drop: a server that is gone shows, comes back, and no line is missed or repeated', async () => {
  stage.world.script([{ match: { tool: 'storeBusinesses' }, fault: { kind: 'latency', ms: 3_000 } }]);
  const searchId = await start();
  const page = await stage.open(`/searches/${searchId}/overview`, { mayFail: true });
  await page.getByText('Live', { exact: true }).waitFor();
  const connections = await watchConnection(page);
  await stage.restartServer(async () => {
    await page.getByText(/^Reconnecting/u).waitFor();
  });
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByText('Every source was read').waitFor();
  assert.deepEqual((await connections()).slice(0, 3), ['live', 'reconnecting', 'live']);
  const seen = await seqOnScreen(page);
  const { last_seq: last } = await stage.client.listEvents(searchId, 0);
  const newest = Array.from({ length: seen.length }, (_, index) => last - index);
  assert.deepEqual(seen, newest, 'without a gap, each once');
});

test('polling: when no stream comes about the page asks every few seconds, and still comes to the end', async () => {
  stage.world.script([{ match: { tool: 'storeBusinesses' }, fault: { kind: 'latency', ms: 6_000 } }]);
  const page = await stage.open('/', { mayFail: true });
  const searchId = await start();
  await page.route('**/events', (route) => route.abort());
  await page.goto(`${stage.url}/searches/${searchId}/overview`);
  await page.getByText('Checking every 5 s').waitFor();
  await page.getByText('Every source was read').waitFor();
  const { last_seq: last } = await stage.client.listEvents(searchId, 0);
  // The progress may be asked for a moment before the log.
  await until('the last line is on the screen', async () => (await seqOnScreen(page))[0] === last);
});

test('rate-limit-visible: what a provider answered, on which try and since when is on the screen and in the log', async () => {
  stage.world.script([
    // Both agents of the first phase: an answer to the other would say that the provider is there again.
    { match: { provider: 'openai', nth: 1, times: 2 }, fault: { kind: 'rate_limit', retryAfter: '10' } },
  ]);
  const searchId = await start();
  const page = await stage.open(`/searches/${searchId}/overview`);
  await page.getByText(/openai answered 429 on try 1, \d+ s ago/u).waitFor();
  await page.getByText('Every source was read').waitFor();
  await page.goto(`${stage.url}/searches/${searchId}/log?state=failed`);
  const row = page.getByRole('row').filter({ hasText: '429' }).first();
  await row.waitFor();
  assert.match((await row.textContent()) ?? '', /openaiPOST \/v1\/responses.*Failed429/u);
});

test('schema-refused: the phase says so, the search ends partly done, and the log has the request id', async () => {
  const body = {
    error: {
      message: 'Invalid schema for response_format',
      type: 'invalid_request_error',
      param: 'text.format.schema',
      code: 'invalid_json_schema',
    },
  };
  stage.world.script([
    {
      match: { tool: 'storeDMPersonas' },
      fault: { kind: 'status', status: 400, body, headers: { 'x-request-id': 'req_refused' } },
    },
  ]);
  const searchId = await start();
  const page = await stage.open(`/searches/${searchId}/overview`);
  await page.getByText('Partly done', { exact: true }).first().waitFor();
  const { next_step: nextStep } = await until('it has a next step', async () => {
    const search = await stage.client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
    return search.next_step !== null && search;
  });
  await page
    .getByText(nextStep ?? 'none')
    .first()
    .waitFor();
  await page.goto(`${stage.url}/searches/${searchId}/log?state=failed`);
  const text = await page.getByRole('row').nth(1).textContent();
  assert.match(text ?? '', /Failed400/u);
  assert.match(text ?? '', /req_/u);
});
