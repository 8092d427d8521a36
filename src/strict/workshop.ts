import type * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import type { Codec } from './codec.ts';
import type { Encoding } from './dialect.ts';
import { type JsonObject, typesOf } from './json-schema.ts';
import type { Fault } from './lint.ts';
import { sayConstraint } from './words.ts';

/** What was written otherwise than its author did, and comes back as the author wrote it. */
export interface Change {
  /** The field as its author wrote it; empty at the root. */
  readonly authorPath: string;
  readonly kind: ChangeKind;
}

export type ChangeKind =
  | 'missing_as_null'
  /** May be null and may be missing: the wire has one word for both, and null comes back as null. */
  | 'missing_and_null_as_null'
  | 'null_as_missing'
  /** The same, where both are left out, and come back as missing. */
  | 'missing_and_null_as_missing'
  | 'empty_as_missing'
  | 'required_in_words'
  | 'default_in_words'
  | 'constraint_in_words'
  | 'noise_dropped'
  | 'map_as_entries'
  | 'other_keys_as_map'
  | 'tuple_as_object'
  | 'set_as_list'
  | 'date_as_text'
  | 'bigint_as_text'
  | 'union_tagged'
  | 'root_wrapped'
  | 'recursion_by_reference';

/** Writes one schema; handed around because every container holds others. */
export type Compile = (shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace) => Codec;

/** What all parts of one schema share while it is compiled. */
export interface Workshop {
  readonly encoding: Encoding;
  readonly compile: Compile;
  /** Members that may be null are left out instead: fewer unions, for a dialect that counts them. */
  readonly leavesNullOut: boolean;
  /** The root may be an object without keys: a tool that takes nothing. */
  readonly takesEmptyRoot: boolean;
  readonly faults: Fault[];
  readonly changes: Change[];
  /** Schemas with something inside that are at work, or that hold themselves and have a definition. */
  readonly holders: Map<z.core.$ZodType, Holder>;
  readonly definitions: Record<string, JsonObject>;
  /** The field of the author's that each definition was made from. */
  readonly definitionPlaces: Map<string, string>;
  /** The finished wire schema, for those who read an answer by it. */
  root: unknown;
  absentMembers: number;
  maxItems: number;
  depth: number;
  schemas: number;
}

export interface Holder {
  name?: string;
  codec?: Codec;
}

export type Habits = Pick<Workshop, 'leavesNullOut' | 'takesEmptyRoot'>;

export function openWorkshop(encoding: Encoding, compile: Compile, habits: Habits): Workshop {
  return {
    encoding,
    compile,
    ...habits,
    faults: [],
    changes: [],
    holders: new Map(),
    definitions: {},
    definitionPlaces: new Map(),
    root: undefined,
    absentMembers: 0,
    maxItems: 0,
    depth: 0,
    schemas: 0,
  };
}

export function note({ changes }: Workshop, { authorPath }: AuthorPlace, kind: ChangeKind): void {
  const isKnown = changes.some((change) => change.authorPath === authorPath && change.kind === kind);
  if (!isKnown) changes.push({ authorPath, kind });
}

export function refuse(
  { faults }: Workshop,
  { pointer, authorPath }: AuthorPlace,
  { ruleId, sentence, mend }: { readonly ruleId: string; readonly sentence: string; readonly mend: string },
): void {
  faults.push({ ruleId, severity: 'reject', pointer, authorPath, sentence, mend });
}

/** The node with the constraints that the dialect takes, and the others said in its description. */
export function fitConstraints(
  shop: Workshop,
  place: AuthorPlace,
  node: JsonObject,
  { constraints, words = [] }: { readonly constraints: JsonObject; readonly words?: readonly string[] },
): JsonObject {
  const kept: Record<string, unknown> = {};
  const said = [...words];
  for (const [keyword, value] of Object.entries(constraints)) {
    if (isTaken(shop, keyword, value, kept)) kept[keyword] = value;
    else {
      said.push(sayConstraint(keyword, value));
      note(shop, place, 'constraint_in_words');
    }
  }
  const description = said.filter((part) => part !== '').join(' ');
  return { ...node, ...kept, ...(description === '' ? {} : { description }) };
}

function isTaken(shop: Workshop, keyword: string, value: unknown, kept: JsonObject): boolean {
  const { keywords, formats, mostMinItems, lengthStandsAlone } = shop.encoding;
  if (keyword === 'format') return formats.has(String(value));
  if (!keywords.has(keyword)) return false;
  if (keyword === 'minItems') return Number(value) <= (mostMinItems ?? Number.POSITIVE_INFINITY);
  if (keyword === 'minLength' || keyword === 'maxLength')
    return lengthStandsAlone !== true || !('pattern' in kept || 'format' in kept);
  return keyword !== 'maxItems' || isTakenMost(shop, Number(value));
}

/** Whether one more maxItems stays inside what all of them may sum up to. */
export function isTakenMost(shop: Workshop, maxItems: number): boolean {
  const sum = shop.maxItems + maxItems;
  if (sum > (shop.encoding.mostMaxItems ?? Number.POSITIVE_INFINITY)) return false;
  shop.maxItems = sum;
  return true;
}

/** A closed object of these members, all of them there. */
export function closedObject(
  { encoding }: Workshop,
  properties: JsonObject,
  required: readonly string[] = Object.keys(properties),
): JsonObject {
  const names = Object.keys(properties);
  return {
    type: 'object',
    properties,
    ...(required.length === 0 && encoding.optional === 'absent' ? {} : { required }),
    ...(encoding.closed ? { additionalProperties: false } : {}),
    ...(encoding.saysOrder === true && names.length > 1 ? { propertyOrdering: names } : {}),
  };
}

/** Whether a wire schema is of a list. */
export function isList(wire: JsonObject): boolean {
  return typesOf(wire).includes('array');
}
