import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCountryFinder } from './find-listed-country.ts';
import type { ListField } from './headers.ts';
import type { ListedCompany } from './listed-company.ts';
import { readCells } from './read-cells.ts';

const findCountry = await openCountryFinder();

type Row = Readonly<Partial<Record<ListField, string>>>;
const FIELDS: readonly ListField[] = [
  'name',
  'website',
  'country',
  'city',
  'industry',
  'employees',
  'description',
];

function read(row: Row): ReturnType<typeof readCells> {
  return readCells(
    new Map(FIELDS.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]] as const]))),
    findCountry,
  );
}

function readCompany(row: Row): ListedCompany {
  const result = read(row);
  assert.ok('company' in result, 'reason' in result ? result.reason : '');
  return result.company;
}

test('a row without a name is known by its domain, and says so', () => {
  const { name, notes, record } = readCompany({ website: 'https://www.acme.co.uk/about' });
  assert.deepEqual(
    [name, notes, record],
    [
      'acme.co.uk',
      'The row has no name: it is known by its domain acme.co.uk.',
      'website: https://www.acme.co.uk/about',
    ],
  );
});

test('a row without a name and a website is not a company, and the reason names what stood there', () => {
  assert.deepEqual(read({ city: 'Rome' }), { reason: 'The row has no name and no website.' });
  assert.deepEqual(read({ website: 'coming soon' }), {
    reason: 'The row has no name and no website. “coming soon” is no website.',
  });
});

test('a country that is not known is left out with the reason, and the company stays', () => {
  const { country, city, notes, record } = readCompany({
    name: 'Acme',
    country: 'Atlantis',
    city: 'Poseidonis',
  });
  assert.deepEqual([country, city, notes], [null, 'Poseidonis', '“Atlantis” is not known as a country.']);
  assert.match(record, /^country: Atlantis$/mu);
});

test('a website is the first address that can be the company’s own', () => {
  const cases: Readonly<Record<string, string | null>> = {
    'acme.com': 'https://acme.com',
    'http://acme.com/de': 'http://acme.com/de',
    '//acme.com': 'https://acme.com',
    'acme.com, acme.de': 'https://acme.com',
    'https://linkedin.com/company/acme; www.acme.com': 'https://www.acme.com',
    'https://www.linkedin.com/': 'https://www.linkedin.com/',
    'https://www.facebook.com/acme': null,
    'info@acme.com': null,
    acme: null,
    'http://localhost:8080': null,
    '10.0.0.1': null,
  };
  for (const [cell, website] of Object.entries(cases))
    assert.equal(readCompany({ name: 'Acme', website: cell }).website, website, cell);
  assert.equal(
    readCompany({ name: 'Acme', website: 'https://www.facebook.com/acme' }).notes,
    '“https://www.facebook.com/acme” is a page on a site that companies share.',
  );
});

test('employees are a number or a band of numbers, nothing else', () => {
  for (const cell of ['1', '51-200', '1,000+', '10 001', '~125', '11 to 50', '250–499', '5000+ employees'])
    assert.equal(readCompany({ name: 'Acme', employees: cell }).employees, cell);
  for (const cell of ['Mid Cap', 'medium', '$10M', '€5 Mio', '12%', '5bn'])
    assert.deepEqual(
      readCompany({ name: 'Acme', employees: cell }).notes,
      `“${cell}” is no number of employees.`,
    );
});

test('a cell that looks like a formula stays the text that it is', () => {
  for (const cell of ['=HYPERLINK("http://x.example","Acme")', '+49 Taxi', '-Dash', '@home'])
    assert.equal(readCompany({ name: cell }).name, cell);
});

test('a value whose signs were lost is left out, and a name with lost signs is none', () => {
  const { city, notes } = readCompany({ name: 'Acme', city: 'K\ufffdln' });
  assert.deepEqual([city, notes], [null, 'The city holds a sign that is lost.']);
  assert.deepEqual(read({ name: 'M\ufffdller' }), {
    reason: 'The row has no name and no website. The name holds a sign that is lost.',
  });
});

test('signs that no database keeps do not reach it', () => {
  const { record, notes } = readCompany({ name: 'Acme', description: 'a\0b', city: 'x\ud83d' });
  assert.ok(!record.includes('\0') && record.isWellFormed());
  assert.match(notes ?? '', /city .* description/u);
});

test('a note cuts no sign in two', () => {
  const { notes } = readCompany({ name: 'Acme', country: `a${'🏭'.repeat(80)}` });
  assert.ok(notes?.isWellFormed());
  assert.match(notes ?? '', /🏭…”/u);
});
