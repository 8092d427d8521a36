// Pictures of the page over demo data: two for the README, all key screens in both themes and two sizes for the eye.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Page, chromium as playwright } from 'playwright-core';
import * as z from 'zod';

const README_IMAGES = 'docs/images';
const ARTIFACTS = 'artifacts/screens';
const SCREENS = ['new', 'overview', 'companies', 'people', 'personas', 'market', 'log'] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const Searches = z.object({ data: z.array(z.object({ search_id: z.string() })) });

await Promise.all([README_IMAGES, ARTIFACTS].map((folder) => mkdir(folder, { recursive: true })));
const dataDir = await mkdtemp(join(tmpdir(), 'leadora-screens-'));
const server = spawn(process.execPath, ['src/main.ts', 'start', '--mode', 'demo'], {
  env: { ...process.env, LEADORA_DATA_DIR: dataDir },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const system = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const browser = await playwright.launch({
  executablePath: system ?? (await chromium.executablePath()),
  args: ['--no-sandbox'],
});
try {
  const url = await untilServed();
  const { data } = Searches.parse(await (await fetch(`${url}/v1/searches?limit=1`)).json());
  const at = `${url}/searches/${data[0]?.search_id ?? ''}`;
  for (const theme of ['light', 'dark'] as const)
    for (const viewport of SIZES) {
      const page = await browser.newPage({
        viewport,
        colorScheme: theme,
        reducedMotion: 'reduce',
        locale: 'en-US',
      });
      for (const screen of SCREENS) {
        await page.goto(screen === 'new' ? `${url}/searches/new` : `${at}/${screen}`, {
          waitUntil: 'networkidle',
        });
        await shoot(page, `${ARTIFACTS}/${screen}-${theme}-${viewport.width}.png`);
      }
      await page.close();
    }
  const page = await browser.newPage({ viewport: SIZES[0], reducedMotion: 'reduce', locale: 'en-US' });
  await page.goto(`${at}/overview`, { waitUntil: 'networkidle' });
  await shoot(page, `${README_IMAGES}/overview.png`);
  await page.goto(`${at}/companies?match=matched`, { waitUntil: 'networkidle' });
  await page.locator('[data-row]').nth(1).click();
  await page.getByRole('complementary').waitFor();
  await shoot(page, `${README_IMAGES}/companies.png`);
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  await rm(dataDir, { recursive: true, force: true });
}

async function untilServed(): Promise<string> {
  let said = '';
  for await (const piece of server.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += String(piece);
    const url = /Leadora serves (?<url>\S+) /u.exec(said)?.groups?.['url'];
    if (url !== undefined) {
      server.stderr.resume();
      return url;
    }
  }
  throw new Error(`The server did not start: ${said}`);
}

async function shoot(page: Page, path: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path });
}
