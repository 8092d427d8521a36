import type * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import { type Codec, PLAIN } from './codec.ts';
import type { JsonObject } from './json-schema.ts';
import { type Holder, note, refuse, type Workshop } from './workshop.ts';

interface Work {
  readonly place: AuthorPlace;
  readonly compile: () => Codec;
}

/** A schema with something inside. One that holds itself becomes a definition, and points to it from everywhere. */
export function compileHolder(shop: Workshop, schema: z.core.$ZodType, { place, compile }: Work): Codec {
  const known = shop.holders.get(schema);
  if (known !== undefined) return known.codec ?? pointBack(shop, schema, known, place);
  const holder: Holder = {};
  shop.holders.set(schema, holder);
  const codec = compile();
  if (holder.name === undefined || shop.encoding.recursion.kind === 'none') {
    // Compiled again where it stands again: budgets count each of its places.
    shop.holders.delete(schema);
    return codec;
  }
  shop.definitions[holder.name] = codec.wire;
  shop.definitionPlaces.set(holder.name, place.authorPath);
  holder.codec = { ...codec, wire: reference(shop, holder.name), outline: codec.wire };
  return holder.codec;
}

/** A schema inside itself points to its definition, which is written when all of it is known. */
function pointBack(shop: Workshop, schema: z.core.$ZodType, holder: Holder, place: AuthorPlace): Codec {
  const { recursion } = shop.encoding;
  if (recursion.kind === 'none') {
    refuse(shop, place, {
      ruleId: recursion.ruleId,
      sentence: `The schema is recursive: ${place.authorPath} holds what is around it, and this dialect has no references back.`,
      mend: 'Write the levels out to the depth that is needed, or carry the tree as a list of nodes with the id of their parent.',
    });
    return { ...PLAIN, wire: {} };
  }
  note(shop, place, 'recursion_by_reference');
  holder.name ??= `Node${[...shop.holders.values()].filter(({ name }) => name !== undefined).length + 1}`;
  return {
    ...PLAIN,
    wire: reference(shop, holder.name),
    outline: outlineBefore(schema),
    isPlain: false,
    recurs: true,
    decode: (value, at) => holder.codec?.decode(value, at),
    encode: (value) => holder.codec?.encode(value),
  };
}

function reference({ encoding: { recursion } }: Workshop, name: string): JsonObject {
  const place = recursion.kind === 'none' ? '$defs' : recursion.definitions;
  return { $ref: `#/${place}/${name}` };
}

/** What is known of a schema that is still at work. */
function outlineBefore(schema: z.core.$ZodType): JsonObject {
  const { type } = schema._zod.def;
  if (type === 'object') return { type };
  return type === 'array' || type === 'set' ? { type: 'array' } : {};
}
