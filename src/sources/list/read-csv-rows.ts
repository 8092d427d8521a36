import { type FieldPlaces, findFields } from './columns.ts';
import type { ListField } from './headers.ts';
import { isBlank, type ListRow } from './list-row.ts';
import { type CsvRecord, parseRecord, readCsvRecords } from './read-csv-records.ts';
import { prependLine, type TextLine } from './read-lines.ts';
import { shorten } from './shorten.ts';

/** What is known of a CSV once its header is read. */
export interface CsvHeader {
  readonly delimiter: string;
  readonly headers: readonly string[];
}

/** The rows of a CSV below its line of headers, in whatever delimiter it uses. */
export async function* readCsvRows(
  lines: AsyncGenerator<TextLine>,
  onHeader: (header: CsvHeader) => void,
): AsyncGenerator<ListRow> {
  const first = await findFirstLine(lines);
  if (first === undefined) return;
  const delimiter = first.delimiter ?? ('text' in first.top ? findDelimiter(first.top.text) : ',');
  let columns: Columns | undefined;
  for await (const record of readCsvRecords(prependLine(first.top, lines), delimiter)) {
    if (columns === undefined) {
      const header = readHeader(record);
      if ('reason' in header) {
        yield { line: record.line, reason: header.reason };
        return;
      }
      columns = header;
      onHeader({ delimiter, headers: header.headers });
    } else if ('reason' in record) yield record;
    else if (!record.cells.every(isBlank)) yield toRow(columns, record);
  }
}

interface Columns {
  readonly headers: readonly string[];
  readonly places: FieldPlaces;
}

function readHeader(record: CsvRecord): Columns | { readonly reason: string } {
  if ('reason' in record) return { reason: record.reason };
  const places = findFields(record.cells);
  if (has(places, 'name') || has(places, 'website')) return { headers: record.cells, places };
  const found = record.cells.slice(0, 8).map((cell) => shorten(cell, 40));
  return {
    reason: `No column is known as a company name or a website; found: ${found.join(', ')}. The first line must name the columns, for example: company,website,country.`,
  };
}

function has(places: FieldPlaces, field: ListField): boolean {
  return (places.get(field) ?? []).length > 0;
}

/** A row that is longer or shorter than the header has slipped: which cell is which is not known any more. */
function toRow(
  { headers, places }: Columns,
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
): ListRow {
  const isTooLong = cells.slice(headers.length).some((cell) => !isBlank(cell));
  if (isTooLong || cells.length <= headers.findLastIndex((header) => !isBlank(header)))
    return { line, reason: `The row has ${cells.length} cells and the header ${headers.length}.` };
  const said = new Map<ListField, string>();
  for (const [field, indexes] of places) {
    const index = indexes.find((each) => !isBlank(cells[each] ?? ''));
    if (index !== undefined) said.set(field, cells[index] ?? '');
  }
  return { line, cells: said };
}

/** Excel writes `sep=;` above the header. */
const SEPARATOR_LINE = /^"?sep=(?<delimiter>.)"?\s*$/iu;

interface FirstLine {
  readonly top: TextLine;
  /** As the file itself names it. */
  readonly delimiter: string | undefined;
}

async function findFirstLine(lines: AsyncIterator<TextLine>): Promise<FirstLine | undefined> {
  let delimiter: string | undefined;
  for (;;) {
    const { value, done } = await lines.next();
    if (done === true) return undefined;
    if ('reason' in value) return { top: value, delimiter };
    const named =
      delimiter === undefined ? SEPARATOR_LINE.exec(value.text)?.groups?.['delimiter'] : undefined;
    if (named !== undefined) delimiter = named;
    else if (value.text.trim() !== '') return { top: value, delimiter };
  }
}

/** The last is taken for a list of one column, where commas belong to the names. */
const DELIMITERS = [',', ';', '|', '\t'] as const;

/** The sign between which the most headers are known, or else that parts the most. */
function findDelimiter(header: string): string {
  const counted = DELIMITERS.map((delimiter) => {
    const parsed = parseRecord(header, delimiter);
    const cells = parsed.kind === 'cells' ? parsed.cells : header.split(delimiter);
    const known = [...findFields(cells).values()].reduce((sum, places) => sum + places.length, 0);
    return { delimiter, known, count: cells.length };
  });
  const [best] = counted.toSorted((one, other) => other.known - one.known || other.count - one.count);
  return best === undefined || best.count < 2 ? '\t' : best.delimiter;
}
