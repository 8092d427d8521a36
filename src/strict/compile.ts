import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { ROOT, StrictSchemaError } from './author-fault.ts';
import { sizeOf } from './check-sizes.ts';
import type { Codec } from './codec.ts';
import { compileSchema } from './compile-schema.ts';
import { type Decoded, decode } from './decode.ts';
import type { Dialect, DialectId } from './dialect.ts';
import { dialectOf } from './dialects.ts';
import type { Ending } from './ending.ts';
import { fromJsonSchema } from './from-json-schema.ts';
import type { JsonObject } from './json-schema.ts';
import { type Fault, lintBy } from './lint.ts';
import { walkSchema } from './schema-node.ts';
import { type Change, closedObject, type Habits, note, openWorkshop, type Workshop } from './workshop.ts';
import { WRAP } from './wrap.ts';

/** An author's schema in a dialect, and the way back. */
export interface Compiled<Value> {
  readonly wire: JsonObject;
  /** SHA-256 of the bytes on the wire: the same schema has the same. */
  readonly hash: string;
  readonly report: Report;
  /** Reads an answer; text alone is taken for a whole one. */
  decode(answer: Ending | string): Decoded<Value>;
  /** A value that the schema takes, as the model would write it. */
  encode(value: unknown): unknown;
}

export interface Report {
  readonly dialect: DialectId;
  /** The root was wrapped under `result`, because the dialect wants an object there. */
  readonly isWrapped: boolean;
  /** What is written otherwise than its author wrote it, and comes back as it was. */
  readonly changes: readonly Change[];
  /** What is taken but worth knowing. */
  readonly warnings: readonly Fault[];
}

/**
 * Compiles a zod schema for a dialect.
 * @throws StrictSchemaError with everything that the dialect cannot express; nothing is ever sent half strict.
 */
export function compile<Value>(
  schema: z.ZodType<Value>,
  dialect: DialectId,
  subject = 'without a name',
): Compiled<Value> {
  return compileWith(schema, dialect, subject, false);
}

/**
 * Compiles a JSON Schema, as of a tool of an MCP server; such a tool may take nothing.
 * @throws StrictSchemaError like compile.
 */
export function compileJsonSchema(
  schema: unknown,
  dialect: DialectId,
  subject = 'without a name',
): Compiled<unknown> {
  return compileWith(fromJsonSchema(schema, subject), dialect, subject, true);
}

function compileWith<Value>(
  schema: z.ZodType<Value>,
  dialect: DialectId,
  subject: string,
  takesEmptyRoot: boolean,
): Compiled<Value> {
  const draft = draftFor(schema, dialectOf(dialect), takesEmptyRoot);
  const rejected = [...draft.shop.faults, ...draft.faults].filter(({ severity }) => severity === 'reject');
  if (rejected.length > 0) throw new StrictSchemaError(subject, rejected);
  const { codec, wire, isWrapped, shop, faults } = draft;
  return {
    wire,
    hash: createHash('sha256').update(JSON.stringify(wire)).digest('hex'),
    report: { dialect, isWrapped, changes: shop.changes, warnings: faults },
    decode: (answer) =>
      decode(
        { schema, codec, isWrapped },
        typeof answer === 'string' ? { kind: 'whole', text: answer } : answer,
      ),
    encode: (value) => (isWrapped ? { [WRAP]: codec.encode(value) } : codec.encode(value)),
  };
}

interface Draft {
  readonly shop: Workshop;
  readonly codec: Codec;
  readonly wire: JsonObject;
  readonly isWrapped: boolean;
  readonly faults: readonly Fault[];
}

/** Where a dialect counts unions and there are too many, members that may be null are left out instead. */
function draftFor(schema: z.core.$ZodType, dialect: Dialect, takesEmptyRoot: boolean): Draft {
  const plain = draftOnce(schema, dialect, { leavesNullOut: false, takesEmptyRoot });
  const { mostUnions } = dialect.encoding;
  if (mostUnions === undefined || plain.shop.faults.length > 0 || countUnions(plain) <= mostUnions)
    return plain;
  const lean = draftOnce(schema, dialect, { leavesNullOut: true, takesEmptyRoot });
  return countUnions(lean) < countUnions(plain) && countRejects(lean) <= countRejects(plain) ? lean : plain;
}

function countUnions({ wire }: Draft): number {
  return sizeOf(walkSchema(wire), 'unions');
}

function countRejects({ faults }: Draft): number {
  return faults.filter(({ severity }) => severity === 'reject').length;
}

function draftOnce(schema: z.core.$ZodType, dialect: Dialect, habits: Habits): Draft {
  const shop = openWorkshop(dialect.encoding, compileSchema, habits);
  const codec = compileSchema(shop, schema, ROOT);
  const { wire, isWrapped } = toRoot(shop, codec);
  shop.root = wire;
  if (isWrapped) note(shop, ROOT, 'root_wrapped');
  // What could not be compiled left holes, of which only the compiler speaks.
  const found = shop.faults.length > 0 ? [] : lintBy(dialect, wire);
  const faults = found.map((fault) => ({ ...fault, authorPath: toAuthorPath(shop, fault, isWrapped) }));
  return { shop, codec, wire, isWrapped, faults };
}

/** The root must be an object that is no reference; what it refers to stands beside it. */
function toRoot(shop: Workshop, { wire }: Codec): { readonly wire: JsonObject; readonly isWrapped: boolean } {
  const { definitions, encoding } = shop;
  const { recursion } = encoding;
  const place = recursion.kind === 'none' ? '$defs' : recursion.definitions;
  const reference = wire['$ref'];
  const name = typeof reference === 'string' ? reference.replace(`#/${place}/`, '') : undefined;
  const own = name === undefined ? wire : (definitions[name] ?? wire);
  const isWrapped = own['type'] !== 'object' || own['nullable'] === true;
  const root = isWrapped ? closedObject(shop, { [WRAP]: wire }) : own;
  return {
    wire: Object.keys(definitions).length === 0 ? root : { ...root, [place]: definitions },
    isWrapped,
  };
}

/** The author knows nothing of our wrapper, and nothing of our definitions. */
function toAuthorPath(
  { definitionPlaces }: Workshop,
  { pointer, authorPath }: Fault,
  isWrapped: boolean,
): string {
  const [, place, name = ''] = pointer.split('/');
  const origin = place === '$defs' || place === '$def' ? definitionPlaces.get(name) : undefined;
  if (origin !== undefined) return (origin + authorPath.slice(name.length)).replace(/^\./u, '');
  return isWrapped ? authorPath.replace(/^result(?:\.|(?=\[)|$)/u, '') : authorPath;
}
