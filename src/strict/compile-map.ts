import type * as z from 'zod';
import { type AuthorPlace, member } from './author-fault.ts';
import { asValue } from './box.ts';
import type { Codec } from './codec.ts';
import { entriesCodec, type MapParts, openObjectCodec } from './codec-list.ts';
import { withCounts } from './compile-list.ts';
import { compileMembers } from './compile-object.ts';
import { type JsonObject, listOf, typesOf } from './json-schema.ts';
import { describe } from './words.ts';
import { isList, note, type Workshop } from './workshop.ts';

/** A record whose keys are all known is an object; any other is a map. */
export function compileRecord(shop: Workshop, schema: z.core.$ZodRecord, place: AuthorPlace): Codec {
  const { keyType, valueType, partial } = schema._zod.def;
  const { values } = keyType._zod;
  if (values !== undefined && partial !== true)
    return compileMembers(
      shop,
      [...values].map((key) => [String(key), valueType] as const),
      place,
    );
  return toMap(shop, place, { ...partsOf(shop, schema._zod.def, place), as: 'object' });
}

export function compileMap(shop: Workshop, schema: z.core.$ZodMap, place: AuthorPlace): Codec {
  const codec = toMap(shop, place, { ...partsOf(shop, schema._zod.def, place), as: 'map' });
  return isList(codec.wire) ? withCounts(shop, schema, place, codec) : codec;
}

function partsOf(
  shop: Workshop,
  { keyType, valueType }: { readonly keyType: z.core.$ZodType; readonly valueType: z.core.$ZodType },
  place: AuthorPlace,
): Pick<MapParts, 'key' | 'value'> {
  return {
    key: shop.compile(shop, keyType, member(place, 'key')),
    value: asValue(shop, shop.compile(shop, valueType, member(place, '*'))),
  };
}

function toMap(shop: Workshop, place: AuthorPlace, parts: MapParts): Codec {
  const isText = typesOf(parts.key.wire).join() === 'string' && parts.key.isPlain;
  if (shop.encoding.map === 'object' && (parts.as === 'object' || isText)) {
    const codec = openObjectCodec(shop, parts);
    return { ...codec, wire: describe(codec.wire, sayKeys(parts.key.wire)) };
  }
  note(shop, place, 'map_as_entries');
  return entriesCodec(shop, parts.as === 'object' ? { ...parts, key: asKey(parts.key) } : parts);
}

/** The keys of an object are text, also where their schema is of numbers. */
function asKey(key: Codec): Codec {
  const isNumber = typesOf(key.wire).some((type) => type === 'number' || type === 'integer');
  if (!isNumber) return key;
  return { ...key, encode: (value) => (typeof value === 'string' ? Number(value) : value) };
}

/** An open object has no place for what its keys are like: it is said. */
function sayKeys(wire: JsonObject): string {
  const words = listOf(wire['enum']).filter((word) => typeof word === 'string');
  if (words.length > 0) return `Keys: ${words.join(', ')}.`;
  const { description, format, pattern } = wire;
  const said = [
    typeof description === 'string' ? description : '',
    typeof format === 'string' ? `In the format ${format}.` : '',
    typeof pattern === 'string' ? `Matches the pattern ${pattern}.` : '',
  ].filter((part) => part !== '');
  return said.length === 0 ? '' : `Keys: ${said.join(' ')}`;
}
