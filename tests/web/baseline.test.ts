// The five key screens as they looked when somebody last looked at them. To renew a picture, delete it and run this test.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { isTerminal } from '#domain';
import { until } from '#testing';
import { REQUEST, screensOf } from './screens.ts';
import { openWebStage, untilAdmitted, type WebStage } from './stage.ts';

const BASELINE = join(import.meta.dirname, 'baseline');
const FOUND = 'artifacts/baseline';
/** Of all points; DESIGN-UI §15. */
const MOST_DIFFERENT = 0.002;
const NOW = '2026-11-26T12:00:00Z';
const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const KEY_SCREENS = ['new search that is read', 'overview', 'company', 'personas', 'market'];

let stage: WebStage;
let searchId: string;
/** Another browser or other fonts draw every letter a little differently, and say nothing about our screens. */
let drawsAlike: boolean;
before(async () => {
  stage = await openWebStage();
  const { client } = stage;
  ({ search_id: searchId } = await client.call(OPERATIONS.createSearch, { body: REQUEST }));
  await until('the search has ended', async () => {
    const { status } = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
    return isTerminal(status);
  });
  await freezeRows(stage);
  const page = await stage.browser.newPage({ viewport: { width: 400, height: 200 } });
  await page.setContent(
    '<h1>Hamburgefonstiv 0123</h1><button>Ok</button><p style="border-radius:9px;border:1px solid">gjpqy',
  );
  drawsAlike = (await compareWith('letters.png', await page.screenshot())) === 0;
  await page.close();
});
after(() => stage.close());

for (const name of KEY_SCREENS)
  for (const theme of THEMES)
    for (const size of SIZES)
      test(`${name}, ${theme}, ${size.width} px wide, looks as it did`, async (t) => {
        if (!drawsAlike)
          return t.skip('This machine draws letters in another way than the one of the pictures.');
        const screen =
          screensOf(searchId).find((each) => each.name === name) ?? assert.fail('no such screen');
        await untilAdmitted(stage, 60);
        const page = await stage.open(screen.path, { ...size, theme, now: NOW });
        await screen.prepare?.(page);
        const shown = await takePicture(page);
        await page.close();
        const file = `${name.replaceAll(' ', '-')}-${theme}-${size.width}.png`;
        const share = await compareWith(file, shown);
        t.diagnostic(`${(share * 100).toFixed(3)} % of the points differ`);
        assert.ok(share <= MOST_DIFFERENT, `${file}: ${(share * 100).toFixed(2)} % differ; see ${FOUND}`);
      });

/** What happened, happened at one moment: no two runs take the same time. What has ended may not change, but for this. */
async function freezeRows({ database }: WebStage): Promise<void> {
  await database.query(
    `do $$ declare each record; begin
       perform set_config('session_replication_role', 'replica', true);
       for each in select table_name, column_name from information_schema.columns
         join information_schema.tables using (table_schema, table_name)
         where table_schema = 'public' and table_type = 'BASE TABLE'
           and data_type = 'timestamp with time zone' and is_generated = 'NEVER'
       loop
         execute format('update %I set %I = %L where %I is not null', each.table_name, each.column_name, '${NOW}',
           each.column_name);
       end loop;
     end $$`,
  );
}

/** The share of points in which it differs from the picture of that name; a picture that is missing is written. */
async function compareWith(file: string, shown: Buffer): Promise<number> {
  await Promise.all([BASELINE, FOUND].map((folder) => mkdir(folder, { recursive: true })));
  await writeFile(join(FOUND, file), shown);
  const kept = join(BASELINE, file);
  if (!existsSync(kept)) {
    await writeFile(kept, shown);
    assert.fail(`There was no picture ${file}; it is written now. Look at it, and run this again.`);
  }
  return await compare(await readFile(kept), shown);
}

async function takePicture(page: Page): Promise<Buffer> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return await page.screenshot({
    animations: 'disabled',
    caret: 'hide',
    // Branches run beside each other: the order of what they tell is another each time.
    mask: [page.locator('[data-seq]')],
    maskColor: '#808080',
  });
}

/** The share of points that differ so that an eye could see it; all of them when the sizes do. */
async function compare(one: Buffer, other: Buffer): Promise<number> {
  const page = await stage.browser.newPage();
  try {
    return await page.evaluate(
      async (pictures) => {
        const seen = await Promise.all(
          pictures.map(async (picture) => {
            const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
            const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
            const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
            context?.drawImage(bitmap, 0, 0);
            return { ...context?.getImageData(0, 0, bitmap.width, bitmap.height), bitmap };
          }),
        );
        const [left, right] = seen.map(({ data }) => data ?? new Uint8ClampedArray());
        if (left === undefined || right === undefined || left.length !== right.length) return 1;
        let different = 0;
        for (let at = 0; at < left.length; at += 4)
          if ([0, 1, 2].some((part) => Math.abs((left[at + part] ?? 0) - (right[at + part] ?? 0)) > 24))
            different += 1;
        return different / (left.length / 4);
      },
      [one.toString('base64'), other.toString('base64')],
    );
  } finally {
    await page.close();
  }
}
