import type * as z from 'zod';
import { type AuthorPlace, items, place as placeAt } from './author-fault.ts';
import { asValue } from './box.ts';
import { checksOf } from './checks-of.ts';
import type { Codec } from './codec.ts';
import { listCodec, setCodec } from './codec-list.ts';
import { tupleCodec } from './codec-tuple.ts';
import { describe } from './words.ts';
import { fitConstraints, isList, note, type Workshop } from './workshop.ts';

export function compileArray(shop: Workshop, schema: z.core.$ZodArray, place: AuthorPlace): Codec {
  const item = asValue(shop, shop.compile(shop, schema._zod.def.element, items(place)));
  return withCounts(shop, schema, place, listCodec(shop, item));
}

export function compileSet(shop: Workshop, schema: z.core.$ZodSet, place: AuthorPlace): Codec {
  note(shop, place, 'set_as_list');
  const item = asValue(shop, shop.compile(shop, schema._zod.def.valueType, items(place)));
  const codec = withCounts(shop, schema, place, setCodec(shop, item));
  return { ...codec, wire: describe(codec.wire, 'No item twice.') };
}

/** How many there may be of what is written as a list. */
export function withCounts(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace, codec: Codec): Codec {
  const { least, most } = checksOf(schema);
  const constraints = {
    ...(least === undefined ? {} : { minItems: least }),
    ...(most === undefined ? {} : { maxItems: most }),
  };
  return { ...codec, wire: fitConstraints(shop, place, codec.wire, { constraints }) };
}

export function compileTuple(shop: Workshop, schema: z.core.$ZodTuple, place: AuthorPlace): Codec {
  const { items: schemas, rest } = schema._zod.def;
  const codecs = schemas.map((each, index) => shop.compile(shop, each, placeAt(place, index)));
  const codec = tupleCodec(shop, {
    places: codecs.map((each) => asValue(shop, each)),
    rest: rest === null ? undefined : asValue(shop, shop.compile(shop, rest, items(place))),
    least: codecs.findLastIndex(({ isOptional }) => !isOptional) + 1,
  });
  if (!isList(codec.wire)) note(shop, place, 'tuple_as_object');
  return codec;
}
