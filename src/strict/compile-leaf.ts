import { z } from 'zod';
import { type Codec, type Place, repaired } from './codec.ts';
import type { Encoding } from './dialect.ts';
import type { JsonObject } from './json-schema.ts';
import { fitConstraints } from './words.ts';

/** A leaf: how it is written, and how a value of it comes back. */
interface Leaf {
  readonly wire: JsonObject;
  readonly decode: Codec['decode'];
  readonly encode?: Codec['encode'];
}

/** Text, numbers, words of a list and their kin; undefined for what has something inside, or cannot be sent. */
export function compileLeaf(schema: z.core.$ZodType, encoding: Encoding): Codec | undefined {
  const description = z.globalRegistry.get(schema)?.description;
  const leaf = toLeaf(schema, (node, constraints = {}) =>
    fitConstraints(node, constraints, description, encoding),
  );
  if (leaf === undefined) return undefined;
  return { encode: (value) => value, ...leaf, isNullable: schema instanceof z.ZodNull, isOptional: false };
}

type Write = (node: JsonObject, constraints?: JsonObject) => JsonObject;

function toLeaf(schema: z.core.$ZodType, write: Write): Leaf | undefined {
  if (
    schema instanceof z.ZodString ||
    schema instanceof z.ZodStringFormat ||
    schema instanceof z.ZodTemplateLiteral
  )
    return { wire: write({ type: 'string' }, constraintsOf(schema)), decode: (value) => value };
  if (schema instanceof z.ZodNumber) return toNumber(schema, write);
  if (schema instanceof z.ZodBoolean) return { wire: write({ type: 'boolean' }), decode: readBoolean };
  if (schema instanceof z.ZodNull) return { wire: write({ type: 'null' }), decode: (value) => value };
  if (schema instanceof z.ZodEnum) return toChoice(schema.options, write);
  if (schema instanceof z.ZodLiteral) return toChoice([...schema.values], write);
  if (schema instanceof z.ZodDate)
    return {
      wire: write({ type: 'string' }, { format: 'date-time' }),
      decode: readDate,
      encode: (value) => (value instanceof Date ? value.toISOString() : value),
    };
  if (schema instanceof z.ZodBigInt)
    return {
      wire: write({ type: 'string' }, { pattern: '^-?[0-9]+$' }),
      decode: readBigInt,
      encode: (value) => (typeof value === 'bigint' ? String(value) : value),
    };
  return undefined;
}

/** What zod itself says of the leaf in JSON Schema. */
function constraintsOf(schema: z.core.$ZodType): JsonObject {
  const { $schema: _, type: __, description: ___, ...constraints } = z.toJSONSchema(schema, { io: 'input' });
  return constraints;
}

/** zod marks every whole number with the bounds of a double; they are noise. */
const NOISE = new Set([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]);

function toNumber(schema: z.ZodNumber, write: Write): Leaf {
  const said = z.toJSONSchema(schema, { io: 'input' });
  const { format: _, ...constraints } = constraintsOf(schema);
  const telling = Object.fromEntries(
    Object.entries(constraints).filter(([, value]) => typeof value !== 'number' || !NOISE.has(value)),
  );
  return { wire: write({ type: said.type ?? 'number' }, telling), decode: readNumber };
}

function toChoice(values: readonly unknown[], write: Write): Leaf {
  const types = [...new Set(values.map(typeOf))];
  return {
    wire: write({ type: types.length === 1 ? types[0] : types, enum: values }),
    decode: (value, place) => readChoice(values, value, place),
  };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

const NUMBER = /^\s*-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/u;

function readNumber(value: unknown, place: Place): unknown {
  if (typeof value !== 'string' || !NUMBER.test(value)) return value;
  return repaired(place, 'number_from_text', value, Number(value));
}

function readBoolean(value: unknown, place: Place): unknown {
  if (value === 'true' || value === 'false')
    return repaired(place, 'boolean_from_text', value, value === 'true');
  return value;
}

/** The one word that differs only in case and blanks; of several none is chosen. */
function readChoice(values: readonly unknown[], value: unknown, place: Place): unknown {
  if (values.includes(value) || typeof value !== 'string') return value;
  const wanted = value.trim().toLowerCase();
  const near = values.filter((each) => typeof each === 'string' && each.toLowerCase() === wanted);
  return near.length === 1 ? repaired(place, 'enum_case', value, near[0]) : value;
}

function readDate(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date;
}

function readBigInt(value: unknown): unknown {
  if (typeof value === 'string' && /^-?\d+$/u.test(value)) return BigInt(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}
