import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Search } from '#domain';
import { newId } from '#lib';
import { openTestStore, readPages, TARGET_MET } from '#testing';
import {
  countBrands,
  type DirectoryBrand,
  findDirectoryVersion,
  listBrands,
  loadDirectory,
} from './directory.ts';
import {
  countListedCompanies,
  deleteListedCompanies,
  insertListedCompanies,
  type ListedLine,
  listListedCompanies,
} from './listed-companies.ts';
import { cancelSearch, endSearch } from './progress.ts';
import { getGateWait, shutGate } from './provider-gates.ts';
import { findSearch, insertSearch, listSearches, saveInterpretation } from './searches.ts';
import { isToSettle, listSearchesToSettle } from './settling.ts';
import { withoutTenant, withTenant } from './transaction.ts';
import { beatWorker, countWorkers, forgetWorkers, listDeadWorkers, retireWorker } from './workers.ts';

const store = await openTestStore();
after(store.close);

test('a search comes back as it was asked for and understood, and only to its user', async () => {
  const { userId, searchId } = await store.newSearch({ budgetMicroUsd: 5_000_000_000, exclude: ['foo.de'] });
  const reading = {
    interpretation: {
      categories: [{ key: 'shop/x', label: 'X', text: 'x', words: 'x', rule: 'name' } as const],
      notUnderstood: ['y'],
      reason: null,
      plan: [],
      ranking: [],
    },
    criteria: [
      { id: 'category', text: 'Is a shop.', importance: 'must', checker: 'category' } as const,
      { id: 'country', text: 'Is active in Austria.', importance: 'nice', checker: 'country' } as const,
    ],
  };
  for (let time = 0; time < 2; time += 1)
    await withTenant(store.app, userId, (tx) => saveInterpretation(tx, { userId, searchId }, reading));
  const search = await withTenant(store.app, userId, (tx) => findSearch(tx, searchId));
  assert.deepEqual(search?.interpretation, reading.interpretation);
  assert.deepEqual(search?.request.criteria, reading.criteria);
  assert.deepEqual([search?.request.budgetMicroUsd, search?.request.exclude], [5_000_000_000, ['foo.de']]);
  assert.equal(await withTenant(store.app, newId(), (tx) => findSearch(tx, searchId)), undefined);
  assert.equal(await withoutTenant(store.app, (tx) => findSearch(tx, searchId)), undefined);
});

test('searches are listed newest first, page by page, each once, also those of one instant', async () => {
  const userId = newId();
  const ids: string[] = [];
  for (let index = 0; index < 9; index += 1) ids.push((await store.newSearch({}, userId)).searchId);
  await store.query(`update user_searches set created_at = '2026-11-01' where id = any($1)`, [
    ids.slice(0, 5),
  ]);
  const pages = await readPages<Search>((before) =>
    withTenant(store.app, userId, (tx) => listSearches(tx, { limit: 2, ...(before && { before }) })),
  );
  assert.deepEqual(new Set(pages.map(({ id }) => id)), new Set(ids));
  assert.equal(pages.length, 9);
  assert.ok(pages.every((each) => each.request.criteria.length === 1));
  const request = pages[0]?.request;
  assert.ok(request !== undefined);
  const twice = withTenant(store.app, userId, (tx) =>
    insertSearch(tx, { id: ids[0] ?? '', userId, request }),
  );
  await assert.rejects(twice, /duplicate key/u);
});

test('searches to settle are those cancelled too long ago or past their deadline, of every user', async () => {
  const [late, stuck, fresh, ended, running] = [
    await store.newRun(),
    await store.newRun(),
    await store.newRun(),
    await store.newRun(),
    await store.newRun(),
  ];
  for (const fence of [stuck, fresh])
    await withTenant(store.app, fence.userId, (tx) => cancelSearch(tx, fence));
  const ago = `now() - interval '1 minute'`;
  await store.query(`update user_searches set cancelling_at = ${ago} where id = $1`, [stuck.searchId]);
  for (const fence of [late, ended])
    await store.query(`update user_searches set deadline_at = ${ago} where id = $1`, [fence.searchId]);
  await withTenant(store.worker, ended.userId, (tx) => endSearch(tx, ended, TARGET_MET));
  const listed = await listSearchesToSettle(store.worker, 30_000);
  const wanted = [late, stuck].map(({ searchId, userId }) => ({ searchId, userId }));
  assert.deepEqual(listed, wanted);
  for (const fence of [late, stuck, fresh, ended, running]) {
    const isListed = listed.some(({ searchId }) => searchId === fence.searchId);
    const isNow = await withTenant(store.app, fence.userId, (tx) => isToSettle(tx, fence.searchId, 30_000));
    assert.equal(isNow, isListed);
  }
});

test('a gate stays shut for the longest time asked, for every worker, and for its provider alone', async () => {
  const shut = (ms: number): Promise<void> => withoutTenant(store.worker, (tx) => shutGate(tx, 'openai', ms));
  const waitFor = (name: string): Promise<number> =>
    withoutTenant(store.worker, (tx) => getGateWait(tx, name));
  assert.equal(await waitFor('openai'), 0);
  await Promise.all([shut(60_000), shut(1), shut(30_000)]);
  const left = await waitFor('openai');
  assert.ok(left > 45_000 && left <= 60_000, `${left}`);
  assert.equal(await waitFor('serper'), 0);
  await store.query(`update provider_gates set open_at = now() - interval '1 second'`);
  assert.equal(await waitFor('openai'), 0);
});

