import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readColumns } from './columns.ts';
import { LIST_FIELDS } from './headers.ts';

/** Header lines as these programs export them, and where each field is found. */
const EXPORTS: readonly (readonly [
  program: string,
  headers: string,
  expected: Readonly<Record<string, string>>,
])[] = [
  [
    'HubSpot',
    'Record ID|Company name|Company owner|Create Date|Phone Number|City|Country/Region|Industry|Company Domain Name|Website URL|Number of Employees|Description',
    {
      name: 'Company name',
      website: 'Website URL, Company Domain Name',
      country: 'Country/Region',
      city: 'City',
      industry: 'Industry',
      employees: 'Number of Employees',
      description: 'Description',
    },
  ],
  [
    'Salesforce',
    'Account Name|Billing Street|Billing City|Billing State/Province|Billing Country|Shipping City|Website|Industry|Employees|Description|Account Owner',
    {
      name: 'Account Name',
      website: 'Website',
      country: 'Billing Country',
      city: 'Billing City',
      industry: 'Industry',
      employees: 'Employees',
      description: 'Description',
    },
  ],
  [
    'Attio',
    'Record ID|Name|Domains|Description|Categories|Primary location > Locality|Primary location > Country|Employee range',
    {
      name: 'Name',
      website: 'Domains',
      country: 'Primary location > Country',
      city: 'Primary location > Locality',
      industry: 'Categories',
      employees: 'Employee range',
      description: 'Description',
    },
  ],
  [
    'Apollo (people with their companies)',
    'First Name|Last Name|Title|Company|Email|# Employees|Industry|Keywords|Website|City|State|Country|Company City|Company Country',
    {
      name: 'Company',
      website: 'Website',
      country: 'Company Country',
      city: 'Company City',
      industry: 'Industry, Keywords',
      employees: '# Employees',
      description: '',
    },
  ],
  [
    'a German list',
    'Firma|Webseite|Land|Ort|Branche|Anzahl Mitarbeiter|Beschreibung|Umsatz',
    {
      name: 'Firma',
      website: 'Webseite',
      country: 'Land',
      city: 'Ort',
      industry: 'Branche',
      employees: 'Anzahl Mitarbeiter',
      description: 'Beschreibung',
    },
  ],
  [
    'a French list',
    'Raison sociale|Site web|Pays|Ville|Secteur d’activité|Effectif|Descriptif',
    {
      name: 'Raison sociale',
      website: 'Site web',
      country: 'Pays',
      city: 'Ville',
      industry: 'Secteur d’activité',
      employees: 'Effectif',
      description: 'Descriptif',
    },
  ],
  [
    'a Spanish list',
    'Razón social|Página web|País|Ciudad|Sector de actividad|Número de empleados|Descripción',
    {
      name: 'Razón social',
      website: 'Página web',
      country: 'País',
      city: 'Ciudad',
      industry: 'Sector de actividad',
      employees: 'Número de empleados',
      description: 'Descripción',
    },
  ],
  [
    'a program',
    'companyName|website_url|countryCode|HQ_CITY|employeeCount|oneLiner',
    {
      name: 'companyName',
      website: 'website_url',
      country: 'countryCode',
      city: 'HQ_CITY',
      industry: '',
      employees: 'employeeCount',
      description: 'oneLiner',
    },
  ],
];

/** Columns that none of these exports has. */
const NOT_THERE = Object.fromEntries(LIST_FIELDS.map((field) => [field, '']));

for (const [program, headers, expected] of EXPORTS)
  test(`the columns of ${program} are known by their usual names`, () => {
    const { recognised } = readColumns(headers.split('|'));
    const joined = Object.fromEntries(
      Object.entries(recognised).map(([field, found]) => [field, found.join(', ')]),
    );
    assert.deepEqual(joined, { ...NOT_THERE, ...expected });
  });

test('numbers of registers and other names are found in the languages of our users', () => {
  const { recognised } = readColumns([
    ...['Firma', 'USt-IdNr.', 'Handelsregister', 'SIREN', 'N° TVA', 'Company Number', 'Nom commercial'],
    ...['Partita IVA', 'KvK-nummer', 'LEI', 'CIK', 'Wikidata QID', 'Former name', 'NIF'],
  ]);
  assert.deepEqual(recognised.vat.toSorted(), ['NIF', 'N° TVA', 'Partita IVA', 'USt-IdNr.']);
  assert.deepEqual(recognised.hrb, ['Handelsregister']);
  assert.deepEqual([recognised.siren, recognised.lei, recognised.cik], [['SIREN'], ['LEI'], ['CIK']]);
  assert.deepEqual(recognised.wikidata, ['Wikidata QID']);
  assert.deepEqual(recognised.company_number, ['Company Number', 'KvK-nummer']);
  assert.deepEqual(recognised.aliases, ['Former name', 'Nom commercial']);
});

test('case, blanks, signs and accents of a header do not count', () => {
  for (const header of [
    'COMPANY NAME',
    '  company   name ',
    'Company-Name',
    '"Company name"',
    'Cömpany Namé',
  ])
    assert.equal(readColumns([header]).recognised.name.length, 1, header);
});

test('a column that is not known is listed as ignored, and one without a header is not', () => {
  const { ignored } = readColumns(['Company', 'Deal stage', '', 'Owner']);
  assert.deepEqual(ignored, ['Deal stage', 'Owner']);
});

test('a person’s own name and place are not taken for the company’s', () => {
  const { recognised, ignored } = readColumns(['Name', 'City', 'Company', 'Company City']);
  assert.deepEqual([recognised.name, recognised.city], [['Company'], ['Company City']]);
  assert.deepEqual(ignored, ['Name', 'City']);
});

test('of two columns with one header both are read, the left one first', () => {
  assert.deepEqual(readColumns(['Website', 'Company', 'Website']).recognised.website, ['Website', 'Website']);
});

test('a job title is no company name', () => {
  assert.deepEqual(readColumns(['Title', 'Website']).recognised.name, []);
});
