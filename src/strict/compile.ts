import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { ROOT, StrictSchemaError } from './author-fault.ts';
import { type Codec, type Place, type Repair, repaired } from './codec.ts';
import { compileSchema, type Workshop } from './compile-schema.ts';
import type { DialectId } from './dialect.ts';
import { dialectOf } from './dialects.ts';
import type { Ending, WrongPlace } from './ending.ts';
import { isObject, type JsonObject } from './json-schema.ts';
import { type Fault, lint } from './lint.ts';
import { findCutJson, findJson } from './read-json.ts';

/** What came back, read by the schema. */
export type Decoded<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly repairs: readonly Repair[] }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'filtered' }
  /** Cut off; with what was whole of it, where that alone fits the schema. */
  | { readonly kind: 'truncated'; readonly value?: Value; readonly repairs: readonly Repair[] }
  | { readonly kind: 'invalid'; readonly wrong: readonly WrongPlace[] };

/** An author's schema in a dialect, and the way back. */
export interface Compiled<Value> {
  readonly wire: JsonObject;
  /** SHA-256 of the bytes on the wire: the same schema has the same. */
  readonly hash: string;
  readonly report: {
    /** The root was wrapped under `result`, because the dialect wants an object there. */
    readonly isWrapped: boolean;
    /** What is taken but worth knowing. */
    readonly warnings: readonly Fault[];
  };
  decode(ending: Ending): Decoded<Value>;
  /** A value as the model would write it. */
  encode(value: Value): unknown;
}

const WRAP = 'result';

/**
 * Compiles a zod schema for a dialect.
 * @throws StrictSchemaError with everything that the dialect cannot express; nothing is ever sent half strict.
 */
export function compile<Value>(
  schema: z.ZodType<Value>,
  dialect: DialectId,
  subject = 'without a name',
): Compiled<Value> {
  const { encoding } = dialectOf(dialect);
  const shop: Workshop = { encoding, faults: [], holders: new Map(), definitions: {} };
  const codec = compileSchema(shop, schema, ROOT);
  if (shop.faults.length > 0) throw new StrictSchemaError(subject, shop.faults);
  const { wire, isWrapped } = toRoot(codec, shop.definitions);
  const faults = lint(wire, dialect);
  const rejected = faults.filter(({ severity }) => severity === 'reject');
  if (rejected.length > 0) throw new StrictSchemaError(subject, rejected);
  return {
    wire,
    hash: createHash('sha256').update(JSON.stringify(wire)).digest('hex'),
    report: { isWrapped, warnings: faults },
    decode: (ending) => decode({ schema, codec, isWrapped }, ending),
    encode: (value) => (isWrapped ? { [WRAP]: codec.encode(value) } : codec.encode(value)),
  };
}

/** The root must be an object that is no reference; what it refers to stands beside it. */
function toRoot(
  { wire }: Codec,
  definitions: Readonly<Record<string, JsonObject>>,
): { readonly wire: JsonObject; readonly isWrapped: boolean } {
  const name = typeof wire['$ref'] === 'string' ? wire['$ref'].replace('#/$defs/', '') : undefined;
  const own = name === undefined ? wire : (definitions[name] ?? wire);
  const isWrapped = own['type'] !== 'object';
  const root = isWrapped
    ? { type: 'object', properties: { [WRAP]: wire }, required: [WRAP], additionalProperties: false }
    : own;
  return {
    wire: Object.keys(definitions).length === 0 ? root : { ...root, $defs: definitions },
    isWrapped,
  };
}

interface Reading<Value> {
  readonly schema: z.ZodType<Value>;
  readonly codec: Codec;
  readonly isWrapped: boolean;
}

function decode<Value>(reading: Reading<Value>, ending: Ending): Decoded<Value> {
  switch (ending.kind) {
    case 'refusal':
      return { kind: 'refused', reason: ending.text };
    case 'content_filter':
      return { kind: 'filtered' };
    case 'truncated':
      return decodeCut(reading, ending.text);
    case 'whole':
      return decodeWhole(reading, ending.text);
    default:
      return ending satisfies never;
  }
}

function decodeWhole<Value>(reading: Reading<Value>, text: string): Decoded<Value> {
  const found = findJson(text) ?? findCutJson(text);
  if (found === undefined) return { kind: 'invalid', wrong: [{ path: '', message: 'is not JSON' }] };
  const repairs: Repair[] = found.repairs.map((kind) => ({
    path: '',
    kind,
    before: text,
    after: found.value,
  }));
  const read = readValue(reading, found.value, { path: '', repairs });
  if (!read.success) return { kind: 'invalid', wrong: read.wrong };
  // Cut without a word from the provider: what is left fits, but it is not all of it.
  if (found.repairs.includes('cut_off')) return { kind: 'truncated', value: read.value, repairs };
  return { kind: 'ok', value: read.value, repairs };
}

function decodeCut<Value>(reading: Reading<Value>, text: string): Decoded<Value> {
  const found = findJson(text) ?? findCutJson(text);
  if (found === undefined) return { kind: 'truncated', repairs: [] };
  const repairs: Repair[] = found.repairs.map((kind) => ({
    path: '',
    kind,
    before: text,
    after: found.value,
  }));
  const read = readValue(reading, found.value, { path: '', repairs });
  return read.success
    ? { kind: 'truncated', value: read.value, repairs }
    : { kind: 'truncated', repairs: [] };
}

type Read<Value> =
  | { readonly success: true; readonly value: Value }
  | { readonly success: false; readonly wrong: readonly WrongPlace[] };

function readValue<Value>(
  { schema, codec, isWrapped }: Reading<Value>,
  given: unknown,
  place: Place,
): Read<Value> {
  const inner = unwrap(given, isWrapped, codec, place);
  const read = schema.safeParse(codec.decode(inner, place));
  if (read.success) return { success: true, value: read.data };
  return {
    success: false,
    wrong: read.error.issues.map(({ path, message }) => ({
      path: path.map((step) => `/${String(step)}`).join(''),
      message,
    })),
  };
}

/** Takes off our own wrapper; and one that a model put around what should have none, when nothing else is in it. */
function unwrap(given: unknown, isWrapped: boolean, { wire }: Codec, place: Place): unknown {
  if (!isObject(given)) return given;
  if (isWrapped) return Object.hasOwn(given, WRAP) ? given[WRAP] : given;
  const [only, ...others] = Object.keys(given);
  const properties = isObject(wire['properties']) ? wire['properties'] : {};
  if (only === undefined || others.length > 0 || Object.hasOwn(properties, only) || !isObject(given[only]))
    return given;
  return repaired(place, 'unwrapped', given, given[only]);
}
