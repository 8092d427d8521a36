import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '#testing';
import { runSearch, type Screen, screensOf, show } from './screens.ts';
import { openWebStage } from './stage.ts';

const stage = await openWebStage();
after(() => stage.close());
const searchId = await runSearch(stage);

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
    await show(stage, page, screen);
    for (const control of await controlsOf(page)) {
      const [index = '', ...words] = control.split(' ');
      const name = words.join(' ');
      if (tried.has(name)) continue;
      tried.add(name);
      const place = (await isThere(page, index, screen)) ? index : await findAgain(page, screen, name);
      if (await hasEffect(page, place)) continue;
      // It may have been drawn anew just before the click: what is dead is dead on a fresh screen too.
      if (!(await hasEffect(page, await findAgain(page, screen, name)))) dead.push(`${screen.name}: ${name}`);
    }
  }
  assert.deepEqual(dead, []);
  assert.ok(tried.size > 60, `only ${tried.size} controls were found: the check is blind`);
});

/** The screen anew, with the control on it: what is loaded may stand there a moment later. */
async function findAgain(page: Page, screen: Screen, name: string): Promise<string> {
  await show(stage, page, screen);
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
