import type { ListRow } from './list-row.ts';
import { type ListedCompany, toListedCompany } from './listed-company.ts';
import { readCsvRows } from './read-csv-rows.ts';
import { readJsonRows } from './read-json-rows.ts';

/** One line of the caller's list: a company, or why the line could not be read. None is lost. */
export interface CompanyLine {
  readonly line: number;
  readonly row: ListedCompany | null;
  readonly reason: string | null;
}

/** What one search can look at within its phases. */
export const MOST_LINES = 10_000;
/** Longer text is no company's description. */
const LONGEST_CELL = 10_000;

/** Reads a list of companies as it comes in. */
export async function* readCompanyLines(
  input: AsyncIterable<Uint8Array>,
  format: 'csv' | 'jsonl',
): AsyncGenerator<CompanyLine> {
  let count = 0;
  for await (const row of format === 'csv' ? readCsvRows(input) : readJsonRows(input)) {
    count += 1;
    if (count > MOST_LINES) {
      yield {
        line: row.line,
        row: null,
        reason: `Only ${MOST_LINES} lines are read; this one and all after it are not.`,
      };
      return;
    }
    yield toLine(row);
  }
}

function toLine(row: ListRow): CompanyLine {
  const { line } = row;
  if ('reason' in row) return { line, row: null, reason: row.reason };
  const long = [...row.cells].find(([, cell]) => cell.length > LONGEST_CELL);
  if (long !== undefined)
    return { line, row: null, reason: `The ${long[0]} has more than ${LONGEST_CELL} characters.` };
  const read = toListedCompany(row.cells);
  return 'reason' in read
    ? { line, row: null, reason: read.reason }
    : { line, row: read.company, reason: null };
}
