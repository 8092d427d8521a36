/**
 * What a CSV file of ours begins with. Without this mark Excel on Windows reads UTF-8 as the code page of the machine, and
 * every name with an accent is spoiled; other spreadsheets, importers and our own reader of lists pass over it.
 */
export const CSV_MARK = '\ufeff';

/** Signs that make a spreadsheet take a cell for a formula, also in full width and behind blanks (OWASP CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

export function disarm(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** Columns of an export of companies, as a person reads them. */
export const COMPANY_COLUMNS = [
  'Company name',
  'Website',
  'Domain',
  'Countries',
  'City',
  'Industry',
  'Employees',
  'Also known as',
  'Registry ids',
  'Match status',
  'Match %',
  'Unclear criteria',
  'Failed criteria',
  'Reason',
  'Status reason',
] as const;
export const PERSON_COLUMNS = [
  'Person',
  'Job title',
  'Level',
  'Persona',
  'Email',
  'Email state',
  'Email pattern',
  'Email samples',
  'Email checked at',
  'Phone',
] as const;
export const COMPANY_EVIDENCE_COLUMNS = [
  'Company evidence',
  'Company evidence URL',
  'Company source',
  'Company read at',
] as const;
export const PERSON_EVIDENCE_COLUMNS = ['Person evidence', 'Person evidence URL', 'Person read at'] as const;
/** Whose export it is. */
export const ORIGIN_COLUMNS = ['Mode', 'Search'] as const;
