import { z } from 'zod';
import { type AuthorFault, type AuthorPlace, branch, items, member } from './author-fault.ts';
import { ABSENT, type Codec } from './codec.ts';
import { listCodec, mapCodec, objectCodec, setCodec, tupleCodec, unionCodec } from './codecs.ts';
import { compileLeaf } from './compile-leaf.ts';
import type { Encoding } from './dialect.ts';
import type { JsonObject } from './json-schema.ts';
import { describe, fitConstraints, orNull } from './words.ts';

/** What all parts of one schema share while it is compiled. */
export interface Workshop {
  readonly encoding: Encoding;
  readonly faults: AuthorFault[];
  /** Schemas with something inside: without a codec while they are at work, with a name when they hold themselves. */
  readonly holders: Map<z.core.$ZodType, { name?: string; codec?: Codec }>;
  readonly definitions: Record<string, JsonObject>;
}

/** One schema of the author's in the words of the dialect. What cannot be expressed is noted as a fault, all of it at once. */
export function compileSchema(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  const codec = compileLeaf(schema, shop.encoding) ?? compileWrapper(shop, schema, place);
  return codec ?? compileHolder(shop, schema, place);
}

/** Schemas that change what may be there, but not what it looks like. */
function compileWrapper(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec | undefined {
  const wrap = (inner: z.core.$ZodType): Codec => {
    const codec = compileSchema(shop, inner, place);
    return { ...codec, wire: describe(codec.wire, z.globalRegistry.get(schema)?.description) };
  };
  if (schema instanceof z.ZodOptional) return optional(shop, wrap(schema.def.innerType), undefined);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return optional(shop, wrap(schema.def.innerType), schema.def.defaultValue);
  if (schema instanceof z.ZodNullable) return nullable(wrap(schema.def.innerType));
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodNonOptional || schema instanceof z.ZodCatch)
    return wrap(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return wrap(inputOf(schema));
  if (schema instanceof z.ZodLazy) return wrap(schema.def.getter());
  return undefined;
}

/** A preprocessing step says nothing of what it takes: what it gives is asked for. */
function inputOf({ def }: z.ZodPipe): z.core.$ZodType {
  return def.in instanceof z.ZodTransform ? def.out : def.in;
}

function nullable(codec: Codec): Codec {
  return {
    ...codec,
    wire: orNull(codec.wire),
    decode: (value, place) => (value === null ? null : codec.decode(value, place)),
    encode: (value) => (value === null ? null : codec.encode(value)),
    isNullable: true,
  };
}

/** What may be missing comes as null where the dialect wants every key; a null that the author allows stays one. */
function optional({ encoding }: Workshop, codec: Codec, fallback: unknown): Codec {
  const said =
    fallback === undefined ? codec.wire : describe(codec.wire, `Default: ${JSON.stringify(fallback)}.`);
  return {
    wire: encoding.optional === 'nullable' ? orNull(said) : said,
    decode(value, place): unknown {
      if (value === undefined || (value === null && !codec.isNullable)) return ABSENT;
      return codec.decode(value, place);
    },
    encode: (value) => (value === undefined ? null : codec.encode(value)),
    isNullable: codec.isNullable,
    isOptional: true,
  };
}

function compileHolder(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  const known = shop.holders.get(schema);
  if (known !== undefined) return known.codec ?? recursion(shop, known, place);
  const entry: { name?: string; codec?: Codec } = {};
  shop.holders.set(schema, entry);
  const codec = hold(shop, schema, place);
  entry.codec = codec;
  if (entry.name === undefined) return codec;
  shop.definitions[entry.name] = codec.wire;
  entry.codec = { ...codec, wire: { $ref: `#/$defs/${entry.name}` } };
  return entry.codec;
}

/** A schema inside itself points to its definition, which is written when all of it is known. */
function recursion(shop: Workshop, entry: { name?: string; codec?: Codec }, place: AuthorPlace): Codec {
  if (!shop.encoding.recursion)
    fault(
      shop,
      'AUTHOR-RECURSION',
      place,
      'this dialect has no recursive schemas: write the levels out to the depth that is needed.',
    );
  entry.name ??= `Node${[...shop.holders.values()].filter(({ name }) => name !== undefined).length + 1}`;
  return {
    wire: { $ref: `#/$defs/${entry.name}` },
    decode: (value, at) => entry.codec?.decode(value, at),
    encode: (value) => entry.codec?.encode(value),
    isNullable: false,
    isOptional: false,
  };
}

/** Schemas with something inside. */
function hold(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  const description = z.globalRegistry.get(schema)?.description;
  const finish = (codec: Codec): Codec => ({ ...codec, wire: describe(codec.wire, description) });
  if (schema instanceof z.ZodObject) return finish(compileObject(shop, schema, place));
  if (schema instanceof z.ZodIntersection) return finish(compileIntersection(shop, schema, place));
  if (schema instanceof z.ZodArray) {
    const codec = listCodec(compileSchema(shop, schema.def.element, items(place)));
    return { ...codec, wire: fitConstraints(codec.wire, countsOf(schema), description, shop.encoding) };
  }
  if (schema instanceof z.ZodUnion) {
    const options = schema.def.options.map((option, index) => ({
      schema: option,
      codec: compileSchema(shop, option, branch(place, index)),
    }));
    return finish(unionCodec(options));
  }
  if (schema instanceof z.ZodRecord)
    return finish(
      mapCodec(
        compileSchema(shop, schema.def.keyType, member(place, 'key')),
        compileSchema(shop, schema.def.valueType, member(place, '*')),
        'object',
      ),
    );
  if (schema instanceof z.ZodMap)
    return finish(
      mapCodec(
        compileSchema(shop, schema.def.keyType, member(place, 'key')),
        compileSchema(shop, schema.def.valueType, member(place, '*')),
        'map',
      ),
    );
  if (schema instanceof z.ZodSet)
    return finish(setCodec(compileSchema(shop, schema.def.valueType, items(place))));
  if (schema instanceof z.ZodTuple && schema.def.rest === null)
    return finish(
      tupleCodec(
        schema.def.items.map((item, index) => compileSchema(shop, item, member(place, String(index)))),
      ),
    );
  return refuse(shop, schema, place);
}

function compileObject(shop: Workshop, schema: z.ZodObject, place: AuthorPlace): Codec {
  const { shape, catchall } = schema.def;
  if (catchall !== undefined && !(catchall instanceof z.ZodNever))
    fault(
      shop,
      'AUTHOR-OPEN-OBJECT',
      place,
      'a strict object takes no undeclared keys: declare them, or use z.record for a map.',
    );
  if (Object.keys(shape).length === 0)
    fault(
      shop,
      'AUTHOR-EMPTY-OBJECT',
      place,
      `declare the keys of ${place.authorPath || 'the object'}: without any it could only ever be {}.`,
    );
  const members = Object.entries(shape).map(
    ([name, inner]) => [name, compileSchema(shop, inner, member(place, name))] as const,
  );
  return objectCodec(members, shop.encoding);
}

function compileIntersection(shop: Workshop, schema: z.ZodIntersection, place: AuthorPlace): Codec {
  const { left, right } = schema.def;
  if (left instanceof z.ZodObject && right instanceof z.ZodObject)
    return compileObject(shop, z.object({ ...left.shape, ...right.shape }), place);
  return refuse(shop, schema, place);
}

/** How many items a list may have, as zod itself says it in JSON Schema; of what does not matter here. */
function countsOf(schema: z.ZodArray): JsonObject {
  const said = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', cycles: 'ref' });
  const { minItems, maxItems } = said;
  return { ...(minItems === undefined ? {} : { minItems }), ...(maxItems === undefined ? {} : { maxItems }) };
}

function refuse(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  const { type } = schema._zod.def;
  const field = place.authorPath || 'the root';
  if (type === 'any' || type === 'unknown')
    fault(shop, 'AUTHOR-ANY', place, `say what ${field} is, or carry it as a json string.`);
  else
    fault(
      shop,
      'AUTHOR-UNREPRESENTABLE',
      place,
      `${field} is a ${type}, which JSON cannot carry: ask for text, numbers, lists or objects.`,
    );
  return {
    wire: {},
    decode: (value) => value,
    encode: (value) => value,
    isNullable: false,
    isOptional: false,
  };
}

function fault(shop: Workshop, ruleId: string, { pointer, authorPath }: AuthorPlace, mend: string): void {
  shop.faults.push({ ruleId, pointer, authorPath, mend });
}
