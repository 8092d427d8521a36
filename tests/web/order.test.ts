import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Business } from '#domain';
import { seedBusiness, seedSearch, until } from '#testing';
import { LOCAL_USER, openWebStage } from './stage.ts';

const stage = await openWebStage({ hasWorker: false });
after(() => stage.close());

const STAFF = ['180', '20', '180', '20'];
const businesses = STAFF.map((staff, index) => companyOf(staff, index));
const searchId = await seedSearch(stage.app, { userId: LOCAL_USER, businesses, people: [] });
const at = `/searches/${searchId}/companies`;

function companyOf(staff: string, index: number): Business {
  const seeded = seedBusiness({ name: `Company ${index}`, rank: index + 1 });
  const evidenceIds = seeded.evidence.map(({ id }) => id);
  return { ...seeded, employees: { state: 'reported', value: staff, evidenceIds } };
}

async function untilOrder(page: Page, wanted: readonly number[]): Promise<void> {
  const names = wanted.map((index) => `Company ${index}`);
  await until(names.join(', '), async () => {
    const shown = await page.locator('[data-row] .pin-second > span:first-child').allTextContents();
    return shown.join() === names.join();
  });
}

function title(page: Page, name: string): Locator {
  return page.getByRole('columnheader', { name });
}

test('a second title that is clicked with Shift orders what the first leaves equal, and the address brings both back', async () => {
  const page = await stage.open(at);
  await title(page, 'Staff').getByRole('button', { name: 'Staff', exact: true }).click();
  await untilOrder(page, [1, 3, 0, 2]);
  const company = title(page, 'Company').getByRole('button', { name: 'Company', exact: true });
  await company.click({ modifiers: ['Shift'] });
  await company.click({ modifiers: ['Shift'] });
  await untilOrder(page, [3, 1, 2, 0]);
  assert.equal(await title(page, 'Staff').getAttribute('aria-sort'), 'ascending');
  assert.equal(await title(page, 'Company').getAttribute('aria-sort'), 'descending');
  const again = await stage.open(page.url().slice(stage.url.length));
  await untilOrder(again, [3, 1, 2, 0]);
  await again.keyboard.press('Tab');
  await title(again, 'Company').focus();
  await again.keyboard.press('Shift+Enter'); // no longer by name
  await untilOrder(again, [1, 3, 0, 2]);
});

test('the menu of a column sorts and hides it, says what stands in it, and the table can be reset', async () => {
  const page = await stage.open(at);
  await title(page, 'Staff').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByText('As a source says it, with its state beside it.').waitFor();
  await page.getByRole('menuitem', { name: 'Sort downwards' }).click();
  await untilOrder(page, [0, 2, 1, 3]);
  await title(page, 'Staff').hover();
  await page.getByRole('button', { name: 'Menu of the column Staff' }).click();
  await page.getByRole('menuitem', { name: 'Hide this column' }).click();
  await until('it is hidden', async () => (await title(page, 'Staff').count()) === 0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'Reset the table' }).click();
  await title(page, 'Staff').waitFor();
});

test('the evidence that is open stands in the address, and a link to it opens it', async () => {
  const page = await stage.open(at);
  await page
    .getByRole('button', { name: /^Staff: 20 / })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await until('it is in the address', () => new URL(page.url()).searchParams.has('ev'));
  const link = page.url().slice(stage.url.length);
  await page.keyboard.press('Escape');
  await until('it has left the address', () => !new URL(page.url()).searchParams.has('ev'));
  const other = await stage.open(link);
  await other.getByRole('dialog', { name: /^Staff/u }).waitFor();
});
