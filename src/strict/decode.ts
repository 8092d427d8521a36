import type * as z from 'zod';
import { type Codec, type Place, parseJson, type Repair, repaired } from './codec.ts';
import { MOST_TRIALS } from './codec-union.ts';
import type { Ending, WrongPlace } from './ending.ts';
import { has, isObject, membersOf } from './json-schema.ts';
import { findJson } from './read-json.ts';
import { WRAP } from './wrap.ts';
import { toWrongPlaces } from './wrong-places.ts';

/** What came back, read by the schema. */
export type Decoded<Value> =
  | { readonly kind: 'ok'; readonly value: Value; readonly repairs: readonly Repair[] }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'filtered' }
  /** Cut off; with what was whole of it, where that alone fits the schema. */
  | { readonly kind: 'truncated'; readonly value?: Value; readonly repairs: readonly Repair[] }
  | { readonly kind: 'invalid'; readonly wrong: readonly WrongPlace[] };

export interface Reading<Value> {
  readonly schema: z.ZodType<Value>;
  readonly codec: Codec;
  readonly isWrapped: boolean;
}

/** A refusal, a filter and a cut are endings of their own and never pass for an answer. */
export function decode<Value>(reading: Reading<Value>, ending: Ending): Decoded<Value> {
  switch (ending.kind) {
    case 'refusal':
      return { kind: 'refused', reason: ending.text };
    case 'content_filter':
      return { kind: 'filtered' };
    case 'truncated':
      return decodeText(reading, ending.text, true);
    case 'whole':
      return decodeText(reading, ending.text, false);
    default:
      return ending satisfies never;
  }
}

function decodeText<Value>(reading: Reading<Value>, text: string, wasCut: boolean): Decoded<Value> {
  const found = findJson(text);
  if (found === undefined)
    return wasCut
      ? { kind: 'truncated', repairs: [] }
      : { kind: 'invalid', wrong: [{ path: '', message: 'is not JSON' }] };
  const repairs = found.repairs.map((kind): Repair => ({ path: '', kind, before: text, after: found.value }));
  const read = readValue(reading, found.value, {
    path: '',
    repairs,
    wrong: [],
    budget: { trials: MOST_TRIALS },
  });
  // Cut without a word from the provider: what is left may fit, but it is not all of it.
  if (wasCut || (found.isCut && read.success))
    return read.success
      ? { kind: 'truncated', value: read.value, repairs }
      : { kind: 'truncated', repairs: [] };
  return read.success ? { kind: 'ok', value: read.value, repairs } : { kind: 'invalid', wrong: read.wrong };
}

type Read<Value> =
  | { readonly success: true; readonly value: Value }
  | { readonly success: false; readonly wrong: readonly WrongPlace[] };

/** As it stands, or without a wrapper that nobody asked for: whichever fits. */
function readValue<Value>(reading: Reading<Value>, given: unknown, place: Place): Read<Value> {
  const { isWrapped, codec } = reading;
  if (isWrapped && isObject(given) && has(given, WRAP)) return readInner(reading, given[WRAP], place);
  const asItStands = (at: Place): Read<Value> => {
    if (isWrapped) repaired(at, 'wrapper_missing', given, { [WRAP]: given });
    return readInner(reading, given, at);
  };
  const inner = innerOfWrapper(given, reading);
  if (inner === undefined) return asItStands(place);
  const unwrapped = (at: Place): Read<Value> => {
    repaired(at, 'unwrapped', given, inner);
    return readInner(reading, isWrapped && isObject(inner) && has(inner, WRAP) ? inner[WRAP] : inner, at);
  };
  // Where all members may be missing, an unknown key around them would pass for an answer with nothing in it.
  const isDeclared = has(codec.wire, 'properties');
  return readFirst(isDeclared ? [unwrapped, asItStands] : [asItStands, unwrapped], place);
}

function readFirst<Value>(ways: readonly ((place: Place) => Read<Value>)[], place: Place): Read<Value> {
  const reads = ways.map((way) => {
    const repairs: Repair[] = [];
    return { read: way({ ...place, repairs }), repairs };
  });
  const best = reads.find(({ read }) => read.success) ?? reads[0];
  place.repairs.push(...(best?.repairs ?? []));
  return best?.read ?? { success: false, wrong: [] };
}

/** What stands alone in an object under a name that was not asked for, or in a call of the tool written out. */
function innerOfWrapper(given: unknown, { codec: { wire }, isWrapped }: Reading<unknown>): unknown {
  if (!isObject(given)) return undefined;
  const names = Object.keys(given);
  if (names.some((name) => has(membersOf(wire['properties']), name))) return undefined;
  const holders = typeof given['name'] === 'string' ? names.filter((name) => CALL.has(name)) : names;
  const [only, ...others] = holders;
  if (only === undefined || others.length > 0) return undefined;
  const inner = given[only];
  const read = typeof inner === 'string' ? (parseJson(inner)?.value ?? inner) : inner;
  return isWrapped || (typeof read === 'object' && read !== null) ? read : undefined;
}

/** Where the arguments of a call stand. */
const CALL = new Set(['arguments', 'parameters', 'input']);

function readInner<Value>({ schema, codec }: Reading<Value>, given: unknown, place: Place): Read<Value> {
  const wrong: WrongPlace[] = [];
  const read = schema.safeParse(codec.decode(given, { ...place, wrong }));
  if (read.success && wrong.length === 0) return { success: true, value: read.data };
  return { success: false, wrong: [...wrong, ...toWrongPlaces(read.error?.issues ?? [])] };
}
