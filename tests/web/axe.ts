import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Everything that axe finds wrong, in light and in dark, in one line each; rules that a state cannot meet are named. */
export async function findAxeFaults(page: Page, excused: readonly string[] = []): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const light = await faultsOf(page, {
    runOnly: TAGS,
    rules: Object.fromEntries(excused.map((rule) => [rule, { enabled: false }])),
  });
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
  });
  return [...light, ...(await faultsOf(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }))];
}

async function faultsOf(page: Page, options: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })}).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, any }) => html.slice(0, 160) + ' ' + (any[0]?.message ?? '')).join(' | ')))`,
  );
  return Array.isArray(found) ? found.map(String) : ['axe did not run'];
}
