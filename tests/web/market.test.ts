import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { isTerminal } from '#domain';
import { until } from '#testing';
import { REQUEST } from './screens.ts';
import { openWebStage } from './stage.ts';

const stage = await openWebStage();
after(() => stage.close());
const { client } = stage;

const searchId = await searchIn(['DE', 'AT', 'GB']);
const page = await stage.open(`/searches/${searchId}/market`);
await page.getByRole('heading', { name: 'Size of the market' }).waitFor();

async function searchIn(countries: string[]): Promise<string> {
  const body = { ...REQUEST, countries };
  const { search_id: id } = await client.call(OPERATIONS.createSearch, { body });
  await until('it has ended', async () => {
    const { status } = await client.call(OPERATIONS.getSearch, { params: { search_id: id } });
    return isTerminal(status);
  });
  return id;
}

test('the first line counts what figures rest on, and without an assumption there is no size and no number in its place', async () => {
  await page.getByText('8 figures: 4 official, 4 not available.').waitFor();
  await page.getByText('No open figure: say what a customer pays a year.').waitFor();
  assert.equal(await page.getByRole('figure', { name: 'Size of the market' }).count(), 0);
  const missing = page.getByRole('listitem').filter({ hasText: 'United Kingdom' });
  await missing.getByText('No open figure found').waitFor();
  assert.doesNotMatch(await missing.innerText(), /\d/u);
});

test('assumptions change the report while they are typed; saved ones are yours, with their date, after a reload too', async () => {
  await page.getByRole('button', { name: 'Change assumptions…' }).click();
  const price = page.getByRole('group', { name: 'What a customer pays a year' });
  await price.getByLabel('Low').fill('12000');
  await price.getByLabel('Base').fill('18000');
  await price.getByLabel('High').fill('25000');
  await page.getByLabel('Currency').fill('eur');
  const size = page.getByRole('figure', { name: 'Size of the market' });
  await size.waitFor();
  const before = await client.call(OPERATIONS.getMarket, { params: { search_id: searchId } });
  assert.equal(before.assumptions, null, 'nothing is saved while it is typed');
  const shown = await size.innerText();

  await page.getByRole('button', { name: 'Save as yours' }).click();
  await page.getByText(/Yours, said on/u).waitFor();
  assert.equal(await size.innerText(), shown, 'the server computes the same as the page');
  const { assumptions, market_insights: market } = await client.call(OPERATIONS.getMarket, {
    params: { search_id: searchId },
  });
  assert.deepEqual(assumptions?.annual_contract_value, {
    low: 12_000,
    base: 18_000,
    high: 25_000,
    currency: 'EUR',
  });
  const counted = market?.figures.filter(({ id }) => id.startsWith('companies-')) ?? [];
  const companies = counted.reduce((sum, { value }) => sum + (value ?? 0), 0);
  assert.equal(market?.figures.find(({ id }) => id === 'tam')?.value, companies * 18_000);
  await page.reload();
  await page.getByText('8 figures: 4 official, 1 your assumption, 3 not available.').waitFor();
  await page.getByText(/Yours, said on/u).waitFor();
});

test('a share that is said gives a reachable market and a first goal; what cannot be is said beside the field', async () => {
  await page.getByRole('button', { name: 'Change assumptions…' }).click();
  await page.getByRole('group', { name: 'Share you win of these, in %' }).getByLabel('Base').fill('5');
  await page.getByRole('button', { name: 'Save as yours' }).click();
  await page.getByRole('alert').filter({ hasText: 'Say first what you can reach' }).waitFor();
  await page.getByRole('group', { name: 'Share you can reach, in %' }).getByLabel('Base').fill('40');
  const size = page.getByRole('figure', { name: 'Size of the market' });
  for (const label of ['Total market (TAM)', 'Reachable market (SAM)', 'First goal (SOM)'])
    await size.getByRole('rowheader', { name: label }).waitFor();
  await page.getByRole('button', { name: 'Go back' }).click();
  await size.getByRole('rowheader', { name: 'First goal (SOM)' }).waitFor({ state: 'detached' });
});

test('each number opens its formula, its factors and the cell of the statistics, and Escape closes it', async () => {
  const number = page.getByRole('button', { name: /^Total market \(TAM\): base/u });
  await number.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The sum of the companies of each country').waitFor();
  const text = await dialog.innerText();
  assert.match(text, /Companies in Germany/u);
  assert.match(text, /What a customer pays a year/u);
  assert.match(text, /Left out, because there is no open figure: Companies in United Kingdom/u);
  assert.match(text, /geo DE Germany .* value \d+/u);
  assert.match(text, /eurostat\.example.*sbs_sc_ovw/u);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.match(
    (await page.evaluate('document.activeElement?.getAttribute("aria-label")')) ?? '',
    /^Total market/u,
  );
});

test('every chart says its finding and is a table on demand, with the same numbers', async () => {
  const chart = page.getByRole('figure', { name: 'Companies by country' });
  const numbers = (text: string): readonly string[] => (text.match(/\d[\d,]{2,}/gu) ?? []).toSorted();
  const drawn = numbers(await chart.getByRole('list').innerText());
  await chart.getByRole('button', { name: 'Show as table' }).click();
  const listed = numbers(await chart.getByRole('table').innerText());
  assert.ok(drawn.length >= 2);
  assert.deepEqual(listed, drawn);
});

test('on paper it is white, without menus, and every source is a footnote with its whole address and day', async () => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const sources = page.locator('section').filter({ hasText: /^Evidence\s*\[1\]/u });
  await sources.waitFor();
  assert.match(await sources.innerText(), /\[1\] “.*http:\/\/eurostat\.example.*nace_r2=G471.*, read /u);
  for (const name of ['Main', 'Search', 'On this page'])
    assert.equal(await page.getByRole('navigation', { name }).count(), 0, name);
  assert.equal(await page.getByRole('button', { name: 'Print' }).count(), 0);
  await page.getByText(/^Leadora, commercial refrigeration, .*Demo data/u).waitFor();
  assert.equal(
    await page.evaluate('getComputedStyle(document.documentElement).backgroundColor'),
    'rgb(255, 255, 255)',
  );
  assert.deepEqual(await fontOf(page), ['16px', '26px']);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
});

async function fontOf(shown: Page): Promise<unknown> {
  return await shown.evaluate(
    `(() => { const { fontSize, lineHeight } = getComputedStyle(document.querySelector('article')); return [fontSize, lineHeight]; })()`,
  );
}

test('axe finds nothing on the report with its size, wide and narrow, light and dark', async () => {
  const free = await stage.open(`/searches/${searchId}/market`, { mayFail: true });
  await free.getByRole('figure', { name: 'Size of the market' }).waitFor();
  await free.evaluate(axe.source);
  for (const width of [1440, 320])
    for (const colorScheme of ['light', 'dark'] as const) {
      await free.setViewportSize({ width, height: 900 });
      await free.emulateMedia({ colorScheme });
      const found = await free.evaluate(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
      );
      assert.deepEqual(found, [], `${width} ${colorScheme}`);
    }
  await free.setViewportSize({ width: 320, height: 900 });
  assert.equal(await free.evaluate('document.documentElement.scrollWidth'), 320, 'nothing scrolls sideways');
});
