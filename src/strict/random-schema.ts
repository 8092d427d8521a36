import fc from 'fast-check';
import * as z from 'zod';

/** A plan of a zod schema, so that a failing one can be read, and values of it can be made. */
export type Plan =
  | {
      readonly kind: 'text' | 'number' | 'whole' | 'boolean' | 'date' | 'bigint' | 'email' | 'short' | 'null';
    }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | {
      readonly kind: 'list' | 'set' | 'record' | 'map' | 'nullable' | 'described' | 'tree';
      readonly of: Plan;
    }
  | { readonly kind: 'keyed'; readonly words: readonly string[]; readonly of: Plan }
  | { readonly kind: 'tuple' | 'union'; readonly parts: readonly Plan[] }
  | { readonly kind: 'variants'; readonly shapes: readonly (readonly Member[])[] }
  | { readonly kind: 'object'; readonly members: readonly Member[] };

interface Member {
  readonly name: string;
  readonly presence: 'required' | 'optional' | 'nullish' | 'default';
  readonly plan: Plan;
}

const NAMES = [
  'a',
  'b',
  'c',
  'name',
  'key',
  'value',
  'rest',
  '0',
  '1',
  'string',
  'a/b',
  'a~b',
  'type',
  '$ref',
  'result',
];
const WORDS = ['x', 'y', 'Z', 'null', 'true', '1', '', 'a b'];

const leaf = fc.oneof(
  fc
    .constantFrom('text', 'number', 'whole', 'boolean', 'date', 'bigint', 'email', 'short', 'null')
    .map((kind): Plan => ({ kind })),
  fc
    .uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
    .map((words): Plan => ({ kind: 'words', words })),
  fc.constantFrom('x', 'y', 1, 2.5, true, false).map((value): Plan => ({ kind: 'literal', value })),
);

const { plan } = fc.letrec<{ plan: Plan; member: Member }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'plan' },
    leaf,
    fc.record({
      kind: fc.constantFrom('list', 'set', 'record', 'map', 'nullable', 'described', 'tree'),
      of: tie('plan'),
    }),
    fc.record({
      kind: fc.constant('keyed' as const),
      words: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
      of: tie('plan'),
    }),
    fc.record({
      kind: fc.constantFrom('tuple', 'union'),
      parts: fc.array(tie('plan'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('variants' as const),
      shapes: fc.array(members(tie('member')), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('object' as const), members: members(tie('member')) }),
  ),
  member: fc.record({
    name: fc.constantFrom(...NAMES),
    presence: fc.constantFrom('required', 'required', 'optional', 'nullish', 'default'),
    plan: tie('plan'),
  }),
}));

function members(one: fc.Arbitrary<Member>): fc.Arbitrary<Member[]> {
  return fc.uniqueArray(one, { minLength: 1, maxLength: 4, selector: ({ name }) => name });
}

/** Plans of objects: the roots that every dialect takes as they are, and now and then another root. */
export const plans: fc.Arbitrary<Plan> = plan;

export function toSchema(given: Plan): z.ZodType {
  switch (given.kind) {
    case 'text':
      return z.string();
    case 'number':
      return z.number();
    case 'whole':
      return z.int().min(-1000).max(1000);
    case 'boolean':
      return z.boolean();
    case 'date':
      return z.date();
    case 'bigint':
      return z.bigint();
    case 'email':
      return z.email();
    case 'short':
      return z.string().min(1).max(3);
    case 'null':
      return z.null();
    case 'words':
      return z.enum(given.words);
    case 'literal':
      return z.literal(given.value);
    case 'list':
      return z.array(toSchema(given.of)).max(20);
    case 'set':
      return z.set(toSchema(given.of));
    case 'record':
      return z.record(z.string(), toSchema(given.of));
    case 'map':
      return z.map(z.int(), toSchema(given.of));
    case 'tree':
      return toTree(toSchema(given.of));
    case 'keyed':
      return z.record(z.enum(given.words), toSchema(given.of));
    case 'nullable':
      return toSchema(given.of).nullable();
    case 'described':
      return toSchema(given.of).describe('What it is.');
    case 'tuple':
      return z.tuple(listOfSchemas(given.parts));
    case 'union':
      return z.union(listOfSchemas(given.parts));
    case 'variants':
      return z.discriminatedUnion('kind', listOfVariants(given.shapes));
    case 'object':
      // Strict, so that no option of a choice takes a value by dropping what it does not know of it.
      return z.strictObject(toShape(given.members));
    default:
      return given satisfies never;
  }
}

/** Holds itself in each way that a circle can go. */
function toTree(leafSchema: z.ZodType): z.ZodType {
  const tree: z.ZodType = z.lazy(() =>
    z.strictObject({
      leaf: leafSchema,
      kids: z.array(tree),
      next: tree.nullable(),
      either: z.union([tree, z.boolean()]),
      named: z.record(z.string(), tree).optional(),
    }),
  );
  return tree;
}

