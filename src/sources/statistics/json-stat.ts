import * as z from 'zod';

/** One cell of a cube: its code in each dimension. */
export interface Cell {
  readonly codes: Readonly<Record<string, string>>;
  /** null: the cell is empty, and `status` may say why. */
  readonly value: number | null;
  readonly status: string | null;
}

/** A JSON-stat 2.0 dataset, decoded. */
export interface Dataset {
  readonly label: string;
  /** Label of a code in a dimension. */
  labelOf(dimension: string, code: string): string;
  /** Cells with a value or a status, in the order of the cube. */
  readonly cells: readonly Cell[];
}

/** A cube of more cells is none that we asked for. */
const MOST_CELLS = 200_000;

const index = z.union([z.array(z.string()), z.record(z.string(), z.int().min(0))]);
/** Sparse: only the filled cells, by their number in the flat cube. Or all of them, as a list. */
const sparse = <Item>(item: z.ZodType<Item>): z.ZodType<Readonly<Record<string, Item>> | readonly Item[]> =>
  z.union([z.array(item), z.record(z.string(), item)]);

const Body = z.object({
  class: z.literal('dataset'),
  label: z.string().default(''),
  id: z.array(z.string()).min(1),
  size: z.array(z.int().min(0)),
  value: sparse(z.number().nullable()),
  status: z.union([z.string(), sparse(z.string().nullable())]).optional(),
  dimension: z.record(
    z.string(),
    z.object({
      category: z.object({ index: index.optional(), label: z.record(z.string(), z.string()).default({}) }),
    }),
  ),
});

/** undefined when the text is no such dataset, or its parts do not fit each other. */
export function readDataset(text: string): Dataset | undefined {
  const read = Body.safeParse(parse(text));
  if (!read.success) return undefined;
  const { id, size, value, status, dimension, label } = read.data;
  const codes = id.map((name, place) => listCodes(dimension[name]?.category, size[place] ?? 0));
  const total = size.reduce((product, length) => product * length, 1);
  if (total > MOST_CELLS || codes.length !== size.length) return undefined;
  if (codes.some((list, place) => list.length !== size[place])) return undefined;
  const cells = Array.from({ length: total }, (_, flat): Cell => {
    const said = typeof status === 'string' ? status : at(status, flat);
    return { codes: placeOf(id, codes, flat), value: at(value, flat) ?? null, status: said ?? null };
  });
  return {
    label,
    labelOf: (name, code) => oneLine(dimension[name]?.category.label[code] ?? ''),
    cells: cells.filter((cell) => cell.value !== null || cell.status !== null),
  };
}

/** The text that quotes of an answer count in; undefined when the answer is no dataset. */
export function readStatisticsText(body: string): string | undefined {
  const dataset = readDataset(body);
  return dataset === undefined ? undefined : renderDataset(dataset);
}

/** Every cell as a line, so that a quote can point to it. */
export function renderDataset({ label, labelOf, cells }: Dataset): string {
  return [`dataset: ${oneLine(label)}`, ...cells.map((cell) => renderCell({ labelOf }, cell))].join('\n');
}

export function renderCell({ labelOf }: Pick<Dataset, 'labelOf'>, { codes, value, status }: Cell): string {
  const place = Object.entries(codes).map(([name, code]) => {
    const said = labelOf(name, code);
    return said === '' || said === code ? `${name} ${code}` : `${name} ${code} ${said}`;
  });
  return `${place.join(' | ')} | value ${value ?? 'none'}${status === null ? '' : ` | status ${oneLine(status)}`}`;
}

type Category = z.output<typeof Body>['dimension'][string]['category'];

/** A dimension of one code may leave its index out, or be left out itself: then nobody knows the code. */
function listCodes(category: Category | undefined, length: number): readonly string[] {
  if (category === undefined) return length === 1 ? [''] : [];
  const { index: order, label } = category;
  if (order === undefined) return Object.keys(label);
  if (Array.isArray(order)) return order;
  return Object.entries(order)
    .toSorted(([, one], [, other]) => one - other)
    .map(([code]) => code);
}

/** The last dimension runs fastest. */
function placeOf(
  names: readonly string[],
  codes: readonly (readonly string[])[],
  flat: number,
): Readonly<Record<string, string>> {
  let rest = flat;
  const place: [string, string][] = [];
  for (let dimension = names.length - 1; dimension >= 0; dimension -= 1) {
    const list = codes[dimension] ?? [];
    place.unshift([names[dimension] ?? '', list[rest % list.length] ?? '']);
    rest = Math.floor(rest / list.length);
  }
  return Object.fromEntries(place);
}

function at<Item>(
  values: Readonly<Record<string, Item>> | readonly Item[] | undefined,
  flat: number,
): Item | undefined {
  if (values === undefined) return undefined;
  return isList(values) ? values[flat] : values[String(flat)];
}

function isList<Item>(values: Readonly<Record<string, Item>> | readonly Item[]): values is readonly Item[] {
  return Array.isArray(values);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s|]+/gu, ' ').trim();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
