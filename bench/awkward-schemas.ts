import * as z from 'zod';

const address = z.object({ street: z.string(), city: z.string() });
const tree = z.object({
  name: z.string(),
  get children(): z.ZodArray<z.ZodType> {
    return z.array(tree);
  },
});
const chain = z.object({
  name: z.string(),
  get next(): z.ZodNullable<z.ZodType> {
    return tree.nullable();
  },
});
const email = z.object({ by: z.literal('email'), to: z.string() });
const phone = z.object({ by: z.literal('phone'), number: z.string() });

function nested(depth: number): z.ZodType {
  return depth === 0 ? z.string() : z.object({ inner: nested(depth - 1) });
}

/** What authors write, and what strict modes stumble over; after the families of faults that providers' trackers show. */
export const AWKWARD: Readonly<Record<string, z.ZodType>> = {
  'an object without keys': z.object({ title: z.string(), demographics: z.object({}) }),
  'a record': z.object({ scores: z.record(z.string(), z.number()) }),
  'a record of an enum': z.object({ scores: z.record(z.enum(['a', 'b']), z.number()) }),
  'an optional': z.object({ name: z.string(), site: z.string().optional() }),
  'a nullable enum': z.object({ size: z.enum(['small', 'large']).nullable() }),
  'a default': z.object({ limit: z.number().default(10) }),
  'a default with a description': z.object({ limit: z.number().default(10).describe('How many.') }),
  'a catch': z.object({ limit: z.number().catch(10) }),
  'a discriminated union': z.object({ contact: z.discriminatedUnion('by', [email, phone]) }),
  'a discriminated union as the root': z.discriminatedUnion('by', [email, phone]),
  'a list as the root': z.array(z.string()),
  'a tuple': z.object({ point: z.tuple([z.number(), z.number()]) }),
  'a date': z.object({ founded: z.date() }),
  formats: z.object({ site: z.url(), mail: z.email(), id: z.uuid() }),
  recursion: z.object({ root: tree }),
  'nullable recursion': z.object({ root: chain }),
  bounds: z.object({ name: z.string().min(2).max(9), tags: z.array(z.string()).min(1).max(3), n: z.int() }),
  'any and unknown': z.object({ some: z.unknown(), other: z.any() }),
  'an intersection': z.object({ both: z.intersection(address, z.object({ country: z.string() })) }),
  'a set, a map, a bigint': z.object({
    a: z.set(z.string()),
    b: z.map(z.string(), z.number()),
    c: z.bigint(),
  }),
  'a transform': z.object({ name: z.string().transform((text) => text.trim()) }),
  'a coercion': z.object({ year: z.coerce.number() }),
  'a loose object': z.looseObject({ name: z.string() }),
  'one schema twice, described': z.object({ from: address.describe('From.'), to: address.describe('To.') }),
  'eleven levels': nested(11),
  '1,001 values of an enum': z.object({ code: z.enum(Array.from({ length: 1001 }, (_, at) => `v${at}`)) }),
  'a look-ahead': z.object({ name: z.string().regex(/^(?!test)[a-z]+$/u) }),
  'an object that may be missing or null': z.object({ address: address.nullish() }),
  'literals of several types': z.object({ level: z.literal(['low', 1, true]) }),
  'a refinement': z.object({ name: z.string().refine((text) => text !== '') }),
  'an optional in a union': z.object({ one: z.union([z.object({ a: z.string().optional() }), z.string()]) }),
};
