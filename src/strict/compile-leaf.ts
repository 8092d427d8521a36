import * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import { type Bound, checksOf } from './checks-of.ts';
import { type Codec, PLAIN } from './codec.ts';
import { coerced, isCoercing } from './coerced.ts';
import { compileText } from './compile-text.ts';
import type { Encoding } from './dialect.ts';
import type { JsonObject } from './json-schema.ts';
import { readBigInt, readBoolean, readChoice, readDate, readNumber } from './read-leaf.ts';
import { describe, orNull } from './words.ts';
import { fitConstraints, note, type Workshop } from './workshop.ts';

/** Text, numbers, words of a list and their kin; undefined for what has something inside, or cannot be sent. */
export function compileLeaf(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec | undefined {
  const leaf = compileSimple(shop, schema, place);
  return leaf !== undefined && isCoercing(schema) ? coerced(schema, leaf) : leaf;
}

function compileSimple(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec | undefined {
  const words = z.globalRegistry.get(schema)?.description ?? '';
  if (schema instanceof z.core.$ZodString || schema instanceof z.core.$ZodTemplateLiteral)
    return { ...PLAIN, wire: compileText(shop, schema, place) };
  if (schema instanceof z.core.$ZodNumber)
    return { ...PLAIN, wire: compileNumber(shop, schema, place), decode: readNumber };
  if (schema instanceof z.core.$ZodBoolean)
    return { ...PLAIN, wire: describe({ type: 'boolean' }, words), decode: readBoolean };
  if (schema instanceof z.core.$ZodNull)
    return { ...PLAIN, wire: describe({ type: 'null' }, words), isNullable: true };
  const choice = choiceOfSchema(schema);
  if (choice !== undefined && isTellable(choice)) return compileChoice(shop, choice, words);
  if (schema instanceof z.core.$ZodDate) return compileDate(shop, schema, place);
  if (schema instanceof z.core.$ZodBigInt) return compileBigInt(shop, schema, place);
  return undefined;
}

/** Bounds that every whole number of zod has; they say nothing. */
const WHOLE = new Set(['safeint', 'int32', 'uint32']);
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
};

function compileNumber(shop: Workshop, schema: z.core.$ZodNumber, place: AuthorPlace): JsonObject {
  const { bounds, divisors, numberFormats } = checksOf(schema);
  const [divisor, ...otherDivisors] = divisors.map(Number);
  const isWhole = numberFormats.some((format) => WHOLE.has(format));
  const ranges = numberFormats.flatMap((format): Bound[] => {
    const [least, most] = RANGES[format] ?? [];
    if (least === undefined || most === undefined) return [];
    return [
      { value: least, side: 'least', isInclusive: true },
      { value: most, side: 'most', isInclusive: true },
    ];
  });
  if (numberFormats.includes('safeint')) note(shop, place, 'noise_dropped');
  const constraints = {
    ...tightest([...ranges, ...bounds]),
    ...(divisor === undefined ? {} : { multipleOf: divisor }),
  };
  return fitConstraints(
    shop,
    place,
    { type: isWhole ? 'integer' : 'number' },
    {
      constraints,
      words: [
        z.globalRegistry.get(schema)?.description ?? '',
        ...otherDivisors.map((other) => `A multiple of ${other}.`),
      ],
    },
  );
}

/** The highest of the lower bounds and the lowest of the upper ones. */
function tightest(bounds: readonly Bound[]): JsonObject {
  const numbers = bounds.flatMap(({ value, ...bound }) =>
    typeof value === 'number' && Number.isFinite(value) ? [{ ...bound, value }] : [],
  );
  const [least] = numbers
    .filter(({ side }) => side === 'least')
    .toSorted((a, b) => b.value - a.value || strict(a, b));
  const [most] = numbers
    .filter(({ side }) => side === 'most')
    .toSorted((a, b) => a.value - b.value || strict(a, b));
  return {
    ...(least === undefined ? {} : { [least.isInclusive ? 'minimum' : 'exclusiveMinimum']: least.value }),
    ...(most === undefined ? {} : { [most.isInclusive ? 'maximum' : 'exclusiveMaximum']: most.value }),
  };
}

/** At the same value the bound that leaves it out is the tighter one. */
function strict(one: Bound, other: Bound): number {
  return Number(one.isInclusive) - Number(other.isInclusive);
}

/** The values of an enum or a literal. */
export function choiceOfSchema(schema: z.core.$ZodType): readonly unknown[] | undefined {
  if (schema instanceof z.core.$ZodEnum) return [...schema._zod.values];
  return schema instanceof z.core.$ZodLiteral ? schema._zod.def.values : undefined;
}

/** Whether JSON has words for all of them, and one for each: of 5n and '5' it has not. */
export function isTellable(values: readonly unknown[]): boolean {
  const given = values.filter((value) => value !== undefined);
  return given.length > 0 && given.every(isWritable) && new Set(given.map(write)).size === given.length;
}

function isWritable(value: unknown): boolean {
  return typeof value !== 'symbol' && (typeof value !== 'number' || Number.isFinite(value));
}

/** One of these values. */
export function compileChoice(shop: Workshop, given: readonly unknown[], words: string): Codec {
  const hasBig = given.some((value) => typeof value === 'bigint');
  const values = given.filter((value) => value !== undefined);
  const written = values.map(write);
  const codec: Codec = {
    ...PLAIN,
    wire: describe(choiceOf(written, shop.encoding), words),
    isNullable: values.includes(null),
    isOptional: given.includes(undefined),
    isPlain: !hasBig,
    decode: (value, place) => readChoice(values, written, value, place),
    encode: write,
  };
  return codec;
}

function write(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** One enum where all values are of one type, and null beside it as the dialect writes it; else a branch for each type. */
function choiceOf(given: readonly unknown[], encoding: Encoding): JsonObject {
  const values = given.filter((value) => value !== null);
  const types = [...new Set(values.map((value) => typeOf(value, values)))];
  const [group, ...others] = types.map((type) =>
    groupOf(
      type,
      values.filter((value) => typeOf(value, values) === type),
      encoding.enums,
    ),
  );
  if (group === undefined) return { type: 'null' };
  const node = others.length === 0 ? group : { anyOf: [group, ...others] };
  return given.includes(null) ? orNull(node, encoding) : node;
}

function groupOf(type: string, values: readonly unknown[], enums: Encoding['enums']): JsonObject {
  const isNumber = type === 'number' || type === 'integer';
  const isTaken = enums === 'all' || type === 'string' || (enums === 'strings_and_numbers' && isNumber);
  return isTaken ? { type, enum: values } : { type, description: `One of ${values.map(String).join(', ')}.` };
}

/** Numbers are whole when all of them are. */
function typeOf(value: unknown, among: readonly unknown[]): string {
  if (typeof value !== 'number') return typeof value;
  return among.every((each) => typeof each !== 'number' || Number.isInteger(each)) ? 'integer' : 'number';
}

function compileDate(shop: Workshop, schema: z.core.$ZodDate, place: AuthorPlace): Codec {
  note(shop, place, 'date_as_text');
  const words = checksOf(schema).bounds.flatMap(({ value, side }) =>
    value instanceof Date ? [`Not ${side === 'least' ? 'before' : 'after'} ${value.toISOString()}.`] : [],
  );
  return {
    ...PLAIN,
    isPlain: false,
    wire: fitConstraints(
      shop,
      place,
      { type: 'string' },
      {
        constraints: { format: 'date-time' },
        words: [z.globalRegistry.get(schema)?.description ?? '', ...words],
      },
    ),
    decode: readDate,
    encode: (value) => (value instanceof Date ? value.toISOString() : value),
  };
}

function compileBigInt(shop: Workshop, schema: z.core.$ZodBigInt, place: AuthorPlace): Codec {
  note(shop, place, 'bigint_as_text');
  const { bounds, divisors } = checksOf(schema);
  const words = [
    ...bounds.map(({ value, side, isInclusive }) => {
      const border = side === 'least' ? ['More than', 'At least'] : ['Less than', 'At most'];
      return `${border[Number(isInclusive)] ?? ''} ${String(value)}.`;
    }),
    ...divisors.map((divisor) => `A multiple of ${divisor}.`),
  ];
  return {
    ...PLAIN,
    isPlain: false,
    wire: fitConstraints(
      shop,
      place,
      { type: 'string' },
      {
        constraints: { pattern: '^-?[0-9]+$' },
        words: [z.globalRegistry.get(schema)?.description ?? '', 'A whole number, as text.', ...words],
      },
    ),
    decode: readBigInt,
    encode: (value) => (typeof value === 'bigint' ? String(value) : value),
  };
}
