import * as z from 'zod';
import { type AuthorPlace, branch } from './author-fault.ts';
import { asValue, box } from './box.ts';
import { type Codec, PLAIN } from './codec.ts';
import { type Option, unionCodec } from './codec-union.ts';
import { choiceOfSchema, compileChoice, isTellable } from './compile-leaf.ts';
import { nullable } from './compile-wrapper.ts';
import { refuseSchema } from './refuse-schema.ts';
import { note, type Workshop } from './workshop.ts';

/** A choice. Null among the options makes it nullable, undefined makes it optional, words alone are one enum. */
export function compileUnion(shop: Workshop, schema: z.core.$ZodUnion, place: AuthorPlace): Codec {
  const { options } = schema._zod.def;
  const real = options.filter((option) => !isNull(option) && !isUndefined(option));
  const codec = compileOptions(shop, schema, real, place);
  const isOptional = codec.isOptional || options.some(isUndefined);
  return { ...(hasNull(schema) ? nullable(shop, codec) : codec), isOptional };
}

function compileOptions(
  shop: Workshop,
  schema: z.core.$ZodUnion,
  options: readonly z.core.$ZodType[],
  place: AuthorPlace,
): Codec {
  const [only, ...others] = options;
  if (only === undefined)
    return hasNull(schema)
      ? { ...PLAIN, wire: { type: 'null' }, isNullable: true }
      : refuseSchema(shop, schema, place);
  if (others.length === 0) return shop.compile(shop, only, place);
  const words = options.map(wordsOf);
  const choice = [...new Set(words.flat())];
  if (words.every((each) => each !== undefined) && isTellable(choice)) return compileChoice(shop, choice, '');
  const codecs = options.map((option, index) => shop.compile(shop, option, branch(place, index)));
  const union = unionCodec(
    shop,
    options.map((option, index): Option => {
      const codec = codecs[index];
      return {
        schema: option,
        codec: codec === undefined ? refuseSchema(shop, option, place) : asValue(shop, box(shop, codec)),
      };
    }),
  );
  if (union.isTagged) note(shop, place, 'union_tagged');
  return { ...union, isOptional: codecs.some(({ isOptional }) => isOptional) };
}

function hasNull({ _zod: { def } }: z.core.$ZodUnion): boolean {
  return def.options.some(isNull);
}

function isNull(schema: z.core.$ZodType): boolean {
  return schema instanceof z.core.$ZodNull;
}

function isUndefined(schema: z.core.$ZodType): boolean {
  return schema instanceof z.core.$ZodUndefined || schema instanceof z.core.$ZodVoid;
}

/** The words of an option that is nothing but words, and has nothing said of it. */
function wordsOf(schema: z.core.$ZodType): readonly unknown[] | undefined {
  return z.globalRegistry.get(schema)?.description === undefined ? choiceOfSchema(schema) : undefined;
}
