import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { isTerminal } from '#domain';
import { until } from '#testing';
import { type Screen, screensOf } from './screens.ts';
import { openWebStage } from './stage.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const stage = await openWebStage();
after(() => stage.close());
let searchId = '';
before(async () => {
  const { client } = stage;
  ({ search_id: searchId } = await client.call(OPERATIONS.createSearch, {
    body: {
      product_service: 'commercial refrigeration',
      industries: ['supermarkets'],
      countries: ['DE'],
      criteria: ['Runs its own stores with refrigerated shelves.'],
    },
  }));
  await until('it has ended', async () => {
    const { status } = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
    return isTerminal(status);
  });
});

async function show(page: Page, screen: Screen): Promise<void> {
  await page.setViewportSize({ width: screen.width ?? 1440, height: 900 });
  const url = `${stage.url}${screen.path}`;
  // A link to another document that was clicked just before may still be on its way.
  await page.goto(url).catch(() => page.goto(url));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await screen.prepare?.(page);
}

/** Everything that axe finds wrong, in one line each. */
async function faultsOf(page: Page, options: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, any }) => html.slice(0, 160) + ' ' + (any[0]?.message ?? '')).join(' | ')))`,
  );
  return Array.isArray(found) ? found.map(String) : ['axe did not run'];
}

/** They are seen behind what opens over them. */
const COVERED = ['companies', 'people', 'companies on a phone'];

test('a11y-matrix: axe finds nothing on any screen, in light and in dark', async () => {
  const page = await stage.open('/', { mayFail: true });
  const faults: string[] = [];
  for (const screen of screensOf(searchId).filter(({ name }) => !COVERED.includes(name))) {
    await show(page, screen);
    await page.evaluate(axe.source);
    const light = await faultsOf(page, { runOnly: TAGS });
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'dark';
    });
    const dark = await faultsOf(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
    faults.push(...[...light, ...dark].map((fault) => `${screen.name}: ${fault.slice(0, 400)}`));
  }
  assert.deepEqual(faults, []);
});

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

/** What can be clicked, by what it is called; of the rows of a list only the first. */
async function controlsOf(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const seen = new Map<string, number>();
    const selector = 'button, a[href], summary, input[type="checkbox"], input[type="radio"]';
    return [...document.querySelectorAll(selector)].flatMap((element, index) => {
      const isCurrent = element.getAttribute('aria-current') === 'page';
      const isChosen = element instanceof HTMLInputElement && element.type === 'radio' && element.checked;
      const isPressed = element.getAttribute('aria-pressed') === 'true' || element.matches(':disabled');
      const isElsewhere = element.getAttribute('target') === '_blank';
      element.setAttribute('data-control', String(index));
      if (isCurrent || isPressed || isChosen || isElsewhere || !element.checkVisibility()) return [];
      const row = element.closest('[data-row], li, dd');
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      const key = row === null ? name : `row ${element.tagName} ${element.className}`;
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      return times > 1 ? [] : [`${index} ${key.trim()}`];
    });
  });
}

test('no dead control: a click on any button or link of any screen has an effect', async () => {
  const page = await stage.open('/', { mayFail: true });
  page.on('dialog', (dialog) => void dialog.dismiss());
  const tried = new Set<string>();
  const dead: string[] = [];
  const screens = screensOf(searchId).filter(({ name }) => !['export menu', 'sign-in'].includes(name));
  for (const screen of screens) {
    await show(page, screen);
    for (const control of await controlsOf(page)) {
      const [index = '', ...words] = control.split(' ');
      const name = words.join(' ');
      if (tried.has(name)) continue;
      tried.add(name);
      const place = (await isThere(page, index, screen)) ? index : await findAgain(page, screen, name);
      if (!(await hasEffect(page, place))) dead.push(`${screen.name}: ${name}`);
    }
  }
  assert.deepEqual(dead, []);
  assert.ok(tried.size > 60, `only ${tried.size} controls were found: the check is blind`);
});

/** The screen anew, with the control on it: what is loaded may stand there a moment later. */
async function findAgain(page: Page, screen: Screen, name: string): Promise<string> {
  await show(page, screen);
  return await until(`${screen.name} shows ${name}`, async () => {
    const found = (await controlsOf(page)).find((control) => control.split(' ').slice(1).join(' ') === name);
    return found?.split(' ')[0];
  });
}

/** Whether the screen still shows it with nothing above it: then it need not be loaded again. */
async function isThere(page: Page, index: string, screen: Screen): Promise<boolean> {
  if (screen.prepare !== undefined && new URL(page.url()).pathname !== screen.path) return false;
  return await page
    .evaluate((place) => {
      const overlay = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]');
      const element = document.querySelector(`[data-control="${place}"]`);
      return element !== null && (overlay === null || overlay.contains(element));
    }, index)
    .catch(() => false);
}

/** Clicks it, and waits for a change of the page, of its address, a download or a print. */
async function hasEffect(page: Page, index: string): Promise<boolean> {
  const left = page.waitForEvent('framenavigated', { timeout: 1_500 }).then(
    () => true,
    () => false,
  );
  const changed = page
    .evaluate(async (place) => {
      const element = document.querySelector<HTMLElement>(`[data-control="${place}"]`);
      if (element === null) return false;
      const address = location.href;
      return await new Promise<boolean>((resolve) => {
        const done = (isAlive: boolean) => (): void => resolve(isAlive);
        new MutationObserver(done(true)).observe(document, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        element.addEventListener('change', done(true));
        window.print = done(true);
        document.addEventListener('focusin', done(true));
        HTMLInputElement.prototype.click = done(true);
        // Where the focus is there already, moving it there is an effect too.
        if (document.activeElement instanceof HTMLElement && document.activeElement !== element)
          document.activeElement.blur();
        setTimeout(() => resolve(location.href !== address), 1_200);
        element.click();
      });
    }, index)
    .catch(() => true);
  return (await changed) || (await left);
}
