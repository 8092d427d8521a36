import { ABSENT, type Codec, inside, PLAIN, type Place, readTwice, repaired } from './codec.ts';
import { fits, takesScalar } from './fits.ts';
import { isObject, type JsonObject } from './json-schema.ts';
import { closedObject, type Workshop } from './workshop.ts';

export function listCodec(shop: Workshop, item: Codec): Codec {
  return {
    ...PLAIN,
    isPlain: item.isPlain,
    recurs: item.recurs,
    wire: { type: 'array', items: item.wire },
    decode: (given, place) => readList(shop, item, given, place),
    encode: (value) => (Array.isArray(value) ? value.map((each) => item.encode(each)) : value),
  };
}

function readList(shop: Workshop, item: Codec, given: unknown, place: Place): unknown {
  const value = readTwice(given, place);
  const list = isOne(shop, item, value) ? repaired(place, 'list_from_one', value, [value]) : value;
  if (!Array.isArray(list)) return list;
  return list.map((each, index) => {
    const read = item.decode(each, inside(place, index));
    return read === ABSENT ? undefined : read;
  });
}

/** A single item without its list: a scalar where scalars are asked for, or an object that is just what was asked for. */
function isOne({ root }: Workshop, item: Codec, value: unknown): boolean {
  if (['string', 'number', 'boolean'].includes(typeof value)) return takesScalar(item.wire, root);
  return isObject(value) && fits(value, item.wire, root);
}

export function setCodec(shop: Workshop, item: Codec): Codec {
  const list = listCodec(shop, item);
  return {
    ...list,
    isPlain: false,
    decode(value, place): unknown {
      const read = list.decode(value, place);
      return Array.isArray(read) ? new Set(read) : read;
    },
    encode: (value) => (value instanceof Set ? list.encode([...value]) : value),
  };
}

export interface MapParts {
  readonly key: Codec;
  readonly value: Codec;
  readonly as: 'object' | 'map';
}

/** A map as a list of {key, value}: a closed object cannot have names that nobody declared. */
export function entriesCodec(shop: Workshop, { key, value, as }: MapParts): Codec {
  const entry = entryCodec(shop, key, value);
  return {
    ...PLAIN,
    isPlain: false,
    recurs: value.recurs,
    wire: { type: 'array', items: entry.wire },
    decode(given, place): unknown {
      const raw = readTwice(given, place);
      const isPlain = isObject(raw) && !fits(raw, entry.wire, shop.root);
      const entries = isPlain ? repaired(place, 'map_as_object', raw, toEntries(raw)) : raw;
      return toMap(readList(shop, entry, entries, place), as);
    },
    encode: (given) => (isMapLike(given) ? listOfEntries(given).map((each) => entry.encode(each)) : given),
  };
}

/** A map as it is, where the dialect lets an object have members of any name. */
export function openObjectCodec(shop: Workshop, { key, value, as }: MapParts): Codec {
  const entry = entryCodec(shop, key, value);
  return {
    ...PLAIN,
    isPlain: as === 'object' && value.isPlain,
    recurs: value.recurs,
    wire: { type: 'object', additionalProperties: value.wire },
    decode(given, place): unknown {
      const raw = readTwice(given, place);
      const isEntries = Array.isArray(raw) && raw.every((each) => fits(each, entry.wire, shop.root));
      if (isEntries)
        return repaired(place, 'map_as_entries', raw, toMap(readList(shop, entry, raw, place), as));
      if (!isObject(raw)) return raw;
      const pairs = Object.entries(raw).map(([name, each]) => ({
        key: name,
        value: value.decode(each, inside(place, name)),
      }));
      return toMap(pairs, as);
    },
    encode: (given) =>
      isMapLike(given)
        ? Object.fromEntries(listOfEntries(given).map((each) => [String(each.key), value.encode(each.value)]))
        : given,
  };
}

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

function entryCodec(shop: Workshop, key: Codec, value: Codec): Codec {
  return {
    ...PLAIN,
    wire: closedObject(shop, { key: key.wire, value: value.wire }),
    decode(given, place): unknown {
      if (!isObject(given)) return given;
      return {
        ...given,
        key: key.decode(given['key'], inside(place, 'key')),
        value: value.decode(given['value'], inside(place, 'value')),
      };
    },
    encode: (given) =>
      isObject(given) ? { key: key.encode(given['key']), value: value.encode(given['value']) } : given,
  };
}

function isMapLike(value: unknown): value is ReadonlyMap<unknown, unknown> | JsonObject {
  return value instanceof Map || (isObject(value) && !(value instanceof Set));
}

function listOfEntries(value: ReadonlyMap<unknown, unknown> | JsonObject): readonly Entry[] {
  const pairs = value instanceof Map ? [...value] : Object.entries(value);
  return pairs.map(([key, each]) => ({ key, value: each }));
}

function toEntries(value: JsonObject): readonly Entry[] {
  return Object.entries(value).map(([key, each]) => ({ key, value: each }));
}

/** Two entries of one key with two values are no map: none of them is dropped in silence. */
function toMap(entries: unknown, as: MapParts['as']): unknown {
  if (!Array.isArray(entries) || !entries.every(isEntry)) return entries;
  const map = new Map<unknown, unknown>();
  for (const { key, value } of entries) {
    if (map.has(key) && JSON.stringify(map.get(key)) !== JSON.stringify(value)) return entries;
    map.set(key, value === ABSENT ? undefined : value);
  }
  return as === 'map' ? map : Object.fromEntries([...map].map(([key, value]) => [String(key), value]));
}

function isEntry(value: unknown): value is Entry {
  return isObject(value) && 'key' in value && 'value' in value;
}