test('a worker lives as long as it beats, and one that retires is dead at once', async () => {
  const [one, two] = ['one', 'two'].map((id) => ({ id, host: 'host', pid: 7 }));
  assert.ok(one !== undefined && two !== undefined);
  for (const worker of [one, two, one]) await beatWorker(store.worker, worker);
  assert.deepEqual(
    [await countWorkers(store.app, 60_000), await listDeadWorkers(store.worker, 60_000)],
    [2, []],
  );
  await retireWorker(store.worker, 'one');
  await store.query(`update workers set beat_at = now() - interval '61 seconds' where id = 'two'`);
  assert.deepEqual(await listDeadWorkers(store.worker, 60_000), ['one', 'two']);
  await beatWorker(store.worker, two);
  await forgetWorkers(store.worker, await listDeadWorkers(store.worker, 60_000));
  await forgetWorkers(store.worker, []);
  assert.deepEqual(
    [await countWorkers(store.app, 60_000), await listDeadWorkers(store.worker, 0)],
    [1, ['two']],
  );
});

test('a version of the directory is loaded once, and a new one takes the place of the old', async () => {
  const load = (version: string, rows: readonly DirectoryBrand[]): Promise<boolean> =>
    withoutTenant(store.worker, (tx) => loadDirectory(tx, { source: 'brands', version, rows }));
  const brands = [
    brandOf('1', { countries: ['DE', 'AT'] }),
    brandOf('2', { domain: 'brand-1.com', countries: ['DE'] }),
    brandOf('3', { regionCountries: ['DE'], excludedCountries: ['AT'] }),
    brandOf('4', { worldwide: true }),
    brandOf('5', { category: 'shop/other', countries: ['DE'] }),
  ];
  const loads = await Promise.all([load('1', brands), load('1', brands), load('1', brands)]);
  assert.deepEqual(loads.toSorted(), [false, false, true]);
  await withoutTenant(store.app, async (tx) => {
    assert.equal(await findDirectoryVersion(tx, 'brands'), '1');
    assert.equal(await findDirectoryVersion(tx, 'none'), undefined);
    const list = async (categories: string[], countries: string[]): Promise<string> =>
      (await listBrands(tx, { categories, countries })).map(({ id }) => id).join('');
    assert.equal(await list(['shop/x'], []), '1234');
    assert.equal(await list(['shop/x', 'shop/other'], ['AT']), '14');
    assert.equal(await list(['shop/x'], ['DE']), '1234');
    assert.equal(await list(['shop/x'], ['FR']), '4');
    assert.equal(await list([], ['DE']), '');
    assert.deepEqual(await countBrands(tx, { categories: ['shop/x'], countries: ['DE', 'FR'] }), [
      { category: 'shop/x', country: null, brands: 3 },
      { category: 'shop/x', country: 'DE', brands: 1 },
      { category: 'shop/x', country: 'FR', brands: 0 },
    ]);
  });
  const many = Array.from({ length: 4_100 }, (_, index) => brandOf(`${index}`, {}));
  assert.equal(await load('2', many), true);
  const [count] = await store.query('select count(*)::int as brands from directory_brands');
  assert.deepEqual(count, { brands: 4_100 });
});

test("a caller's list is read line by line, and a line that could not be read keeps its reason", async () => {
  const { userId, searchId } = await store.newSearch();
  const owner = { userId, searchId, mode: 'live' } as const;
  const lines: readonly ListedLine[] = Array.from({ length: 30 }, (_, index) => ({
    line: index + 2,
    row: index % 3 === 0 ? null : { name: `Foo ${index}`, domain: null },
    reason: index % 3 === 0 ? 'It has no name.' : null,
  }));
  await withTenant(store.app, userId, async (tx) => {
    await insertListedCompanies(tx, owner, lines);
    await insertListedCompanies(tx, owner, lines);
    await insertListedCompanies(tx, owner, []);
    const read = await readPages<ListedLine>((last) =>
      listListedCompanies(tx, searchId, { after: last?.line ?? 0, limit: 7 }),
    );
    assert.deepEqual(read, lines);
    assert.deepEqual(await countListedCompanies(tx, searchId), { read: 20, unread: 10 });
    await deleteListedCompanies(tx, searchId);
    assert.deepEqual(await countListedCompanies(tx, searchId), { read: 0, unread: 0 });
  });
});

function brandOf(id: string, own: Partial<DirectoryBrand>): DirectoryBrand {
  return {
    id,
    name: `Brand ${id}`,
    category: 'shop/x',
    domain: `brand-${id}.com`,
    website: `https://brand-${id}.com`,
    qid: `Q${id}`,
    countries: [],
    regionCountries: [],
    excludedCountries: [],
    worldwide: false,
    description: null,
    record: '{}',
    ...own,
  };
}
