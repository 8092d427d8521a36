import * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import type { Codec } from './codec.ts';
import { compileCatchall } from './compile-catchall.ts';
import { compileIntersection } from './compile-intersection.ts';
import { compileArray, compileSet, compileTuple } from './compile-list.ts';
import { compileMap, compileRecord } from './compile-map.ts';
import { compileObject } from './compile-object.ts';
import { compileUnion } from './compile-union.ts';
import { refuseSchema } from './refuse-schema.ts';
import { introduce } from './words.ts';
import type { Workshop } from './workshop.ts';

/** A schema with something inside, as the dialect writes it. */
export function compileContainer(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  const codec = dispatch(shop, schema, place);
  return { ...codec, wire: introduce(codec.wire, z.globalRegistry.get(schema)?.description) };
}

const UNTYPED = [z.core.$ZodNever, z.core.$ZodAny, z.core.$ZodUnknown];

function dispatch(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  if (schema instanceof z.core.$ZodObject) {
    const { shape, catchall } = schema._zod.def;
    const isTyped = catchall !== undefined && !UNTYPED.some((kind) => catchall instanceof kind);
    return isTyped ? compileCatchall(shop, { shape, catchall }, place) : compileObject(shop, schema, place);
  }
  if (schema instanceof z.core.$ZodArray) return compileArray(shop, schema, place);
  if (schema instanceof z.core.$ZodUnion) return compileUnion(shop, schema, place);
  if (schema instanceof z.core.$ZodRecord) return compileRecord(shop, schema, place);
  if (schema instanceof z.core.$ZodTuple) return compileTuple(shop, schema, place);
  if (schema instanceof z.core.$ZodIntersection) return compileIntersection(shop, schema, place);
  if (schema instanceof z.core.$ZodSet) return compileSet(shop, schema, place);
  if (schema instanceof z.core.$ZodMap) return compileMap(shop, schema, place);
  return refuseSchema(shop, schema, place);
}
