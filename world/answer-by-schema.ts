import { isObject, type JsonObject, listOf } from './json.ts';
import { accepts, numberOf, resolveSchema, typesOf } from './json-schema.ts';
import { hexOf, pickNumber } from './seeded.ts';
import { textForPattern } from './text-for-pattern.ts';

/** Where in the answer a value is wanted. */
export interface Place {
  /** The nearest property name. */
  readonly name: string;
  /** Position in the nearest list, from 0. */
  readonly index: number;
  /** Facts that the object around is about, nearest first. */
  readonly subjects: readonly JsonObject[];
  readonly depth: number;
}

/** What is known beside the schema. A hint that the schema does not accept is not used. */
export interface Hints {
  /** undefined: no opinion. */
  value(place: Place): unknown;
  /** What the items of a list shall be about, one each; undefined: no opinion. */
  subjects(place: Place, item: JsonObject): readonly (readonly JsonObject[])[] | undefined;
}

const DEEP = 6;
const USUAL_ITEMS = { object: 3, other: 2 } as const;

/** A value that the schema accepts: the same for the same seed. */
export function answerBySchema(schema: JsonObject, seed: string, hints: Hints): unknown {
  const writer: Writer = { root: schema, seed, hints };
  return write(writer, schema, { name: '', index: 0, subjects: [], depth: 0 });
}

interface Writer {
  readonly root: JsonObject;
  readonly seed: string;
  readonly hints: Hints;
}

function write(writer: Writer, schema: unknown, place: Place): unknown {
  const node = resolveSchema(schema, writer.root);
  const hint = writer.hints.value(place);
  if (hint !== undefined && accepts(node, hint, writer.root)) return hint;
  if ('const' in node) return node['const'];
  const choices = listOf(node['anyOf']);
  if (choices.length > 0) return writeChoice(writer, choices, place);
  const allowed = listOf(node['enum']);
  if (allowed.length > 0) return allowed.find((value) => value !== null) ?? null;
  return writeType(writer, node, place);
}

function writeChoice(writer: Writer, choices: readonly unknown[], place: Place): unknown {
  const nodes = choices.map((choice) => resolveSchema(choice, writer.root));
  const others = nodes.filter((node) => !typesOf(node).includes('null'));
  const isNullable = others.length < nodes.length;
  const structured = others.filter((node) => isObject(node['properties']) || 'items' in node);
  if (isNullable && (structured.length === 0 || place.depth > DEEP)) return null;
  const open = structured.length > 0 && isNullable ? structured : others;
  const at = place.depth > DEEP ? 0 : pickNumber(open.length, writer.seed, place.name, place.index);
  return write(writer, open[at], place);
}

function writeType(writer: Writer, node: JsonObject, place: Place): unknown {
  const types = typesOf(node);
  const isNullable = types.includes('null');
  const type = types.find((name) => name !== 'null') ?? (isNullable ? 'null' : 'object');
  if (isNullable && (place.depth > DEEP || !['object', 'array'].includes(type))) return null;
  switch (type) {
    case 'object':
      return writeObject(writer, node, place);
    case 'array':
      return writeList(writer, node, place);
    case 'string':
      return writeText(writer, node, place);
    case 'number':
    case 'integer':
      return writeNumber(node, type === 'integer');
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function writeObject(writer: Writer, node: JsonObject, place: Place): JsonObject {
  const properties = isObject(node['properties']) ? node['properties'] : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [
      name,
      write(writer, member, { ...place, name, depth: place.depth + 1 }),
    ]),
  );
}

function writeList(writer: Writer, node: JsonObject, place: Place): readonly unknown[] {
  const item = resolveSchema(node['items'], writer.root);
  const least = numberOf(node, 'minItems') ?? 0;
  const most = numberOf(node, 'maxItems') ?? Number.POSITIVE_INFINITY;
  const known = writer.hints.subjects(place, item);
  const usual = isObject(item['properties']) ? USUAL_ITEMS.object : USUAL_ITEMS.other;
  const wanted = place.depth > DEEP ? 0 : (known?.length ?? usual);
  return Array.from({ length: Math.max(least, Math.min(most, wanted)) }, (_, index) =>
    write(writer, item, {
      name: place.name,
      index,
      subjects: [...(known?.[index] ?? []), ...place.subjects],
      depth: place.depth + 1,
    }),
  );
}

const SAMPLES: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  duration: 'P1D',
  email: 'office@company.example',
  hostname: 'company.example',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
};

function writeText({ seed }: Writer, node: JsonObject, { name, index }: Place): string {
  const { format, pattern } = node;
  if (format === 'uuid') return uuidOf(hexOf(32, seed, name, index));
  if (typeof format === 'string') return SAMPLES[format] ?? '';
  if (typeof pattern === 'string') return textForPattern(pattern) ?? '';
  const words = name.replaceAll(/[_-]+/gu, ' ').trim();
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)} not told by the facts`;
  return fitLength(text.trim(), numberOf(node, 'minLength') ?? 0, numberOf(node, 'maxLength'));
}

function fitLength(text: string, least: number, most = Number.POSITIVE_INFINITY): string {
  return text.padEnd(least, '.').slice(0, most);
}

function uuidOf(hex: string): string {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** The least number allowed; zero where there is no least. */
function writeNumber(node: JsonObject, isWhole: boolean): number {
  const step = numberOf(node, 'multipleOf') ?? (isWhole ? 1 : undefined);
  const above = numberOf(node, 'exclusiveMinimum');
  const below = numberOf(node, 'exclusiveMaximum');
  const nudge = step ?? 0.5;
  const least = Math.max(
    numberOf(node, 'minimum') ?? Number.NEGATIVE_INFINITY,
    above ?? Number.NEGATIVE_INFINITY,
  );
  const most = Math.min(
    numberOf(node, 'maximum') ?? Number.POSITIVE_INFINITY,
    below ?? Number.POSITIVE_INFINITY,
  );
  let value = least === Number.NEGATIVE_INFINITY ? Math.min(0, most) : least;
  if (step !== undefined) value = (value === most ? Math.floor : Math.ceil)(value / step) * step;
  if (value === above) value = step === undefined ? between(value, most) : value + nudge;
  if (value === below) value = step === undefined ? value - nudge : value - step;
  return value === 0 ? 0 : value;
}

function between(least: number, most: number): number {
  return most === Number.POSITIVE_INFINITY ? least + 1 : (least + most) / 2;
}
