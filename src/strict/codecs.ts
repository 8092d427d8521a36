import { z } from 'zod';
import { ABSENT, type Codec, inside, repaired } from './codec.ts';
import type { Encoding } from './dialect.ts';
import { isObject, listOf } from './json-schema.ts';

const PLAIN = { isNullable: false, isOptional: false } as const;

export function objectCodec(members: readonly (readonly [string, Codec])[], { optional }: Encoding): Codec {
  const required = members
    .filter(([, { isOptional }]) => optional === 'nullable' || !isOptional)
    .map(([name]) => name);
  return {
    ...PLAIN,
    wire: {
      type: 'object',
      properties: Object.fromEntries(members.map(([name, { wire }]) => [name, wire])),
      required,
      additionalProperties: false,
    },
    decode(value, place): unknown {
      if (!isObject(value)) return value;
      const known = members.flatMap(([name, codec]) => {
        const read = codec.decode(Object.hasOwn(value, name) ? value[name] : undefined, inside(place, name));
        return read === ABSENT || (read === undefined && !Object.hasOwn(value, name))
          ? []
          : [[name, read] as const];
      });
      const names = new Set(members.map(([name]) => name));
      const unknown = Object.entries(value).filter(([name]) => !names.has(name));
      return Object.fromEntries([...known, ...unknown]);
    },
    encode(value): unknown {
      if (!isObject(value)) return value;
      return Object.fromEntries(
        members.flatMap(([name, codec]) => {
          if (value[name] === undefined && optional === 'absent') return [];
          return [[name, codec.encode(value[name])] as const];
        }),
      );
    },
  };
}

export function listCodec(item: Codec): Codec {
  return {
    ...PLAIN,
    wire: { type: 'array', items: item.wire },
    decode(value, place): unknown {
      const list = isScalar(value) ? repaired(place, 'list_from_one', value, [value]) : value;
      return Array.isArray(list) ? list.map((each, index) => item.decode(each, inside(place, index))) : list;
    },
    encode: (value) => (Array.isArray(value) ? value.map((each) => item.encode(each)) : value),
  };
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

export function setCodec(item: Codec): Codec {
  const list = listCodec(item);
  return {
    ...list,
    decode(value, place): unknown {
      const read = list.decode(value, place);
      return Array.isArray(read) ? new Set(read) : read;
    },
    encode: (value) => (value instanceof Set ? list.encode([...value]) : value),
  };
}

/** A map is a list of {key, value}: no strict dialect lets an object have names that nobody declared. */
export function mapCodec(key: Codec, value: Codec, as: 'object' | 'map'): Codec {
  const entry = objectCodec(
    [
      ['key', key],
      ['value', value],
    ],
    { optional: 'nullable', keywords: new Set(), formats: new Set(), recursion: true },
  );
  const list = listCodec(entry);
  return {
    ...PLAIN,
    wire: list.wire,
    decode(given, place): unknown {
      const isPlain = isObject(given);
      const entries = isPlain
        ? Object.entries(given).map(([name, each]) => ({ key: name, value: each }))
        : given;
      if (isPlain) repaired(place, 'map_as_object', given, entries);
      const read = list.decode(entries, place);
      if (!Array.isArray(read) || !read.every(isObject)) return read;
      const pairs = listOf(read).flatMap((each) =>
        isObject(each) ? [[each['key'], each['value']] as const] : [],
      );
      return as === 'map'
        ? new Map(pairs)
        : Object.fromEntries(pairs.map(([name, each]) => [String(name), each]));
    },
    encode(given): unknown {
      const entries = given instanceof Map ? [...given] : Object.entries(isObject(given) ? given : {});
      return entries.map(([name, each]) => ({ key: key.encode(name), value: value.encode(each) }));
    },
  };
}

/** A tuple is an object with a key a place. */
export function tupleCodec(places: readonly Codec[]): Codec {
  const whole = objectCodec(
    places.map((codec, index) => [String(index), codec]),
    { optional: 'nullable', keywords: new Set(), formats: new Set(), recursion: true },
  );
  return {
    ...PLAIN,
    wire: whole.wire,
    decode(value, place): unknown {
      if (Array.isArray(value)) {
        repaired(place, 'tuple_as_list', value, value);
        return value.map((each, index) => places[index]?.decode(each, inside(place, index)) ?? each);
      }
      const read = whole.decode(value, place);
      return isObject(read) ? places.map((_, index) => read[String(index)]) : read;
    },
    encode: (value) =>
      whole.encode(
        Array.isArray(value) ? Object.fromEntries(value.map((each, index) => [String(index), each])) : value,
      ),
  };
}

/** The first branch that zod takes; when none does, the value stays as it came, for zod to say what is wrong. */
export function unionCodec(
  options: readonly { readonly schema: z.core.$ZodType; readonly codec: Codec }[],
): Codec {
  return {
    wire: { anyOf: options.map(({ codec }) => codec.wire) },
    isNullable: options.some(({ codec }) => codec.isNullable),
    isOptional: false,
    decode(value, place): unknown {
      for (const { schema, codec } of options) {
        const repairs: typeof place.repairs = [];
        const read = codec.decode(value, { path: place.path, repairs });
        if (!z.safeParse(schema, read).success) continue;
        place.repairs.push(...repairs);
        return read;
      }
      return value;
    },
    encode(value): unknown {
      const fitting = options.find(({ schema }) => z.safeParse(schema, value).success);
      return fitting === undefined ? value : fitting.codec.encode(value);
    },
  };
}