function treesOf(leaves: fc.Arbitrary<unknown>, levels = 2): fc.Arbitrary<unknown> {
  const end = { leaf: leaves, kids: fc.constant([]), next: fc.constant(null), either: fc.boolean() };
  if (levels === 0) return fc.record(end, { noNullPrototype: true });
  const inner = treesOf(leaves, levels - 1);
  return fc.record(
    {
      leaf: leaves,
      kids: fc.array(inner, { maxLength: 2 }),
      next: fc.option(inner, { nil: null }),
      either: fc.oneof(fc.boolean(), inner),
      named: fc.dictionary(fc.constantFrom('a', 'value'), inner, { maxKeys: 1, noNullPrototype: true }),
    },
    { requiredKeys: ['leaf', 'kids', 'next', 'either'], noNullPrototype: true },
  );
}

function listOfSchemas(parts: readonly Plan[]): [z.ZodType, ...z.ZodType[]] {
  const [first = z.string(), ...others] = parts.map(toSchema);
  return [first, ...others];
}

function listOfVariants(shapes: readonly (readonly Member[])[]): [z.ZodObject, ...z.ZodObject[]] {
  const [first = z.object({}), ...others] = shapes.map((shape, index) =>
    z.strictObject({ kind: z.literal(`variant ${index}`), ...toShape(shape) }),
  );
  return [first, ...others];
}

function toShape(given: readonly Member[]): Record<string, z.ZodType> {
  return Object.fromEntries(given.map((member) => [member.name, toMember(member)]));
}

function toMember({ presence, plan: inner }: Member): z.ZodType {
  const schema = toSchema(inner);
  if (presence === 'optional') return schema.optional();
  if (presence === 'nullish') return schema.nullish();
  return presence === 'default' ? z.string().default('as told') : schema;
}

/** Values that the schema of the plan takes. */
export function valuesOf(given: Plan): fc.Arbitrary<unknown> {
  switch (given.kind) {
    case 'text':
      return fc.oneof(
        fc.string(),
        fc.constantFrom('1', 'true', 'null', '2020-01-01', '{"a":1}', '[1]', 'X', '12n'),
      );
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    case 'whole':
      return fc.integer({ min: -1000, max: 1000 });
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc.date({ noInvalidDate: true });
    case 'bigint':
      return fc.bigInt();
    case 'email':
      return fc.constantFrom('a@b.co', 'first.last@example.com');
    case 'short':
      return fc.constantFrom('a', 'ab', 'abc');
    case 'null':
      return fc.constant(null);
    case 'words':
      return fc.constantFrom(...given.words);
    case 'literal':
      return fc.constant(given.value);
    case 'list':
      return fc.array(valuesOf(given.of), { maxLength: 3 });
    case 'set':
      return fc.array(valuesOf(given.of), { maxLength: 3 }).map((items) => new Set(items));
    case 'record':
      return fc.dictionary(fc.constantFrom('a', 'b', 'key', 'value', '', '7'), valuesOf(given.of), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case 'map':
      return fc
        .array(fc.tuple(fc.integer(), valuesOf(given.of)), { maxLength: 3 })
        .map((pairs) => new Map(pairs));
    case 'tree':
      return treesOf(valuesOf(given.of));
    case 'keyed':
      return fc.record(Object.fromEntries(given.words.map((word) => [word, valuesOf(given.of)])), {
        noNullPrototype: true,
      });
    case 'nullable':
      return fc.option(valuesOf(given.of), { nil: null });
    case 'described':
      return valuesOf(given.of);
    case 'tuple':
      return fc.tuple(...given.parts.map(valuesOf));
    case 'union':
      return fc.oneof(...given.parts.map(valuesOf));
    case 'variants':
      return fc.oneof(
        ...given.shapes.map((shape, index) =>
          objectsOf(shape).map((value) => ({ ...value, kind: `variant ${index}` })),
        ),
      );
    case 'object':
      return objectsOf(given.members);
    default:
      return given satisfies never;
  }
}

function objectsOf(given: readonly Member[]): fc.Arbitrary<Record<string, unknown>> {
  const values = given.map(({ name, presence, plan: inner }) => {
    if (presence === 'default') return [name, fc.string()] as const;
    const own = valuesOf(inner);
    return [name, presence === 'nullish' ? fc.option(own, { nil: null }) : own] as const;
  });
  return fc.record(Object.fromEntries(values), {
    requiredKeys: given.filter(({ presence }) => presence === 'required').map(({ name }) => name),
    noNullPrototype: true,
  });
}
