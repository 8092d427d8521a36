import { type FieldPlaces, findFields } from './columns.ts';
import type { ListField } from './headers.ts';
import { isBlank, type ListRow } from './list-row.ts';
import type { TextLine } from './read-lines.ts';

/** One JSON object a line; its members are read as columns are, and those of an object inside as `outer inner`. */
export async function* readJsonRows(
  lines: AsyncIterable<TextLine>,
  onNames: (names: readonly string[]) => void,
): AsyncGenerator<ListRow> {
  const places = cachePlaces(onNames);
  for await (const line of lines) {
    if ('reason' in line) yield line;
    else if (line.text.trim() !== '') yield toRow(line, places);
  }
}

function toRow(
  { line, text }: { readonly line: number; readonly text: string },
  findPlaces: (names: readonly string[]) => FieldPlaces,
): ListRow {
  const value = parse(text);
  if (value === undefined) return { line, reason: 'The line is not JSON.' };
  if (Array.isArray(value))
    return { line, reason: 'The line is a JSON array: write one object a line, without brackets around.' };
  if (typeof value !== 'object' || value === null) return { line, reason: 'The line is no JSON object.' };
  const members = flatten(value);
  const cells = new Map<ListField, string>();
  for (const [field, indexes] of findPlaces(members.map(([name]) => name))) {
    const found = indexes.map((index) => members[index]?.[1] ?? '').find((cell) => !isBlank(cell));
    if (found !== undefined) cells.set(field, found);
  }
  return { line, cells };
}

type Member = readonly [name: string, text: string];

function flatten(value: object): readonly Member[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]): readonly Member[] => {
    const inner =
      typeof member === 'object' && member !== null && !Array.isArray(member) ? Object.entries(member) : [];
    return [
      [name, toText(member)],
      ...inner.map(([innerName, each]: [string, unknown]): Member => [`${name} ${innerName}`, toText(each)]),
    ];
  });
}

/** Members by which an object is called. */
const CALLED_BY = ['name', 'label', 'title', 'value', 'domain', 'url', 'code'];

/** Words and numbers as they are, lists with commas, an object by its name; what is deeper says nothing that a column could. */
function toText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return toWord(value);
  if (Array.isArray(value))
    return value
      .map((each) => (typeof each === 'object' ? toName(each) : toWord(each)))
      .filter((text) => text !== '')
      .join(', ');
  return toName(value);
}

function toName(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const members = new Map<string, unknown>(Object.entries(value));
  return CALLED_BY.map((name) => toWord(members.get(name))).find((word) => word !== '') ?? '';
}

function toWord(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

const MOST_KINDS = 1_000;

/** Lines of one list mostly have the same members: these are read once. */
function cachePlaces(onNames: (names: readonly string[]) => void): (names: readonly string[]) => FieldPlaces {
  const known = new Map<string, FieldPlaces>();
  return (names) => {
    const key = JSON.stringify(names);
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const places = findFields(names);
    if (known.size < MOST_KINDS) {
      known.set(key, places);
      onNames(names);
    }
    return places;
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
