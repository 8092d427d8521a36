import { type Codec, inside, readTwice, repaired } from './codec.ts';
import { has, isObject } from './json-schema.ts';
import { orNull } from './words.ts';
import { closedObject, type Workshop } from './workshop.ts';

const KEY = 'value';

/** A reference that must stand alone is put into an object of its own before anything stands beside it. */
export function box(shop: Workshop, codec: Codec): Codec {
  if (!shop.encoding.refsStandAlone || !has(codec.wire, '$ref')) return codec;
  const { outline: _, ...rest } = codec;
  return {
    ...rest,
    wire: closedObject(shop, { [KEY]: codec.wire }),
    isPlain: false,
    decode(given, place): unknown {
      const value = readTwice(given, place);
      if (isObject(value) && has(value, KEY)) return codec.decode(value[KEY], inside(place, KEY));
      return codec.decode(isObject(value) ? repaired(place, 'untagged', value, value) : value, place);
    },
    encode: (value) => (value === undefined ? value : { [KEY]: codec.encode(value) }),
  };
}

/** Where undefined cannot be left out, as among items, it is written as null. */
export function asValue(shop: Workshop, given: Codec): Codec {
  if (!given.isOptional) return given;
  const codec = box(shop, given);
  return {
    ...codec,
    wire: orNull(codec.wire, shop.encoding),
    isPlain: false,
    decode: (value, place) => (value === null && !codec.isNullable ? undefined : codec.decode(value, place)),
    encode: (value) => (value === undefined ? null : codec.encode(value)),
  };
}
