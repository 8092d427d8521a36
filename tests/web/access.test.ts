import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createClient, OPERATIONS } from '#contract';
import { createApiKey } from '#searches';
import { LOCAL_USER, openWebStage } from './stage.ts';

const stage = await openWebStage({ hasWorker: false, isLocal: false });
after(() => stage.close());
const operator = { userId: LOCAL_USER, scopes: ['admin'] };
const { key } = await createApiKey(stage.app.context, operator, { name: 'page', scopes: ['admin'] });
const client = createClient({ baseUrl: stage.url, fetch, key });
const page = await stage.open('/settings/access', { mayFail: true });

test('a server that others can reach asks for a key, says when it is none, and leads back to where one was', async () => {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('Key').fill('nonsense');
  await page.keyboard.press('Enter');
  await page.getByText('Paste a key that begins with ld_.').waitFor();
  await page.getByLabel('Key').fill(key);
  await page.keyboard.press('Enter');
  await page.getByText('Programs that come from elsewhere send a key.').waitFor();
  assert.equal(new URL(page.url()).pathname, '/settings/access');
});

test('a key is made, shown once and revoked, which is asked first', async () => {
  await page.getByLabel('For whom or what').fill('crm');
  await page.getByRole('button', { name: 'Create a key' }).click();
  const made = await page.locator('code').filter({ hasText: /^ld_/u }).textContent();
  assert.match(made ?? '', /^ld_[a-z0-9]{8}_/u);
  const row = page.getByRole('listitem').filter({ hasText: 'crm' });
  await row.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByRole('alertdialog', { name: 'Revoke the key “crm”?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await row.getByRole('button', { name: 'Revoke…' }).click();
  await page.getByRole('button', { name: 'Revoke key' }).click();
  await row.getByText('revoked').waitFor();
});

test('a key that is made while the keys are still being read for the first time is among them', async () => {
  const isMade = Promise.withResolvers<void>();
  let isFirst = true;
  await page.route('**/v1/api-keys', async (route) => {
    if (!isFirst || route.request().method() !== 'GET') return await route.continue();
    isFirst = false;
    const answer = await route.fetch(); // as it was before
    await isMade.promise;
    await route.fulfill({ response: answer });
  });
  await page.goto(`${stage.url}/settings/access`);
  await page.getByLabel('For whom or what').fill('early');
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.locator('code').filter({ hasText: /^ld_/u }).waitFor();
  isMade.resolve();
  await page.getByRole('listitem').filter({ hasText: 'early' }).waitFor();
  await page.unroute('**/v1/api-keys');
});

test('the form keeps what was written, says what is wrong beside the field, and what a search will take', async () => {
  await page.goto(`${stage.url}/searches/new`);
  await page.getByRole('button', { name: 'Start search' }).click();
  await page.getByRole('alert').getByText('Write what you sell or buy.').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-product');
  await page.getByLabel('What do you sell').fill('shelf lighting');
  await page.getByLabel('How many').fill('3000');
  await page.keyboard.press('Tab');
  await page.locator('#field-count-note').getByText('Write a whole number from 1 to 1,000.').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('What do you sell').inputValue(), 'shelf lighting');
  await page.getByLabel('How many').fill('20');
  await page
    .getByRole('region', { name: 'How we read this' })
    .getByText(/^\$0\.\d+ to \$0\.\d+$/u)
    .waitFor();
});

test('a search in a list of one’s own is given the list before it starts, and what a customer pays', async () => {
  await page.getByText('More: companies to leave out').click();
  await page.locator('#field-exclude').fill('rewe.de\nMetro AG, Düsseldorf');
  await page
    .locator('input[type="file"]')
    .last()
    .setInputFiles({
      name: 'mine.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('name,website,country\nFoo,https://foo.example,DE\n'),
    });
  await page.getByText('mine.csv is searched.').waitFor();
  await page.getByLabel('What a customer pays a year').fill('18000');
  await page.keyboard.press('Tab');
  await page.locator('#field-value-note').getByText('Write an amount with its currency').waitFor();
  await page.getByLabel('What a customer pays a year').fill('12000-18000-25000 eur');
  await page.getByRole('button', { name: 'Start search' }).click();
  await page.waitForURL(/\/overview$/u);
  const { data } = await client.call(OPERATIONS.listSearches, {});
  assert.deepEqual(data[0]?.exclude, ['rewe.de', 'Metro AG']);
  assert.notEqual(data[0]?.enqueued_at, null);
  const params = { search_id: data[0]?.search_id ?? '' };
  const lines = await client.call(OPERATIONS.listCompanyLines, { params });
  assert.equal(lines.data[0]?.row?.['name'], 'Foo');
  const { assumptions } = await client.call(OPERATIONS.getMarket, { params });
  assert.deepEqual(assumptions?.annual_contract_value, {
    low: 12_000,
    base: 18_000,
    high: 25_000,
    currency: 'EUR',
  });
  await page.getByText('No worker is alive').waitFor();
});
