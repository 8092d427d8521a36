import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrandRow } from './brand-row.ts';
import { readBrands } from './read-brands.ts';
import { toCompanyRecord } from './to-company-record.ts';

const { rows, counts, version } = await readBrands();
/** Counts hold for this version of the package only; another one must be looked at, not waved through. */
const COUNTED_VERSION = '8.0.20260918';

function find(id: string): BrandRow {
  const row = rows.find((each) => each.id === id);
  assert.ok(row !== undefined, `${id} is in the directory`);
  return row;
}

test('every brand with a website is a row, but those of companies that are no more', () => {
  assert.equal(version, COUNTED_VERSION);
  assert.deepEqual(counts, {
    entries: 49_797,
    brands: 19_119,
    withWebsite: 17_216,
    dissolved: 158,
    withoutDomain: 0,
    domains: 13_098,
  });
  assert.equal(rows.length, counts.withWebsite - counts.dissolved - counts.withoutDomain);
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, 'ids are unique');
});

test('a brand says where it is as the directory does: named, through a region, worldwide, and not where it is excluded', () => {
  assert.deepEqual(find('rewe-0a839e').countries, ['DE']);
  const lidl = find('lidl-5866c3');
  assert.deepEqual([lidl.countries, lidl.worldwide, lidl.excludedCountries], [[], true, ['BG', 'RS']]);
  const hotel = find('bandbhotel-fc8c2c');
  assert.deepEqual(hotel.countries, ['BR']);
  assert.ok(hotel.regionCountries.includes('DE') && !hotel.regionCountries.includes('BR'));
  for (const { countries, regionCountries, excludedCountries } of rows)
    for (const code of excludedCountries)
      assert.ok(!(countries.includes(code) || regionCountries.includes(code)));
});

test('every value of every company has a line of its record as evidence, which says it', () => {
  for (const row of rows.filter((_, index) => index % 25 === 0)) {
    const { evidence, website, countries, category, description } = toCompanyRecord(row);
    for (const { quote, start, end, url } of evidence) {
      assert.equal(row.record.slice(start ?? -1, end ?? -1), quote, row.id);
      assert.match(url ?? '', /^https:\/\/www\.wikidata\.org\/wiki\/Q\d+$/u);
    }
    for (const value of [website, countries, category, description]) {
      if (value.state !== 'reported') continue;
      const [shown] = evidence.filter(({ id }) => value.evidenceIds.includes(id));
      const said = typeof value.value === 'string' ? value.value : value.value.join(' ');
      assert.equal(shown?.quote.replace(/^\w+: /u, ''), said, row.id);
    }
  }
});
