import * as z from 'zod';
import { type AuthorPlace, branch, ROOT } from './author-fault.ts';
import type { Codec } from './codec.ts';
import { type Option, unionCodec } from './codec-union.ts';
import { compileMembers } from './compile-object.ts';
import { refuseSchema } from './refuse-schema.ts';
import { note, openWorkshop, refuse, type Workshop } from './workshop.ts';

type Shape = readonly (readonly [string, z.core.$ZodType])[];

/** Objects that hold at once are one object; a choice among them is a choice of whole objects. */
export function compileIntersection(
  shop: Workshop,
  schema: z.core.$ZodIntersection,
  place: AuthorPlace,
): Codec {
  const shapes = shapesOf(schema);
  const [only, ...others] = shapes ?? [];
  if (only === undefined) return refuseSchema(shop, schema, place);
  for (const name of new Set((shapes ?? []).flatMap((shape) => findDisputed(shop, shape))))
    refuseDisputed(shop, place, name);
  if (others.length === 0) return compileMembers(shop, merge(only), place);
  const options = [only, ...others].map(
    (shape, index): Option => ({
      schema: z.object(Object.fromEntries(merge(shape))),
      codec: compileMembers(shop, merge(shape), branch(place, index)),
    }),
  );
  const union = unionCodec(shop, options);
  if (union.isTagged) note(shop, place, 'union_tagged');
  return union;
}

/** Every whole object that the schema may be; undefined where it is no object, or an open one. */
function shapesOf(schema: z.core.$ZodType): readonly Shape[] | undefined {
  if (schema instanceof z.core.$ZodObject) {
    const { shape, catchall } = schema._zod.def;
    const isOpen = catchall !== undefined && !(catchall instanceof z.core.$ZodNever);
    return isOpen ? undefined : [Object.entries(shape)];
  }
  if (schema instanceof z.core.$ZodLazy) return shapesOf(schema._zod.def.getter());
  if (schema instanceof z.core.$ZodReadonly) return shapesOf(schema._zod.def.innerType);
  if (schema instanceof z.core.$ZodUnion) {
    const options = schema._zod.def.options.map(shapesOf);
    return options.every((each) => each !== undefined) ? options.flat() : undefined;
  }
  if (!(schema instanceof z.core.$ZodIntersection)) return undefined;
  const { left, right } = schema._zod.def;
  const [ones, others] = [shapesOf(left), shapesOf(right)];
  if (ones === undefined || others === undefined) return undefined;
  return ones.flatMap((one) => others.map((other) => [...one, ...other]));
}

/** Names that stand in several parts and are written differently: which of them is to be asked for? */
function findDisputed(shop: Workshop, shape: Shape): readonly string[] {
  return shape.flatMap(([name, schema]) =>
    shape.some(([other, another]) => other === name && another !== schema && !isAlike(shop, schema, another))
      ? [name]
      : [],
  );
}

/** Written alike, each in a workshop of its own, so that nothing is counted twice. zod asks for both on return. */
function isAlike({ encoding, compile }: Workshop, one: z.core.$ZodType, other: z.core.$ZodType): boolean {
  const [left, right] = [one, other].map((schema) => {
    const scratch = openWorkshop(encoding, compile, { leavesNullOut: false, takesEmptyRoot: false });
    const { wire, isOptional } = compile(scratch, schema, ROOT);
    return JSON.stringify([wire, isOptional, scratch.definitions]);
  });
  return left === right;
}

function merge(shape: Shape): Shape {
  return [...new Map(shape)];
}

function refuseDisputed(shop: Workshop, place: AuthorPlace, name: string): void {
  refuse(shop, place, {
    ruleId: 'AUTHOR-INTERSECTION',
    sentence: `'${name}' stands in several parts of the intersection with several schemas.`,
    mend: `Declare '${name}' once, with all that it has to hold.`,
  });
}
