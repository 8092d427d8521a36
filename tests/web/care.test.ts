import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { findAxeFaults } from './axe.ts';
import { REQUEST, runSearch, screensOf, show } from './screens.ts';
import { openWebStage } from './stage.ts';

const stage = await openWebStage();
after(() => stage.close());
const searchId = await runSearch(stage);

/** They are seen behind what opens over them. */
const COVERED = ['companies', 'people', 'companies on a phone'];

test('a11y-matrix: axe finds nothing on any screen, in light and in dark', async () => {
  const page = await stage.open('/', { mayFail: true });
  const faults: string[] = [];
  for (const screen of screensOf(searchId).filter(({ name }) => !COVERED.includes(name))) {
    await show(stage, page, screen);
    faults.push(...(await inBothThemes(page, screen.name)));
  }
  assert.deepEqual(faults, []);
});

test('a11y-matrix: nor while a search runs, before it is stopped, and where something could not be loaded', async () => {
  stage.world.script([{ match: { tool: 'storeBusinesses' }, fault: { kind: 'latency', ms: 20_000 } }]);
  const { search_id: running } = await stage.client.call(OPERATIONS.createSearch, { body: REQUEST });
  const page = await stage.open(`/searches/${running}/overview`, { mayFail: true });
  await page.getByText('Finding companies').waitFor();
  const faults = [...(await inBothThemes(page, 'running'))];
  await page.getByRole('button', { name: 'Stop…' }).click();
  await page.getByRole('alertdialog').waitFor();
  faults.push(...(await inBothThemes(page, 'before it is stopped')));
  await page.getByRole('button', { name: 'Go back' }).click();
  await page.goto(`${stage.url}/searches/${running}/people`);
  await page.getByText('No decision maker yet').waitFor();
  faults.push(...(await inBothThemes(page, 'empty')));
  await page.route('**/v1/**/personas', (route) => route.abort());
  await page.goto(`${stage.url}/searches/${running}/personas`);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  faults.push(...(await inBothThemes(page, 'error')));
  await stage.client.call(OPERATIONS.cancelSearch, { params: { search_id: running } });
  assert.deepEqual(faults, []);
});

test('a11y-matrix: with a list of choices open the field keeps its name, and what the list hides is no fault of it', async () => {
  const page = await stage.open('/searches/new');
  // Base UI hides all but the field and its list from assistive technology while a list is open: the heading, and what Tab
  // would reach (Tab closes the list first). https://base-ui.com/react/components/combobox
  const hidden = ['aria-hidden-focus', 'page-has-heading-one'];
  const faults: string[] = [];
  for (const [field, typed] of [
    ['Industries', 'insur'],
    ['Countries', 'Ger'],
  ] as const) {
    await page.getByLabel(field).pressSequentially(typed);
    await page.getByRole('option').first().waitFor();
    faults.push(...(await findAxeFaults(page, hidden)).map((fault) => `${field}: ${fault.slice(0, 400)}`));
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
  }
  assert.deepEqual(faults, []);
});

async function inBothThemes(page: Page, name: string): Promise<readonly string[]> {
  return (await findAxeFaults(page)).map((fault) => `${name}: ${fault.slice(0, 400)}`);
}

test('reflow-320, zoom-200, rtl: no screen is wider than its window, whatever the way of writing', async () => {
  const page = await stage.open('/');
  const faults: string[] = [];
  const at = `/searches/${searchId}`;
  for (const path of [
    '/',
    '/searches/new',
    `${at}/overview`,
    `${at}/companies`,
    `${at}/personas`,
    `${at}/market`,
    `${at}/log`,
    '/settings/access',
  ]) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${stage.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const direction of ['ltr', 'rtl']) {
      const width = await page.evaluate((dir) => {
        document.documentElement.dir = dir;
        return document.documentElement.scrollWidth;
      }, direction);
      if (width > 320) faults.push(`${path} ${direction}: ${width}`);
    }
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, a[href], summary, select')].flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const isInline = getComputedStyle(element).display === 'inline';
        const isHidden = width <= 1 || element.closest('.sr-only') !== null || !element.checkVisibility();
        return isHidden || isInline || (width >= 24 && height >= 18)
          ? []
          : [`${element.outerHTML.slice(0, 120)} ${width}x${height}`];
      }),
    );
    faults.push(...small.map((element) => `${path}: ${element}`));
  }
  assert.deepEqual(faults, []);
});
