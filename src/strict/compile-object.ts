import * as z from 'zod';
import { type AuthorPlace, member } from './author-fault.ts';
import { box } from './box.ts';
import type { Codec } from './codec.ts';
import { type Member, objectCodec } from './codec-object.ts';
import { typesOf } from './json-schema.ts';
import { describe } from './words.ts';
import { note, refuse, type Workshop } from './workshop.ts';

export function compileObject(shop: Workshop, schema: z.core.$ZodObject, place: AuthorPlace): Codec {
  const { shape, catchall } = schema._zod.def;
  if (catchall instanceof z.core.$ZodAny || catchall instanceof z.core.$ZodUnknown) refuseOpen(shop, place);
  return compileMembers(shop, Object.entries(shape), place);
}

/** An object of these members. */
export function compileMembers(
  shop: Workshop,
  shape: readonly (readonly [string, z.core.$ZodType])[],
  place: AuthorPlace,
): Codec {
  const isEmpty = shape.every(([, schema]) => isNothing(schema));
  if (isEmpty && !(shop.takesEmptyRoot && place.pointer === '')) refuseEmpty(shop, place);
  const told = shape.filter(([, schema]) => !isNothing(schema));
  const members = told.map(([name, schema]): Member => {
    const at = member(place, name);
    const codec = shop.compile(shop, schema, at);
    const way = wayOf(shop, codec, at);
    return { name, codec: fitFor(shop, codec, way), way };
  });
  return objectCodec(shop, members);
}

/** A member that can only be missing is not asked for. */
function isNothing(schema: z.core.$ZodType): boolean {
  return schema instanceof z.core.$ZodOptional && schema._zod.def.innerType instanceof z.core.$ZodNever;
}

/** How a member is written that is not there, or has nothing in it. */
function wayOf(shop: Workshop, codec: Codec, place: AuthorPlace): Member['way'] {
  const { optional, recursion } = shop.encoding;
  const mustEnd = codec.recurs && recursion.kind === 'through_optional';
  if (codec.isNullable && shop.leavesNullOut && takeAbsent(shop)) {
    note(shop, place, codec.isOptional ? 'missing_and_null_as_missing' : 'null_as_missing');
    return codec.isOptional ? 'left_out' : 'null_left_out';
  }
  if (codec.isOptional) {
    if (optional === 'absent' && (mustEnd || takeAbsent(shop))) return 'left_out';
    note(shop, place, codec.isNullable ? 'missing_and_null_as_null' : 'missing_as_null');
    return 'missing_as_null';
  }
  if (codec.isNullable && mustEnd) {
    note(shop, place, 'null_as_missing');
    return 'null_left_out';
  }
  if (!mustEnd) return 'always';
  const empty = emptyOf(codec);
  note(shop, place, empty === undefined ? 'required_in_words' : 'empty_as_missing');
  return empty ?? 'asked_for';
}

function fitFor(shop: Workshop, codec: Codec, way: Member['way']): Codec {
  if (way === 'asked_for') return { ...codec, wire: describe(codec.wire, 'Never left out.') };
  const isNullUnsaid = way === 'null_left_out' || (way === 'left_out' && shop.leavesNullOut);
  if (isNullUnsaid) return { ...codec, wire: codec.notNull ?? codec.wire };
  return way === 'missing_as_null' ? box(shop, codec) : codec;
}

/** Whether one more member may be left out. */
function takeAbsent(shop: Workshop): boolean {
  if (shop.absentMembers >= (shop.encoding.mostAbsent ?? Number.POSITIVE_INFINITY)) return false;
  shop.absentMembers += 1;
  return true;
}

/** A list or a map with nothing in it can be left out. */
function emptyOf({ wire }: Codec): Member['way'] | undefined {
  if (typesOf(wire).includes('array') && wire['prefixItems'] === undefined) return 'empty_list_left_out';
  return wire['additionalProperties'] !== false && wire['additionalProperties'] !== undefined
    ? 'empty_map_left_out'
    : undefined;
}

function refuseEmpty(shop: Workshop, place: AuthorPlace): void {
  const subject = place.authorPath === '' ? 'the object' : place.authorPath;
  refuse(shop, place, {
    ruleId: 'AUTHOR-EMPTY-OBJECT',
    sentence: `${subject} declares no keys, so it could only ever be {}; OpenAI removes it before it looks at required.`,
    mend: `Declare the keys of ${subject} (declare what is in it, or use z.record for a map), or drop the field.`,
  });
}

function refuseOpen(shop: Workshop, place: AuthorPlace): void {
  const subject = place.authorPath === '' ? 'The root' : place.authorPath;
  refuse(shop, place, {
    ruleId: 'AUTHOR-OPEN-OBJECT',
    sentence: `${subject} takes keys that nobody declared, and a strict object takes none.`,
    mend: 'Declare the keys, or put what is free into a member of its own with z.record.',
  });
}
