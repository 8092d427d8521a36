import { type ColumnReading, readColumns } from './columns.ts';
import { decodeText, type Encoding } from './decode-text.ts';
import { type CountryFinder, openCountryFinder } from './find-listed-country.ts';
import { MOST_LINES } from './limits.ts';
import type { ListRow } from './list-row.ts';
import type { ListedCompany } from './listed-company.ts';
import { readCells } from './read-cells.ts';
import { type CsvHeader, readCsvRows } from './read-csv-rows.ts';
import { readJsonRows } from './read-json-rows.ts';
import { prependLine, readLines, type TextLine } from './read-lines.ts';

/** One line of the caller's list: a company, or why the line could not be read. None is lost. */
export type CompanyLine =
  | { readonly line: number; readonly row: ListedCompany; readonly reason: null }
  | { readonly line: number; readonly row: null; readonly reason: string };

/** How a list was read, for whoever brought it. */
export interface ListReading {
  readonly format: 'csv' | 'jsonl';
  readonly encoding: Encoding;
  /** Between the cells of a CSV; null for JSON lines. */
  readonly delimiter: string | null;
  readonly columns: ColumnReading;
}

/** Reads a list of companies as it comes in; how it was read is told when it has come to its end. */
export async function* readCompanyLines(
  input: AsyncIterable<Uint8Array | string>,
  format: 'csv' | 'jsonl' | 'auto',
  onReading?: (reading: ListReading) => void,
): AsyncGenerator<CompanyLine> {
  const findCountry = await openCountryFinder();
  const encodings: Encoding[] = [];
  const csvHeaders: CsvHeader[] = [];
  const memberNames: string[] = [];
  const text = decodeText(input, (found) => encodings.push(found));
  const { lines, isJson } = await findFormat(readLines(text), format);
  const rows = isJson
    ? readJsonRows(lines, (names) => memberNames.push(...names))
    : readCsvRows(lines, (header) => csvHeaders.push(header));
  let last = 0;
  let count = 0;
  for await (const row of rows) {
    last = row.line;
    count += 1;
    if (count > MOST_LINES) {
      yield unread(last, `Only ${MOST_LINES} rows are read; this one and all after it are not.`);
      return;
    }
    yield toLine(row, findCountry);
  }
  const [encoding = 'utf-8'] = encodings;
  if (encoding === 'binary')
    yield unread(last + 1, 'From here on the list is no text. Save a workbook as CSV, in UTF-8.');
  else if (count === 0) yield unread(1, 'The list has no rows.');
  const { delimiter, headers } = csvHeaders[0] ?? { delimiter: null, headers: [...new Set(memberNames)] };
  onReading?.({ format: isJson ? 'jsonl' : 'csv', encoding, delimiter, columns: readColumns(headers) });
}

/** JSON lines begin with a bracket, and no header does. */
async function findFormat(
  lines: AsyncGenerator<TextLine>,
  format: 'csv' | 'jsonl' | 'auto',
): Promise<{ readonly lines: AsyncGenerator<TextLine>; readonly isJson: boolean }> {
  if (format !== 'auto') return { lines, isJson: format === 'jsonl' };
  for (;;) {
    const { value: first, done } = await lines.next();
    if (done === true) return { lines, isJson: false };
    if ('text' in first && first.text.trim() === '') continue;
    return { lines: prependLine(first, lines), isJson: 'text' in first && /^\s*[{[]/u.test(first.text) };
  }
}

function toLine(row: ListRow, findCountry: CountryFinder): CompanyLine {
  if ('reason' in row) return unread(row.line, row.reason);
  const read = readCells(row.cells, findCountry);
  return 'reason' in read
    ? unread(row.line, read.reason)
    : { line: row.line, row: read.company, reason: null };
}

function unread(line: number, reason: string): CompanyLine {
  return { line, row: null, reason };
}
