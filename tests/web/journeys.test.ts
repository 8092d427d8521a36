import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { isTerminal } from '#domain';
import { until } from '#testing';
import { addCriterion } from './screens.ts';
import { openWebStage, seqOnScreen } from './stage.ts';

const stage = await openWebStage();
after(() => stage.close());

const REQUEST = {
  product_service: 'commercial refrigeration',
  industries: ['supermarkets'],
  countries: ['DE'],
  // Leaves out the company whose site is slow on purpose.
  criteria: ['Runs its own stores with refrigerated shelves.'],
};

async function untilEnded(searchId: string): Promise<void> {
  await until('the search has ended', async () => {
    const { status } = await stage.client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
    return isTerminal(status);
  });
}

function searchIdIn(page: Page): string {
  return /searches\/(?<id>[0-9a-f-]{36})/u.exec(page.url())?.groups?.['id'] ?? '';
}

/** Tabs on until what has the focus has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element?.id === undefined ? null : document.querySelector(`label[for="${element.id}"]`);
      return `${element?.getAttribute('aria-label') ?? ''} ${label?.textContent ?? ''} ${element?.textContent ?? ''}`.trim();
    });
    if (name.test(focused)) return;
  }
  assert.fail(`Tab never comes to ${name}.`);
}

test('first-run: from an empty database to an exported CSV, by keyboard alone', async () => {
  const page = await stage.open('/');
  await page.getByText('Find your first companies').waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'New search' }).waitFor();
  await tabTo(page, /What do you sell/u);
  await page.keyboard.type('commercial refrigeration');
  await tabTo(page, /^Industries/u);
  await page.keyboard.type('supermarkets');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Countries/u);
  await page.keyboard.type('Deu');
  await page.getByRole('option', { name: /Germany/u }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText('Is active in Germany.').waitFor();
  await tabTo(page, /^Add/u);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Runs its own stores with refrigerated shelves.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Every source was read').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('grid').waitFor();
  await tabTo(page, /^Kornblume/u);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Details' }).getByText('Runs 38 stores').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: 'Details' }).waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, /^Export/u);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'CSV, whole search', exact: true }).waitFor();
  await until('the arrow has come to the whole list', async () => {
    await page.keyboard.press('ArrowDown');
    return (await page.evaluate(() => document.activeElement?.textContent)) === 'CSV, whole search';
  });
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(download.suggestedFilename(), /^leadora-demo-[0-9a-f-]{36}\.csv$/u);
  const csv = await readFile(await download.path(), 'utf8');
  assert.match(csv, /^\ufeffCompany name,Website,/u);
  assert.match(csv, /Heidemarkt Filialbetriebe GmbH/u);
});

test('start-and-leave: who comes back sees what the server has, each line once', async () => {
  stage.world.script([{ match: { tool: 'storeBusinesses' }, fault: { kind: 'latency', ms: 1_500 } }]);
  const page = await stage.open('/');
  const { search_id: searchId } = await stage.client.call(OPERATIONS.createSearch, {
    body: REQUEST,
  });
  await page.goto(`${stage.url}/searches/${searchId}/overview`);
  await page.getByText('Finding companies').waitFor();
  await page.close();
  const again = await stage.open(`/searches/${searchId}/overview`);
  await untilEnded(searchId);
  await again.getByText('Every source was read').waitFor();
  const seen = await seqOnScreen(again);
  assert.ok(seen.length > 10);
  assert.deepEqual(
    seen,
    [...new Set(seen)].toSorted((one, other) => other - one),
    'each once, newest first',
  );
  const { last_seq: last } = await stage.client.listEvents(searchId, 0);
  assert.equal(seen[0], last);
  const { data_counts: counts } = await stage.client.call(OPERATIONS.getProgress, {
    params: { search_id: searchId },
  });
  await again.getByRole('link', { name: `Companies ${counts.businesses}` }).waitFor();
  await again.getByRole('link', { name: `People ${counts.decision_makers}` }).waitFor();
});

test('progress-honesty: the percentage never falls, is 100 only when done, and stays where a stopped search stopped', async () => {
  stage.world.script([{ match: { tool: 'storeBusinesses' }, fault: { kind: 'latency', ms: 30_000 } }]);
  const page = await stage.open('/searches/new');
  await page.getByLabel('What do you sell').fill('commercial refrigeration');
  await page.getByLabel('Industries').fill('supermarkets');
  // While its list is open the rest of the page is hidden from assistive technology.
  await page.keyboard.press('Tab');
  await addCriterion(page, 'Runs its own stores with refrigerated shelves.');
  await page.getByRole('button', { name: 'Start search' }).click();
  await page.getByText('Finding companies').waitFor();
  const shown = Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'));
  assert.ok(shown < 100);
  await page.getByRole('button', { name: 'Stop…' }).click();
  await page.getByRole('alertdialog', { name: 'Stop this search?' }).waitFor();
  await page.getByRole('button', { name: 'Stop search' }).click();
  await page.getByText('You stopped it. Results so far are kept.').waitFor();
  const id = searchIdIn(page);
  const { progress_pct: pct } = await stage.client.call(OPERATIONS.getSearch, { params: { search_id: id } });
  assert.ok(pct >= shown && pct < 100);
  await page.getByText(`${pct} %`, { exact: true }).waitFor();
  stage.world.reset();
});

test('a second tab agrees', async () => {
  stage.world.script([{ match: { tool: 'storeBusinessPersonas' }, fault: { kind: 'latency', ms: 800 } }]);
  const { search_id: searchId } = await stage.client.call(OPERATIONS.createSearch, { body: REQUEST });
  const [one, other] = await Promise.all([
    stage.open(`/searches/${searchId}/overview`),
    stage.open(`/searches/${searchId}/overview`),
  ]);
  await Promise.all([one, other].map((page) => page.getByText('Every source was read').waitFor()));
  assert.deepEqual(await seqOnScreen(one), await seqOnScreen(other));
  stage.world.reset();
});
