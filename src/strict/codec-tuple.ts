import { ABSENT, type Codec, inside, missing, PLAIN, type Place, readTwice, repaired } from './codec.ts';
import { isObject, type JsonObject } from './json-schema.ts';
import { closedObject, isTakenMost, type Workshop } from './workshop.ts';

export interface TupleParts {
  readonly places: readonly Codec[];
  /** What may follow, any number of times. */
  readonly rest: Codec | undefined;
  /** Places from here on may be missing. */
  readonly least: number;
}

/** A tuple as a list where the dialect can say so; else as an object with a key a place, the rest under `rest`. */
export function tupleCodec(shop: Workshop, parts: TupleParts): Codec {
  const listWire = toListWire(shop, parts);
  const isListed = listWire !== undefined;
  const codecs = [...parts.places, ...(parts.rest === undefined ? [] : [parts.rest])];
  return {
    ...PLAIN,
    isPlain: isListed && codecs.every(({ isPlain }) => isPlain),
    recurs: codecs.some(({ recurs }) => recurs),
    wire: listWire ?? toObjectWire(shop, parts),
    decode(given, place): unknown {
      const value = readTwice(given, place);
      if (Array.isArray(value)) {
        if (!isListed) repaired(place, 'tuple_as_list', value, value);
        return trim(value.map((each, index) => readPlace(parts, each, index, place)));
      }
      if (!isObject(value)) return value;
      if (isListed) repaired(place, 'tuple_as_object', value, value);
      const rest = value['rest'];
      const all = parts.places.map((codec, index) => {
        const own = Object.hasOwn(value, index) ? value[index] : undefined;
        return own === undefined
          ? missing(codec, inside(place, index))
          : codec.decode(own, inside(place, index));
      });
      const more = Array.isArray(rest)
        ? rest.map((each, index) => parts.rest?.decode(each, inside(inside(place, 'rest'), index)))
        : [];
      return trim([...all, ...more]);
    },
    encode(value): unknown {
      if (!Array.isArray(value)) return value;
      if (isListed) return value.map((each, index) => codecAt(parts, index)?.encode(each));
      const keyed = parts.places.map((codec, index) => [String(index), codec.encode(value[index])] as const);
      const rest = value.slice(parts.places.length).map((each) => parts.rest?.encode(each));
      return Object.fromEntries([...keyed, ...(parts.rest === undefined ? [] : [['rest', rest] as const])]);
    },
  };
}

function readPlace(parts: TupleParts, value: unknown, index: number, place: Place): unknown {
  const codec = codecAt(parts, index);
  return codec === undefined ? value : codec.decode(value, inside(place, index));
}

function codecAt({ places, rest }: TupleParts, index: number): Codec | undefined {
  return places[index] ?? rest;
}

/** Places at the end that are not there are left out; among others they are undefined. */
function trim(values: readonly unknown[]): unknown[] {
  const last = values.findLastIndex((value) => value !== ABSENT && value !== undefined);
  return values.slice(0, last + 1).map((value) => (value === ABSENT ? undefined : value));
}

function toListWire(shop: Workshop, { places, rest, least }: TupleParts): JsonObject | undefined {
  const { encoding } = shop;
  const [first] = places;
  const all = rest === undefined ? places : [...places, rest];
  const isSame = all.every(({ wire }) => JSON.stringify(wire) === JSON.stringify(first?.wire));
  const hasCounts = encoding.keywords.has('minItems') && encoding.keywords.has('maxItems');
  if (first === undefined || least < places.length || !hasCounts) return undefined;
  if (!isSame && encoding.tuple === 'object') return undefined;
  if (rest === undefined && !isTakenMost(shop, places.length)) return undefined;
  const prefixItems = places.map(({ wire }) => wire);
  return {
    type: 'array',
    ...(isSame
      ? { items: first.wire }
      : { prefixItems, ...(rest === undefined ? {} : { items: rest.wire }) }),
    minItems: places.length,
    ...(rest === undefined ? { maxItems: places.length } : {}),
  };
}

function toObjectWire(shop: Workshop, { places, rest }: TupleParts): JsonObject {
  const keyed = places.map(({ wire }, index) => [String(index), wire] as const);
  const more = rest === undefined ? [] : [['rest', { type: 'array', items: rest.wire }] as const];
  return closedObject(shop, Object.fromEntries([...keyed, ...more]));
}
