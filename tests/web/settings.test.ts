import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OPERATIONS } from '#contract';
import { seedBusiness, seedPerson, seedSearch } from '#testing';
import { LOCAL_USER, openWebStage } from './stage.ts';

const stage = await openWebStage({ hasWorker: false });
after(() => stage.close());
const { client } = stage;
const businesses = Array.from({ length: 20 }, (_, index) =>
  seedBusiness({ name: `Company ${index + 1}`, rank: index + 1, domain: `company-${index + 1}.com` }),
);
const [first = seedBusiness({ name: 'Nothing', rank: 1 })] = businesses;
const people = [
  seedPerson(first, { name: 'Jane Doe', key: 'jane doe' }),
  seedPerson(first, { name: 'John Roe', key: 'john roe' }),
];
const searchId = await seedSearch(stage.app, { userId: LOCAL_USER, businesses, people });
const params = { search_id: searchId };
const page = await stage.open(`/searches/${searchId}/companies`);

async function listMarks(): Promise<readonly string[]> {
  const { data } = await client.call(OPERATIONS.listMarks, { params });
  return data.map(({ mark }) => mark).toSorted();
}

/** Presses a key on the first row of the table. */
async function pressOnFirstRow(key: string): Promise<void> {
  await page.locator('[data-cell="0:1"]').focus();
  await page.keyboard.press(key);
}

async function untilTold(text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

test('Y, W and E mark the row, the server keeps it, and the toast takes it back', async () => {
  await page.locator('[data-row]').first().waitFor();
  for (const [key, mark, told] of [
    ['y', 'good', '1 company marked good.'],
    ['w', 'wrong', '1 company marked wrong.'],
    ['e', 'excluded', '1 company excluded from further searches.'],
  ] as const) {
    await pressOnFirstRow(key);
    await untilTold(told);
    assert.deepEqual(await listMarks(), [mark]);
  }
  const toast = page.getByText('1 company excluded from further searches.').locator('..');
  await toast.getByRole('button', { name: 'Undo' }).click();
  await page.getByTitle('Marked wrong').waitFor();
  await page.reload();
  await page.getByTitle('Marked wrong').waitFor();
  assert.deepEqual(await listMarks(), ['wrong']);
});

test('a selection is marked in one request, and twenty marks say how often the search was right', async () => {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT') sent.push(request.url());
  });
  await page.locator('[data-cell="0:1"]').focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Mark good' }).click();
  await untilTold('20 companies marked good.');
  assert.equal(sent.length, 1, 'one request for all');
  assert.equal((await listMarks()).length, 20);
  await page.keyboard.press('Escape');
  await pressOnFirstRow('w');
  await page.getByText('Checked by you: 19 of 20 right (76 to 99 %)').waitFor();
});

test('the drawer marks too, and says what the mark is', async () => {
  await page.getByText('Company 1', { exact: true }).click();
  const drawer = page.getByRole('complementary');
  await drawer.getByRole('button', { name: 'Exclude' }).click();
  await drawer.getByRole('button', { name: 'Excluded from further searches', pressed: true }).waitFor();
  await page.keyboard.press('Escape');
});

async function download(of: Page, name: string): Promise<{ readonly file: string; readonly text: string }> {
  await of.getByRole('button', { name: 'Export' }).click();
  const waiting = of.waitForEvent('download');
  await of.getByRole('menuitem', { name }).click();
  const file = await waiting;
  return { file: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('the evidence bundle and the JSON of the view are saved and say that they are demo data', async () => {
  const bundle = await download(page, 'Evidence bundle, to be verified offline');
  assert.equal(bundle.file, `leadora-demo-${searchId}.bundle.json`);
  assert.match(bundle.text, /^\{"format":"leadora-bundle\/1"/u);
  assert.match(bundle.text, /"mode":"demo"/u);
  const view = await download(page, 'JSON, this view');
  assert.equal(view.file, `leadora-demo-companies-${searchId}.json`);
  for (const part of ['"mode": "demo"', '"fetched_at"', '"quote"', '"url"', '"mark"', '"state"'])
    assert.ok(view.text.includes(part), part);
});

test('providers say whether they are set up, who says so, and which variable would do it', async () => {
  await page.goto(`${stage.url}/settings/providers`);
  const row = (name: string | RegExp): ReturnType<Page['getByRole']> => page.getByRole('row', { name });
  await row(/OpenAI/u)
    .getByText('Ready')
    .waitFor();
  await row(/OpenAI/u)
    .getByText('not asked')
    .waitFor();
  await row(/Gemini/u)
    .getByText('Set GEMINI_API_KEY or GEMINI_BASE_URL.')
    .waitFor();
  await page.getByText('No worker alive told its keys: this is what the server itself has.').waitFor();
  await page.screenshot({ path: 'artifacts/settings-providers.png', fullPage: true });
});

test('limits are those of the server', async () => {
  await page.goto(`${stage.url}/settings/limits`);
  await page.getByText('Jobs of one search at a time (LEADORA_MAX_JOBS)').waitFor();
  await page.getByText('no limit').waitFor();
});

test('a company is put on the list by keyboard alone, hidden in the search, and taken off again, which is asked first', async () => {
  const { domain, id } = businesses[5] ?? first;
  await page.goto(`${stage.url}/settings/privacy`);
  await page.getByLabel('Domain', { exact: true }).focus();
  await page.keyboard.type(`https://www.${domain}/`);
  await page.keyboard.press('Enter');
  const entry = page.getByRole('listitem').filter({ hasText: domain ?? '' });
  await entry.waitFor();
  await page.goto(`${stage.url}/searches/${searchId}/companies?row=${id}`);
  await page.getByText('This company must not be contacted: it is on your list.').waitFor();
  await page.goto(`${stage.url}/settings/privacy`);
  await entry.getByRole('button', { name: 'Remove…' }).press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await page.getByRole('button', { name: 'Take off the list' }).press('Enter');
  await page.getByText('Nobody is on the list.').waitFor();
});

test('what is no domain, address or whole name is said beside the field', async () => {
  // The browser reports the refusal of the server in its console by itself.
  const form = await stage.open('/settings/privacy', { mayFail: true });
  await form.getByRole('button', { name: 'Add to the list' }).click();
  await form.getByText('Write who must not be contacted.').waitFor();
  await form.getByLabel('Domain', { exact: true }).fill('nonsense');
  await form.getByRole('button', { name: 'Add to the list' }).click();
  await form.getByText(/“nonsense” is no domain/u).waitFor();
  await form.getByLabel('First and last name').fill('Jane');
  await form.getByRole('button', { name: 'Look what there is' }).click();
  await form.getByText('Write a first and a last name.').waitFor();
  await form.screenshot({ path: 'artifacts/settings-privacy.png', fullPage: true });
});

test('a person is looked up with the pages the data came from, and erased when that is confirmed', async () => {
  const name = 'Jane Doe';
  await page.getByLabel('First and last name').fill(name);
  await page.getByRole('button', { name: 'Look what there is' }).click();
  await page.getByText(/places? holds? something:/u).waitFor();
  await page.getByRole('status').getByRole('link').first().waitFor();
  await page.getByRole('button', { name: 'Erase…' }).click();
  await page.getByRole('alertdialog', { name: `Erase ${name} for good?` }).waitFor();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await untilTold('The person was erased and will not come back.');
  await page.getByText(/: 1\srow, \d+\sstored pages?/u).waitFor();
  const left = await client.call(OPERATIONS.listDecisionMakers, { params });
  assert.deepEqual(
    left.data.map((person) => person.name),
    ['John Roe'],
  );
});
