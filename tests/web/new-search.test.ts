import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { addCriterion } from './screens.ts';
import { openWebStage } from './stage.ts';

const stage = await openWebStage();
after(() => stage.close());

const card = (page: Page): Locator => page.getByRole('region', { name: 'How we read this' });

async function textsOf(page: Page): Promise<readonly string[]> {
  const rows = card(page).getByRole('list').getByRole('listitem');
  const texts: string[] = [];
  for (const row of await rows.all()) {
    const input = row.getByRole('textbox');
    const text =
      (await input.count()) > 0 ? await input.inputValue() : await row.locator('p').first().innerText();
    const weight = await row.getByRole('button', { name: / counts: / }).innerText();
    texts.push(`${weight}: ${text}`);
  }
  return texts;
}

async function write(page: Page): Promise<void> {
  await page.getByLabel('What do you sell').fill('refrigeration for chains with more than 10 employees');
  await page.getByLabel('Industries').fill('supermarkets');
  await page.keyboard.press('Enter');
  await page.getByLabel('Countries').fill('DE');
  await page.getByRole('option', { name: /Germany/u }).click();
  await page.keyboard.press('Escape');
  await card(page).getByText('Is active in Germany.').waitFor();
}

test('the card proposes criteria and says what shows each, who is asked, who cannot be, cost and time', async () => {
  const page = await stage.open('/searches/new');
  await card(page).getByText('Write what you sell or buy').waitFor();
  await write(page);
  assert.deepEqual(await textsOf(page), [
    'Must: Is a company of the kind Supermarket.',
    'Must: Is active in Germany.',
    'Must: Has more than 10 employees.',
  ]);
  await card(page).getByText('shown by: the number of employees that its source gives').waitFor();
  await card(page).getByText('Read by rules. gpt-6-luna judges what they leave open.').waitFor();
  await card(page).getByText('Company registers: not connected yet').waitFor();
  await card(page)
    .getByText(/^\$0\.\d+ to \$0\.\d+$/u)
    .waitFor();
  await page.close();
});

test('a criterion that follows from what is written later stands where it would have stood, whatever was added before', async () => {
  const page = await stage.open('/searches/new');
  await page.getByLabel('What do you sell').fill('refrigeration');
  await page.getByLabel('Industries').fill('supermarkets');
  await page.keyboard.press('Enter');
  await card(page).getByText('Is a company of the kind Supermarket.').waitFor();
  await addCriterion(page, 'Its own site says “frozen food”.');
  await page.getByLabel('Countries').fill('DE');
  await page.getByRole('option', { name: /Germany/u }).click();
  await page.keyboard.press('Escape');
  await card(page).getByText('Is active in Germany.').waitFor();
  assert.deepEqual(await textsOf(page), [
    'Must: Is a company of the kind Supermarket.',
    'Must: Is active in Germany.',
    'Must: Its own site says “frozen food”.',
  ]);
  await page.close();
});

test('criteria are edited in the card: text, weight, order, more and fewer; the form keeps its focus and a reload keeps all', async () => {
  const page = await stage.open('/searches/new');
  await write(page);
  await card(page).getByRole('button', { name: 'Criterion 2 counts: Must' }).click();
  await card(page).getByLabel('Criterion 3', { exact: true }).fill('Has at least 20 employees.');
  await addCriterion(page, 'Its own site says “frozen food”.');
  await card(page).getByRole('button', { name: 'Criterion 4 counts: Must' }).click();
  await card(page).getByRole('button', { name: 'Change criterion 4' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  const edited = [
    'Must: Is a company of the kind Supermarket.',
    'Nice to have: Is active in Germany.',
    'Nice to have: Its own site says “frozen food”.',
    'Must: Has at least 20 employees.',
  ];
  assert.deepEqual(await textsOf(page), edited);
  await card(page).getByText('shown by: the words of its own site').waitFor();

  await page.getByLabel('What do you sell').focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' and freezers');
  assert.match(await page.getByLabel('What do you sell').inputValue(), / and freezers$/u);
  await page.reload();
  await card(page).getByText('Is active in Germany.').waitFor();
  assert.deepEqual(await textsOf(page), edited);

  await card(page).getByRole('button', { name: 'Change criterion 4' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Start search' }).click();
  await page.waitForURL(/\/overview$/u);
  const { data } = await stage.client.call(OPERATIONS.listSearches, {});
  const search = data.find(({ product_service: product }) => product.endsWith('and freezers'));
  assert.deepEqual(
    search?.criteria.map(({ id, importance }) => [id, importance]),
    [
      ['category', 'must'],
      ['country', 'nice'],
      ['own-1', 'nice'],
    ],
  );
  await page.close();
});

test('taking the country out of the criteria takes it out of the form', async () => {
  const page = await stage.open('/searches/new');
  await write(page);
  await card(page).getByRole('button', { name: 'Change criterion 2' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await card(page).getByText('anywhere').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Remove Germany' }).count(), 0);
  await page.close();
});

test('industries are found by their first letters in many languages and chosen by keyboard; words of one’s own stay allowed', async () => {
  const page = await stage.open('/searches/new');
  const field = page.getByLabel('Industries');
  await field.pressSequentially('Supermärk');
  await page.getByRole('option', { name: /^Supermarket/u }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove Supermarket' }).waitFor();
  await field.pressSequentially('makers of hydraulic presses');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove makers of hydraulic presses' }).waitFor();
  assert.equal(await field.inputValue(), '');
  await page.close();
});

test('“Try 5 first” shows five companies with their verdicts in place, and the same criteria are started from there', async () => {
  const page = await stage.open('/searches/new');
  await write(page);
  await page.getByRole('button', { name: 'Try 5 first' }).click();
  const sample = page.getByRole('region', { name: 'Try with five' });
  await sample.getByRole('listitem').nth(4).waitFor();
  assert.equal(await sample.getByRole('listitem').count(), 5);
  await sample.getByText('Is active in Germany', { exact: false }).count();
  assert.match(await sample.getByRole('listitem').first().innerText(), /employees/u);
  assert.equal(new URL(page.url()).pathname, '/searches/new');
  const { data } = await stage.client.call(OPERATIONS.listSearches, { query: { limit: '1' } });
  assert.deepEqual([data[0]?.max_businesses, data[0]?.budget_usd], [5, 0.05]);
  await page.getByRole('button', { name: 'Start with these criteria' }).click();
  await page.waitForURL(/\/overview$/u);
  const { data: all } = await stage.client.call(OPERATIONS.listSearches, { query: { limit: '1' } });
  assert.equal(all[0]?.max_businesses, 50);
  await page.close();
});
