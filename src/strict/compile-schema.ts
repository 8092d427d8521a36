import type * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import type { Codec } from './codec.ts';
import { compileContainer } from './compile-container.ts';
import { compileHolder } from './compile-holder.ts';
import { compileLeaf } from './compile-leaf.ts';
import { compileWrapper } from './compile-wrapper.ts';
import { isObject } from './json-schema.ts';
import { refuseEndless, refuseOther } from './refuse-schema.ts';
import type { Workshop } from './workshop.ts';

/** Deeper or larger than this, an author's schema makes new schemas each time that it is looked at. */
const DEEPEST = 100;
const MOST_SCHEMAS = 20_000;

/** One schema of the author's in the words of the dialect. What cannot be expressed is noted as a fault, all of it at once. */
export function compileSchema(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  if (!isZod4(schema)) return refuseOther(shop, place);
  shop.schemas += 1;
  if (shop.depth > DEEPEST || shop.schemas > MOST_SCHEMAS) return refuseEndless(shop, place);
  shop.depth += 1;
  const codec =
    compileLeaf(shop, schema, place) ??
    compileWrapper(shop, schema, place) ??
    compileHolder(shop, schema, { place, compile: () => compileContainer(shop, schema, place) });
  shop.depth -= 1;
  return codec;
}

/** Types do not hold in JavaScript: a schema of zod 3 looks much the same until it is looked into. */
function isZod4(schema: unknown): boolean {
  return isObject(schema) && isObject(schema['_zod']);
}
