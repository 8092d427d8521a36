import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readRows } from '#cli';
import { OPERATIONS, type SearchWire } from '#contract';
import { isTerminal } from '#domain';
import { until } from '#testing';
import { openWebStage } from './stage.ts';

const stage = await openWebStage();
after(() => stage.close());
const { client, world } = stage;

const LONGEST_MS = 60_000;

const REQUEST = {
  product_service: 'commercial refrigeration',
  industries: ['supermarkets'],
  countries: ['DE'],
  criteria: ['Runs its own stores with refrigerated shelves.'],
};

async function start(maxBusinesses: number): Promise<string> {
  const body = { ...REQUEST, max_businesses: maxBusinesses };
  return (await client.call(OPERATIONS.createSearch, { body })).search_id;
}

async function untilEnded(searchId: string): Promise<SearchWire> {
  return await until(
    `the end of ${searchId}`,
    async () => {
      const search = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
      return isTerminal(search.status) ? search : undefined;
    },
    LONGEST_MS,
  );
}

/** The search that was made last, once there is one that comes from this one in this way. */
async function untilChild(originId: string, kind: string): Promise<string> {
  return await until(`the ${kind}`, async () => {
    const { data } = await client.call(OPERATIONS.listSearches, { query: { limit: '50' } });
    return data.find((each) => each.origin_search_id === originId && each.origin_kind === kind)?.search_id;
  });
}

test('a search that has ended is extended, run again and replayed from its screen, and each new one says where it comes from', async () => {
  const id = await start(3);
  await untilEnded(id);
  const page = await stage.open(`/searches/${id}/overview`);

  await page.getByRole('button', { name: 'Find more…' }).click();
  const number = page.getByLabel('How many more');
  await number.fill('none');
  await page.getByRole('button', { name: 'Find them' }).click();
  await page.getByText('Give a whole number from 1 to').waitFor();
  await number.fill('2');
  await page.getByRole('button', { name: 'Find them' }).click();
  const extension = await untilChild(id, 'extension');
  await page.waitForURL(`**/searches/${extension}/overview`);
  await page.getByText('Continues').waitFor();
  await untilEnded(extension);
  const [first, more] = [await readRows(client, id), await readRows(client, extension)];
  const known = new Set(first.businesses.map(({ domain }) => domain));
  assert.deepEqual(
    more.businesses.filter(({ domain }) => known.has(domain)),
    [],
  );

  await page.getByRole('link', { name: /^the search of/u }).click();
  await page.waitForURL(`**/searches/${id}/overview`);
  await page.getByRole('button', { name: 'Run again…' }).click();
  const dialog = page.getByRole('alertdialog');
  assert.match(await dialog.innerText(), /paid again: this one used \$\d/u);
  await dialog.getByRole('button', { name: 'Run again' }).click();
  const rerun = await untilChild(id, 'rerun');
  await page.waitForURL(`**/searches/${rerun}/overview`);
  await untilEnded(rerun);
  await page.getByRole('heading', { name: 'What changed' }).waitFor();
  await page.getByText(/^Verified again: .*[1-9]/u).waitFor();

  await page.goto(`${stage.url}/searches/${id}/overview`);
  const asked = world.ledger().length;
  await page.getByRole('button', { name: 'Replay' }).click();
  const replay = await untilChild(id, 'replay');
  await page.waitForURL(`**/searches/${replay}/overview`);
  await page.getByText('Replays, without asking anybody,').waitFor();
  const ended = await untilEnded(replay);
  assert.deepEqual([ended.spent_usd, world.ledger().length], [0, asked]);
});

test('a search that runs is finished from its screen after one question, and says that it is finishing', async () => {
  world.script([{ match: { provider: 'site', path: '/robots.txt' }, fault: { kind: 'latency', ms: 4_000 } }]);
  const id = await start(20);
  const page = await stage.open(`/searches/${id}/overview`);
  await page.getByRole('button', { name: 'Finish now and keep results' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Go back' }).click();
  assert.equal((await client.call(OPERATIONS.getSearch, { params: { search_id: id } })).finishing_at, null);
  await page.getByRole('button', { name: 'Finish now and keep results' }).click();
  await dialog.getByRole('button', { name: 'Finish now' }).click();
  await page.getByText('Finishing: what has begun is completed').waitFor();
  const ended = await untilEnded(id);
  assert.deepEqual([ended.status, ended.termination_reason], ['partial', 'user_finished']);
  await page.getByText('You ended it early. Results are kept.').waitFor();
  await page.getByRole('button', { name: 'Find more…' }).waitFor();
});
