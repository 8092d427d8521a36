import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { type ColumnReading, type ListField, readColumns } from './columns.ts';
import { decodeText } from './decode-text.ts';
import type { ListRow } from './list-row.ts';

/** One record of a list is no larger. */
const LARGEST_RECORD = 256 * 1024;

const Parsed = z.object({ record: z.array(z.string()), raw: z.string(), info: z.object({ lines: z.int() }) });

/** CSV with a line of headers, in whatever delimiter the file uses. */
export async function* readCsvRows(input: AsyncIterable<Uint8Array>): AsyncGenerator<ListRow> {
  const { first, all } = await peekFirstLine(decodeText(input));
  const parser = parse({
    bom: true,
    delimiter: findDelimiter(first),
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LARGEST_RECORD,
  });
  let header: Header | undefined;
  let line = 0;
  try {
    for await (const parsed of Readable.from(all).compose(parser)) {
      const { record, raw, info } = Parsed.parse(parsed);
      line = info.lines - (raw.trimEnd().match(/\n/gu)?.length ?? 0);
      if (header !== undefined) yield toRow(header, line, record);
      else header = { columns: readColumns(record), width: record.length };
      if (!isUsable(header)) {
        const found = record.slice(0, 8).join(', ');
        yield { line, reason: `No column is known as a company name or a website; found: ${found}.` };
        return;
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: line + 1, reason: `The list cannot be read from here on: ${error.message}` };
  }
}

interface Header {
  readonly columns: ColumnReading;
  readonly width: number;
}

function isUsable({ columns }: Header): boolean {
  const fields = [...columns.fields.values()];
  return fields.includes('name') || fields.includes('website');
}

/** A row that is longer or shorter than the header has slipped: which cell is which is not known any more. */
function toRow({ columns, width }: Header, line: number, record: readonly string[]): ListRow {
  if (record.length !== width)
    return { line, reason: `The row has ${record.length} cells and the header ${width}.` };
  const cells = new Map<ListField, string>();
  for (const [index, field] of columns.fields) cells.set(field, record[index] ?? '');
  return { line, cells };
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** A header is no longer. */
const LONGEST_HEADER = 64 * 1024;

/** The sign that stands most often between the headers. */
function findDelimiter(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/gu, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counted.toSorted((one, other) => other.count - one.count)[0]?.delimiter ?? ',';
}

/** The first line, and the whole text again with it. */
async function peekFirstLine(
  text: AsyncGenerator<string>,
): Promise<{ readonly first: string; readonly all: AsyncGenerator<string> }> {
  let head = '';
  while (!/\S[^\n]*\n/u.test(head) && head.length < LONGEST_HEADER) {
    const { value, done } = await text.next();
    if (done === true) break;
    head += value;
  }
  const first = head.split('\n').find((line) => line.trim() !== '') ?? '';
  return { first, all: prepend(head, text) };
}

async function* prepend(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}
