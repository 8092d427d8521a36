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
