import type { CsvTarget } from '#contract';
import {
  COMPANY_COLUMNS,
  COMPANY_EVIDENCE_COLUMNS,
  ORIGIN_COLUMNS,
  PERSON_COLUMNS,
  PERSON_EVIDENCE_COLUMNS,
} from '#domain';

/** Names in the order of the cells, as a person reads them. */
export const COLUMNS = [
  ...COMPANY_COLUMNS,
  ...PERSON_COLUMNS,
  ...COMPANY_EVIDENCE_COLUMNS,
  ...PERSON_EVIDENCE_COLUMNS,
  'Mark',
  ...ORIGIN_COLUMNS,
] as const;
type Column = (typeof COLUMNS)[number];

/** What importers match by themselves (their help pages of November 2026); all other columns are mapped by hand or left out. */
const NAMES: Readonly<Record<CsvTarget, Readonly<Partial<Record<Column, string>>>>> = {
  plain: {},
  hubspot: {
    Website: 'Website URL',
    Domain: 'Company domain name',
    Countries: 'Country/Region',
    Employees: 'Number of employees',
    Phone: 'Phone number',
  },
  salesforce: {
    'Company name': 'Company',
    Countries: 'Country',
    Employees: 'No. of Employees',
    Person: 'Full Name',
    'Job title': 'Title',
  },
  attio: {
    'Company name': 'Company',
    Domain: 'Domains',
    Person: 'Name',
    Email: 'Email addresses',
    Phone: 'Phone numbers',
  },
};

export function headersFor(target: CsvTarget): readonly string[] {
  const headers = COLUMNS.map((column) => NAMES[target][column] ?? column);
  return target === 'hubspot' ? [...headers, 'First name', 'Last name'] : headers;
}

/** One line for an importer: one country, no address that nobody but us says exists, and names apart where it wants them so. */
export function fitCells(target: CsvTarget, cells: readonly string[]): readonly string[] {
  if (target === 'plain') return cells;
  const of = (column: Column): string => cells[COLUMNS.indexOf(column)] ?? '';
  const isGuess = of('Email state') === 'pattern_inferred';
  const fitted = cells.map((cell, index) => {
    if (COLUMNS[index] === 'Email' && isGuess) return '';
    return COLUMNS[index] === 'Countries' && cell.includes(' ') ? '' : cell;
  });
  return target === 'hubspot' ? [...fitted, ...splitName(of('Person'))] : fitted;
}

/** The family name is the last word, with the small words before it (`van der Berg`); the whole name stands in its own column. */
function splitName(name: string): readonly [string, string] {
  const words = name.split(' ').filter((word) => word !== '');
  if (words.length < 2) return ['', name];
  const small = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word));
  const at = small === -1 ? words.length - 1 : small;
  return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
}
