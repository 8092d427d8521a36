import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { knownValue } from '#domain';
import { judgeCountry } from '#evidence';
import { openTestStore } from '#testing';
import { readBrands } from './directory/read-brands.ts';
import { openDirectory } from './open-directory.ts';

const store = await openTestStore();
after(store.close);
/** Two processes that start at once. */
const [directory] = await Promise.all([openDirectory(store.worker), openDirectory(store.worker)]);

async function countRows(): Promise<readonly unknown[]> {
  return await store.query(
    'select count(*)::int as rows, count(distinct id)::int as ids from directory_brands',
  );
}

test('the directory is loaded once, however often and by however many it is opened', async () => {
  assert.match(directory.name, /^name-suggestion-index 8\.0\.\d+$/u);
  const before = await countRows();
  assert.deepEqual(before, [{ rows: 17_058, ids: 17_058 }]);
  const loadedAt = await store.query('select * from directory_loads');
  assert.equal(loadedAt.length, 1);
  await openDirectory(store.worker);
  assert.deepEqual(await countRows(), before);
  assert.deepEqual(await store.query('select * from directory_loads'), loadedAt);
});

const SEARCHES = [
  {
    text: 'Supermärkte',
    country: 'DE',
    has: ['edeka.de', 'rewe.de', 'lidl.de'],
    lacks: ['tesco.com', 'accor.com'],
  },
  { text: 'hôtels', country: 'FR', has: ['accor.com'], lacks: ['edeka.de'] },
  { text: 'car rental', country: 'ES', has: ['sixt.com', 'europcar.com'], lacks: ['accor.com'] },
] as const;

test('free text and a country find the companies of that kind there, one record a domain, in the same order every time', async () => {
  for (const { text, country, has, lacks } of SEARCHES) {
    const categories = directory.toCategoryKeys(text);
    const query = { categories, countries: [country] };
    const companies = await directory.listCompanies(query);
    const domains = companies.map(({ domain }) => domain ?? '');
    assert.equal(new Set(domains).size, domains.length, 'each once');
    for (const domain of has) assert.ok(domains.includes(domain), `${domain} for ${text} in ${country}`);
    for (const domain of lacks)
      assert.ok(!domains.includes(domain), `no ${domain} for ${text} in ${country}`);
    assert.deepEqual(await directory.listCompanies(query), companies);
  }
});

test('a search that means nothing finds nobody', async () => {
  const query = { categories: directory.toCategoryKeys('xyzzy'), countries: ['DE'] };
  assert.deepEqual(query.categories, []);
  assert.deepEqual(await directory.listCompanies(query), []);
  assert.deepEqual(await directory.countCompanies(query), []);
});

test('the number counted for a country is that of the companies a search there finds active', async () => {
  for (const { text, country } of SEARCHES) {
    const categories = directory.toCategoryKeys(text);
    const [everywhere, here, ...others] = await directory.countCompanies({
      categories,
      countries: [country],
    });
    assert.deepEqual([everywhere?.country, here?.country, others], [null, country, []]);
    const listed = await directory.listCompanies({ categories, countries: [country] });
    const active = listed.filter((company) => judgeCountry('country', company, [country]).result === 'met');
    assert.equal(here?.companies, active.length, `${text} in ${country}`);
    assert.ok(
      active.length > 0 && active.length < listed.length,
      'what only "worldwide" speaks for is not counted',
    );
    const all = await directory.listCompanies({ categories, countries: [] });
    assert.equal(everywhere?.companies, all.length);
  }
});

test('of several brands under one domain one that names the wanted country speaks for the company', async () => {
  const { rows } = await readBrands();
  let several = 0;
  for (const country of ['DE', 'FR', 'US', 'BR']) {
    const categories = ['tourism/hotel', 'shop/clothes'];
    for (const { domain, countries } of await directory.listCompanies({ categories, countries: [country] })) {
      const same = rows.filter((row) => row.domain === domain && categories.includes(row.category));
      if (!same.some((row) => row.countries.includes(country))) continue;
      if (same.length > 1) several += 1;
      assert.ok(knownValue(countries)?.includes(country), `${domain} is in ${country}`);
    }
  }
  assert.ok(several > 20, `${several} companies with several brands were looked at`);
});
