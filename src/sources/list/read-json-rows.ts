import { type ListField, readColumns } from './columns.ts';
import { decodeText } from './decode-text.ts';
import type { ListRow } from './list-row.ts';

/** One line of a list is no longer. */
const LONGEST_LINE = 256 * 1024;

/** One JSON object a line; its members are read as columns are. */
export async function* readJsonRows(input: AsyncIterable<Uint8Array>): AsyncGenerator<ListRow> {
  let line = 0;
  for await (const text of splitLines(decodeText(input))) {
    line += 1;
    if (text.trim() !== '') yield toRow(line, text);
  }
}

function toRow(line: number, text: string): ListRow {
  if (text.length > LONGEST_LINE)
    return { line, reason: `The line has more than ${LONGEST_LINE} characters.` };
  const value = parse(text);
  if (value === undefined) return { line, reason: 'The line is not JSON.' };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, reason: 'The line is no JSON object.' };
  const members = Object.entries(value);
  const { fields } = readColumns(members.map(([name]) => name));
  const cells = new Map<ListField, string>();
  for (const [index, field] of fields) cells.set(field, toText(members[index]?.[1]));
  return { line, cells };
}

/** Words and numbers as they are, lists with commas; anything deeper says nothing that a column could. */
function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value)
    ? value
        .map(toText)
        .filter((text) => text !== '')
        .join(', ')
    : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split(/\r?\n/u);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
