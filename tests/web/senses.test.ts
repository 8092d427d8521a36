import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Business, MatchStatus } from '#domain';
import { seedBusiness, seedPerson, seedSearch } from '#testing';
import { LOCAL_USER, openWebStage, type ViewOptions } from './stage.ts';

const stage = await openWebStage({ hasWorker: false });
after(() => stage.close());

const STATUSES: readonly MatchStatus[] = ['matched', 'unclear', 'rejected'];
const businesses = Array.from({ length: 12 }, (_, index) => companyOf(index));
const people = businesses.map((business) => seedPerson(business, { name: `Ada ${business.name}` }));
const searchId = await seedSearch(stage.app, { userId: LOCAL_USER, businesses, people });
const at = `/searches/${searchId}`;

function companyOf(index: number): Business {
  const seeded = seedBusiness({ name: `Company ${index}`, rank: index + 1 });
  const evidenceIds = seeded.evidence.map(({ id }) => id);
  return {
    ...seeded,
    matchStatus: STATUSES[index % STATUSES.length] ?? 'matched',
    employees: { state: 'reported', value: '180', evidenceIds },
    city: {
      state: 'conflict',
      values: [
        { value: 'Ulm', evidenceIds },
        { value: 'Bonn', evidenceIds },
      ],
    },
    verdicts: [{ criterionId: 'category', result: 'met', reason: 'The directory says so.', evidenceIds }],
  };
}

async function openCompany(options: ViewOptions = {}): Promise<Page> {
  const page = await stage.open(`${at}/companies`, options);
  await page.getByText('Company 0', { exact: true }).first().click();
  await page.getByRole('complementary', { name: 'Details' }).waitFor();
  return page;
}

test('keys: J and K go from row to row, [ and ] from quote to quote, the arrows take the drawer along, and letters can be switched off', async () => {
  const page = await openCompany();
  const title = page.getByRole('complementary').getByRole('heading', { level: 2 });
  await page.keyboard.press('j');
  await title.getByText('Company 1', { exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await title.getByText('Company 0', { exact: true }).waitFor();
  const focused = (): Promise<number> =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-quote]')].findIndex((quote) => quote.matches(':focus')),
    );
  await page.keyboard.press(']');
  assert.equal(await focused(), 0);
  await page.keyboard.press(']');
  assert.equal(await focused(), 1);
  await page.keyboard.press('[');
  assert.equal(await focused(), 0);
  await page.evaluate(() => localStorage.setItem('leadora.letters', 'off'));
  await page.keyboard.press('j');
  await page.keyboard.press(']');
  assert.equal(await focused(), 0);
  await title.getByText('Company 0', { exact: true }).waitFor();
});

test('loading: nothing for a moment, then lines of the final shape, and nothing moves when the rows are there', async () => {
  const page = await stage.open('/settings/about');
  const isSeen = Promise.withResolvers<void>();
  await page.route('**/businesses?*', async (route) => {
    await isSeen.promise;
    await route.continue();
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!('hadRecentInput' in entry && entry.hadRecentInput === true)) seen.push(JSON.stringify(entry));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${stage.url}${at}/companies`);
  await page.locator('[role="status"] .pulse').first().waitFor();
  // What the fonts did before there was anything is not meant.
  await page.evaluate('seen.length = 0');
  isSeen.resolve();
  await page.locator('[data-row]').first().waitFor();
  assert.equal(await page.locator('[role="status"] .pulse').count(), 0);
  assert.deepEqual(await page.evaluate('seen'), []);
});

test('empty: filters that hide every row are taken away one by one', async () => {
  const page = await stage.open(`${at}/companies?match=matched&q=nobody`);
  await page.getByText('No rows match these filters').waitFor();
  await page.getByRole('button', { name: 'Remove the last filter' }).click();
  await page.getByText('4 rows').waitFor();
  assert.equal(new URL(page.url()).search, '?match=matched');
});

test('grey-scale: every state has its word beside its colour; reduced-motion: nothing moves', async () => {
  const page = await openCompany();
  const faults = await page.evaluate(() => {
    const badges = [...document.querySelectorAll('[class*="-soft"]')];
    const icons = [...document.querySelectorAll('svg[role="img"]')];
    return {
      seen: badges.length + icons.length,
      wordless: [
        ...badges.filter((badge) => (badge.textContent ?? '').trim() === ''),
        ...icons.filter((icon) => (icon.getAttribute('aria-label') ?? '') === ''),
      ].map((element) => element.outerHTML),
      moving: document.getAnimations().length,
    };
  });
  assert.ok(faults.seen > 20);
  assert.deepEqual([faults.wordless, faults.moving], [[], 0]);
  // For the eye: the same screen without any colour.
  await addStyles(page, 'html { filter: grayscale(1); }');
  await mkdir('artifacts/screens', { recursive: true });
  await page.screenshot({ path: 'artifacts/screens/companies-grey.png' });
});

/** As a reader's own style sheet would come: the policy of the page allows no other. */
async function addStyles(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}

const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

test('text-spacing and target size: wider text breaks nothing, and whatever is clicked is at least 24 px', async () => {
  const page = await openCompany();
  for (const path of [null, '/people', '/log', '/overview']) {
    if (path !== null) await page.goto(`${stage.url}${at}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a, input, [role="separator"]')].flatMap(
        (element) => {
          const { width, height } = element.getBoundingClientRect();
          // A link in a sentence is as high as its line, a box is clicked by its whole cell, a handle has keys.
          const isExcused =
            element.closest('p, figcaption, dd, li, .sr-only, [data-pick], [role="columnheader"]') !== null ||
            element.matches('.sr-only, [role="separator"]') ||
            !element.checkVisibility();
          return isExcused || (width >= 24 && height >= 24)
            ? []
            : [`${width}×${height} ${element.outerHTML}`];
        },
      ),
    );
    assert.deepEqual(small, []);
    await addStyles(page, SPACING);
    const cut = await page.evaluate(() => ({
      isWide: document.documentElement.scrollWidth > innerWidth,
      cut: [...document.querySelectorAll('button, h1, h2, a:not(.sr-only)')].flatMap((element) =>
        element.checkVisibility() &&
        element.scrollHeight > element.clientHeight + 4 &&
        element.clientHeight > 1
          ? [element.outerHTML]
          : [],
      ),
    }));
    assert.deepEqual(cut, { isWide: false, cut: [] });
  }
});

test('print: a company alone, its links numbered and listed with their addresses, the search at the foot', async () => {
  const page = await openCompany({ theme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.getByRole('grid').isVisible(), false);
  assert.equal(await page.getByRole('navigation').first().isVisible(), false);
  await page.getByRole('heading', { name: 'Evidence and links' }).waitFor();
  await page
    .getByText('https://example.com/ Nov 1, 2026')
    .or(page.getByText(/https:\/\/example\.com\/ read/u))
    .waitFor();
  await page.getByText(/^Leadora, refrigeration, /u).waitFor();
  const note = await page.locator('a[data-note]').first().getAttribute('data-note');
  assert.equal(note, '1');
});
