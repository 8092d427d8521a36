import type { WrongPlace } from './ending.ts';
import { escapePointer, isObject, type JsonObject } from './json-schema.ts';

/** How a model's answer differs from what was asked, and was mended without inventing anything. */
export interface Repair {
  /** JSON Pointer in the answer. */
  readonly path: string;
  readonly kind: RepairKind;
  readonly before: unknown;
  readonly after: unknown;
}

export type RepairKind =
  | 'fenced'
  | 'prose_around'
  | 'double_encoded'
  | 'unclosed_name'
  | 'trailing_comma'
  | 'raw_line_break'
  | 'cut_off'
  | 'unwrapped'
  | 'wrapper_missing'
  | 'number_from_text'
  | 'boolean_from_text'
  | 'bigint_from_number'
  | 'enum_case'
  | 'null_for_missing'
  | 'list_from_one'
  | 'map_as_object'
  | 'map_as_entries'
  | 'tuple_as_list'
  | 'tuple_as_object'
  | 'untagged';

/** Where in an answer a value stands, and the record of what was mended on the way. */
export interface Place {
  readonly path: string;
  readonly repairs: Repair[];
  /** What zod would not mind, and is wrong all the same. */
  readonly wrong: WrongPlace[];
  /** Shared by the whole answer. */
  readonly budget: { trials: number };
}

/** Stands for a member that is not there. */
export const ABSENT = Symbol('absent');

/**
 * One schema in the words of a dialect, with the way there and back. `decode` gives what zod takes as input, and leaves
 * what it cannot read as it is, for zod to say what is wrong with it. A member that is not there is `undefined`.
 */
export interface Codec {
  readonly wire: JsonObject;
  /** What is known of the shape while `wire` only points to it. */
  readonly outline?: JsonObject;
  /** Of what may be null: how it is written when it is not. */
  readonly notNull?: JsonObject;
  decode(value: unknown, place: Place): unknown;
  encode(value: unknown): unknown;
  /** The author lets it be null. */
  readonly isNullable: boolean;
  /** The author lets it be missing, or gives a default. */
  readonly isOptional: boolean;
  /** What is written is the value itself: nothing is changed on the way there or back. */
  readonly isPlain: boolean;
  /** zod makes a value of anything here, also of nothing: what is missing has to be seen before it. */
  readonly isCoerced: boolean;
  /** It points back to something around it. */
  readonly recurs: boolean;
}

/** A value that is written as it is. */
export const PLAIN = {
  isNullable: false,
  isOptional: false,
  isPlain: true,
  isCoerced: false,
  recurs: false,
  decode: (value: unknown): unknown => value,
  encode: (value: unknown): unknown => value,
} as const;

export function inside({ path, ...records }: Place, step: string | number): Place {
  return { path: `${path}/${escapePointer(String(step))}`, ...records };
}

export function repaired<Value>(place: Place, kind: RepairKind, before: unknown, after: Value): Value {
  place.repairs.push({ path: place.path, kind, before, after });
  return after;
}

/** What is not there, where it has to be seen. */
export function missing(codec: Codec, place: Place): typeof ABSENT {
  if (codec.isCoerced && !codec.isOptional) codec.decode(undefined, place);
  return ABSENT;
}

/** A list or an object that came as text, written twice; anything else as it is. */
export function readTwice(value: unknown, place: Place): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/u.test(value)) return value;
  const inner = parseJson(value)?.value;
  return Array.isArray(inner) || isObject(inner) ? repaired(place, 'double_encoded', value, inner) : value;
}

export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
