import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompanyRecord } from '#domain';
import { sha256 } from '#lib';
import { openCountryFinder } from './find-listed-country.ts';
import type { ListField } from './headers.ts';
import { ListedCompany, listedCompanyToRecord } from './listed-company.ts';
import { readCells } from './read-cells.ts';

const findCountry = await openCountryFinder();
const ROW = { line: 7, readAt: '2026-11-25T10:00:00.000Z' };

function toRecord(cells: readonly (readonly [ListField, string])[]): {
  readonly company: ListedCompany;
  readonly record: CompanyRecord;
} {
  const read = readCells(new Map(cells), findCountry);
  assert.ok('company' in read);
  return { company: read.company, record: listedCompanyToRecord(read.company, ROW) };
}

const FULL = [
  ['name', 'Acme'],
  ['website', 'www.acme.co.uk/shop'],
  ['country', 'Deutschland'],
  ['city', 'Berlin'],
  ['industry', 'Food retail'],
  ['employees', '51-200'],
  ['description', 'Sells food.\nwebsite: none\ncity: none'],
] as const;

test('every value points at the line of the row that says it', () => {
  const { company, record } = toRecord(FULL);
  const { website, countries, city, category, employees, description } = record;
  assert.deepEqual([record.source, record.sourceKey, record.domain], ['your list', 'line 7', 'acme.co.uk']);
  const quoteOf = (value: typeof website | typeof countries): string | undefined =>
    'evidenceIds' in value ? record.evidence.find(({ id }) => id === value.evidenceIds[0])?.quote : undefined;
  assert.deepEqual([website, countries, city, category, employees, description].map(quoteOf), [
    'website: www.acme.co.uk/shop',
    'country: Deutschland',
    'city: Berlin',
    'industry: Food retail',
    'employees: 51-200',
    'description: Sells food.\nwebsite: none\ncity: none',
  ]);
  assert.deepEqual('value' in countries && countries.value, ['DE']);
  for (const { quote, start, end, textHash, fetchedAt } of record.evidence) {
    assert.equal(company.record.slice(start, end), quote);
    assert.equal(textHash, sha256(company.record));
    assert.equal(fetchedAt, ROW.readAt);
  }
});

test('lines inside a description are not taken for other values', () => {
  const { record } = toRecord([
    ['name', 'Acme'],
    ['description', 'x\ncity: Rome'],
  ]);
  assert.deepEqual(record.city, { state: 'not_found', searched: ['your list'] });
});

test('what the row does not say is not found, also where it says what cannot be', () => {
  const { record } = toRecord([
    ['name', 'Acme'],
    ['country', 'Atlantis'],
    ['employees', 'many'],
  ]);
  const { website, countries, city, category, employees, description, domain } = record;
  for (const value of [website, countries, city, category, employees, description])
    assert.deepEqual(value, { state: 'not_found', searched: ['your list'] });
  assert.equal(domain, null);
  assert.deepEqual(
    record.evidence.map(({ quote }) => quote),
    ['name: Acme', 'employees: many'],
  );
});

test('a company known only by its domain has no evidence for a name', () => {
  const { record } = toRecord([['website', 'acme.com']]);
  assert.deepEqual(
    [record.name, record.evidence.map(({ quote }) => quote)],
    ['acme.com', ['website: acme.com']],
  );
});

test('the store can keep a company as words and give it back', () => {
  const { company } = toRecord(FULL);
  const kept: Readonly<Record<string, string | null>> = company;
  assert.deepEqual(ListedCompany.parse(JSON.parse(JSON.stringify(kept))), company);
  assert.throws(() => ListedCompany.parse({ name: 'Acme' }));
});
