import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, fitCells, headersFor } from './csv-columns.ts';

/** A line of which only these cells are filled, as an importer gets it. */
function lineFor(
  target: 'plain' | 'hubspot' | 'salesforce' | 'attio',
  given: Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>,
): Readonly<Record<string, string>> {
  const cells = fitCells(
    target,
    COLUMNS.map((column) => given[column] ?? ''),
  );
  const headers = headersFor(target);
  assert.equal(headers.length, cells.length);
  return Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? '']));
}

test('each importer finds its columns by the names of its own help page', () => {
  for (const [target, names] of [
    [
      'hubspot',
      [
        'Company name',
        'Company domain name',
        'Website URL',
        'Country/Region',
        'City',
        'Industry',
        'Number of employees',
        'First name',
        'Last name',
        'Job title',
        'Email',
        'Phone number',
      ],
    ],
    [
      'salesforce',
      [
        'Company',
        'Full Name',
        'Title',
        'Email',
        'Phone',
        'Website',
        'City',
        'Country',
        'Industry',
        'No. of Employees',
      ],
    ],
    ['attio', ['Name', 'Email addresses', 'Phone numbers', 'Job title', 'Company', 'Domains']],
  ] as const) {
    const headers = headersFor(target);
    for (const name of names) assert.ok(headers.includes(name), `${target}: ${name}`);
    assert.equal(new Set(headers).size, headers.length, 'no name twice');
  }
});

test('evidence, its address, its date, the state of an address and the mode are columns for everybody', () => {
  for (const target of ['plain', 'hubspot', 'salesforce', 'attio'] as const)
    for (const name of [
      'Person evidence',
      'Person evidence URL',
      'Person read at',
      'Email state',
      'Match status',
      'Mode',
    ])
      assert.ok(headersFor(target).includes(name), `${target}: ${name}`);
});

test('an address that was only inferred does not get into a CRM, and stays in the plain file with its state', () => {
  const given = { Email: 'jane@acme.com', 'Email state': 'pattern_inferred' };
  assert.equal(lineFor('plain', given)['Email'], 'jane@acme.com');
  assert.equal(lineFor('hubspot', given)['Email'], '');
  assert.equal(lineFor('attio', given)['Email addresses'], '');
  assert.equal(lineFor('salesforce', { ...given, 'Email state': 'published' })['Email'], 'jane@acme.com');
});

test('a country is given when there is one, and a name is taken apart only where it must be', () => {
  assert.equal(lineFor('salesforce', { Countries: 'DE' })['Country'], 'DE');
  assert.equal(lineFor('salesforce', { Countries: 'DE AT' })['Country'], '');
  for (const [name, first, last] of [
    ['Anna Maria Schmidt', 'Anna Maria', 'Schmidt'],
    ['Ludwig van der Berg', 'Ludwig', 'van der Berg'],
    ['Madonna', '', 'Madonna'],
  ] as const) {
    const line = lineFor('hubspot', { Person: name });
    assert.deepEqual([line['First name'], line['Last name'], line['Person']], [first, last, name]);
  }
});
