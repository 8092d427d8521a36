import type { JsonObject } from './json-schema.ts';

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
  | 'cut_off'
  | 'unwrapped'
  | 'number_from_text'
  | 'boolean_from_text'
  | 'enum_case'
  | 'list_from_one'
  | 'map_as_object'
  | 'tuple_as_list';

/** Where in an answer a value stands, and the record of what was mended on the way. */
export interface Place {
  readonly path: string;
  readonly repairs: Repair[];
}

/** Stands for a member that is not there. */
export const ABSENT = Symbol('absent');

/**
 * One schema in the words of a dialect, with the way there and back. `decode` gives what zod takes as input, and leaves
 * what it cannot read as it is, for zod to say what is wrong with it.
 */
export interface Codec {
  readonly wire: JsonObject;
  decode(value: unknown, place: Place): unknown;
  encode(value: unknown): unknown;
  /** The author lets it be null. */
  readonly isNullable: boolean;
  /** The author lets it be missing, or gives a default. */
  readonly isOptional: boolean;
}

export function inside(place: Place, step: string | number): Place {
  return { path: `${place.path}/${step}`, repairs: place.repairs };
}

export function repaired<Value>(place: Place, kind: RepairKind, before: unknown, after: Value): Value {
  place.repairs.push({ path: place.path, kind, before, after });
  return after;
}
