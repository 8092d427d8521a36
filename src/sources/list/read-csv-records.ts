import { CsvError, parse } from 'csv-parse/sync';
import { LONGEST_LINE, MOST_LINES_A_ROW } from './limits.ts';
import type { TextLine } from './read-lines.ts';

/** The cells of one row, with the first line it stands on; or why there are none. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly reason: string };

/**
 * Puts the lines together that a quoted cell spans, and parses row by row: a quote that is never closed costs its own line
 * and not the rest of the list.
 */
export async function* readCsvRecords(
  lines: AsyncGenerator<TextLine>,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  const queue = createLineQueue(lines);
  try {
    for (;;) {
      const first = await queue.next();
      if (first === undefined) return;
      if ('reason' in first) yield first;
      else if (first.text.trim() !== '') yield await readRecord(first, queue, delimiter);
    }
  } finally {
    await lines.return(undefined);
  }
}

async function readRecord(
  first: { readonly line: number; readonly text: string },
  queue: LineQueue,
  delimiter: string,
): Promise<CsvRecord> {
  const { line } = first;
  const alone = parseRecord(first.text, delimiter);
  if (alone.kind === 'cells') return { line, cells: alone.cells };
  // A quote inside a cell, as in `5" pipe`, is a sign like others as long as the line is a row by itself.
  if (alone.kind === 'fault') {
    const relaxed = parseRecord(first.text, delimiter, { relaxQuotes: true });
    if (relaxed.kind === 'cells') return { line, cells: relaxed.cells };
  }
  const taken = await takeQuoted(first.text, queue);
  const together = parseRecord([first.text, ...taken.map(textOf)].join('\n'), delimiter);
  if (together.kind === 'cells') return { line, cells: together.cells };
  queue.putBack(taken);
  return {
    line,
    reason:
      'A quote is opened in this line and not closed; the lines after it are read as rows of their own.',
  };
}

/** The lines up to the one that makes the number of quotes even: only there can the row end. */
async function takeQuoted(first: string, queue: LineQueue): Promise<readonly TextLine[]> {
  const taken: TextLine[] = [];
  let quotes = countQuotes(first);
  let length = first.length;
  while (quotes % 2 === 1 && length <= LONGEST_LINE && taken.length < MOST_LINES_A_ROW) {
    const next = await queue.next();
    if (next === undefined) break;
    taken.push(next);
    if ('reason' in next) break;
    quotes += countQuotes(next.text);
    length += next.text.length + 1;
  }
  return taken;
}

function countQuotes(text: string): number {
  return text.split('"').length - 1;
}

function textOf(line: TextLine): string {
  return 'text' in line ? line.text : '';
}

type Parsed =
  | { readonly kind: 'cells'; readonly cells: readonly string[] }
  | { readonly kind: 'open' | 'fault' };

/** One row; `open` when it ends inside quotes. */
export function parseRecord(text: string, delimiter: string, { relaxQuotes = false } = {}): Parsed {
  try {
    const [cells, ...more] = parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_quotes: relaxQuotes,
      trim: true,
      max_record_size: 0,
    });
    return cells === undefined || more.length > 0 ? { kind: 'fault' } : { kind: 'cells', cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'fault' };
  }
}

/** Lines that come, and lines that were looked at and put back. */
interface LineQueue {
  next(): Promise<TextLine | undefined>;
  putBack(lines: readonly TextLine[]): void;
}

function createLineQueue(source: AsyncIterator<TextLine>): LineQueue {
  let back: readonly TextLine[] = [];
  let at = 0;
  return {
    next: async (): Promise<TextLine | undefined> => {
      const waiting = back[at];
      if (waiting !== undefined) {
        at += 1;
        return waiting;
      }
      const { value, done } = await source.next();
      return done === true ? undefined : value;
    },
    putBack: (lines): void => {
      back = [...lines, ...back.slice(at)];
      at = 0;
    },
  };
}
