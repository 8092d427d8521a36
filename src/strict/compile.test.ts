import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import {
  type Change,
  type Compiled,
  compile,
  DIALECTS,
  type DialectId,
  type Report,
  StrictSchemaError,
} from './index.ts';

test('everything that cannot be expressed is said at once, by the field and with a mend', () => {
  const schema = z.object({
    personas: z.array(z.object({ name: z.string(), demographics: z.object({}), extra: z.unknown() })),
    loose: z.looseObject({ a: z.string() }),
    made: z.custom<string>(),
    point: z.tuple([z.symbol(), z.string()]),
  });
  for (const dialect of DIALECTS)
    assert.deepEqual(refusalsOf(schema, dialect), [
      ['AUTHOR-EMPTY-OBJECT', '/personas/items/demographics', 'personas[].demographics'],
      ['AUTHOR-ANY', '/personas/items/extra', 'personas[].extra'],
      ['AUTHOR-OPEN-OBJECT', '/loose', 'loose'],
      ['AUTHOR-NOT-JSON', '/made', 'made'],
      ['AUTHOR-NOT-JSON', '/point/0', 'point[0]'],
    ]);
});

test('a schema without end, and what is none of zod 4, are refused and not followed', () => {
  const tree = (): z.ZodType => z.object({ left: z.lazy(tree), right: z.lazy(tree) });
  assert.deepEqual(
    refusalsOf(tree(), 'openai').map(([rule]) => rule),
    ['AUTHOR-ENDLESS'],
  );
  // JavaScript lets anything stand in the place of a schema.
  const odd: z.ZodType = z.object({ a: JSON.parse('{"_def": {"typeName": "ZodString"}}') });
  assert.deepEqual(refusalsOf(odd, 'openai'), [['AUTHOR-NOT-ZOD-4', '/a', 'a']]);
});

test('the same schema has the same bytes and the same hash, whatever its defaults are made of', () => {
  const make = (): z.ZodType =>
    z.object({
      a: z.string().default(() => crypto.randomUUID()),
      b: z.date().default(() => new Date()),
      c: z.number().default(3),
      d: z.string().transform(BigInt).default(5n),
      e: z.number().default(() => Date.now()),
    });
  for (const dialect of DIALECTS) {
    const [one, other] = [compile(make(), dialect), compile(make(), dialect)];
    assert.equal(JSON.stringify(one.wire), JSON.stringify(other.wire));
    assert.equal(one.hash, other.hash);
    assert.match(one.hash, /^[0-9a-f]{64}$/u);
  }
  assert.notEqual(
    compile(z.object({ a: z.string() }), 'openai').hash,
    compile(z.object({ b: z.string() }), 'openai').hash,
  );
});

test('each way of being optional has its own words, and the report says which', () => {
  const schema = z.object({
    a: z.string().optional(),
    b: z.string().nullable(),
    c: z.string().nullish(),
    d: z.string().default('x'),
  });
  assert.deepEqual(changesOf(compile(schema, 'openai')), [
    'a missing_as_null',
    'c missing_and_null_as_null',
    'd default_in_words',
    'd missing_as_null',
  ]);
  assert.deepEqual(compile(schema, 'openai').wire['required'], ['a', 'b', 'c', 'd']);
  assert.deepEqual(changesOf(compile(schema, 'anthropic')), ['d default_in_words']);
  assert.deepEqual(compile(schema, 'anthropic').wire['required'], ['b']);
  assert.equal(JSON.stringify(membersOf(compile(schema, 'openai'))['d']).includes('Default: '), true);
  assert.deepEqual(membersOf(compile(schema, 'gemini-openapi'))['b'], { type: 'string', nullable: true });
});

test('Anthropic counts optionals and unions: both ways are used before a schema is refused', () => {
  const many = (count: number, member: z.ZodType): z.ZodType =>
    z.object(Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, member])));
  for (const schema of [
    many(32, z.string().optional()),
    many(32, z.string().nullable()),
    many(20, z.string().nullish()),
  ]) {
    const { wire, report } = compile(schema, 'anthropic');
    assert.deepEqual(report.warnings, []);
    assert.ok(JSON.stringify(wire).split('anyOf').length - 1 <= 12);
  }
  assert.deepEqual(
    refusalsOf(many(60, z.string().nullable()), 'anthropic').map(([rule]) => rule),
    ['ANT-UNION-LIMIT', 'ANT-COMPLEXITY'],
  );
});

test('Gemini sums up maxItems: what no longer fits is said in words', () => {
  const lists = {
    a: z.array(z.string()).max(800),
    b: z.array(z.string()).max(101),
    c: z.array(z.string()).max(100),
  };
  const { a, b, c } = membersOf(compile(z.object(lists), 'gemini-json'));
  assert.deepEqual(a, { type: 'array', items: { type: 'string' }, maxItems: 800 });
  assert.deepEqual(b, { type: 'array', items: { type: 'string' }, description: 'At most 101 items.' });
  assert.deepEqual(c, { type: 'array', items: { type: 'string' }, maxItems: 100 });
});

const TREE = { v: 'root', kids: [{ v: 'leaf', kids: [] }], next: { v: 'other', kids: [], next: null } };
const Tree = z.object({
  v: z.string(),
  get kids(): z.ZodArray<z.ZodType> {
    return z.array(Tree);
  },
  get next(): z.ZodOptional<z.ZodNullable<z.ZodType>> {
    return Tree.nullable().optional();
  },
});

test('a recursive schema points to itself where the dialect can, and is refused with its depth where it cannot', () => {
  for (const dialect of DIALECTS) {
    if (dialect === 'anthropic' || dialect === 'gemini-openapi') {
      const rule = dialect === 'anthropic' ? 'ANT-RECURSION' : 'GEM-RECURSION';
      assert.deepEqual(refusalsOf(Tree, dialect), [
        [rule, '/kids/items', 'kids[]'],
        [rule, '/next', 'next'],
      ]);
      continue;
    }
    const compiled = compile(Tree, dialect);
    assert.deepEqual(compiled.decode(JSON.stringify(compiled.encode(TREE))), {
      kind: 'ok',
      value: TREE,
      repairs: [],
    });
  }
});

test('for Gemini a circle ends in members that may be missing, and zod still asks for them', () => {
  const Sum: z.ZodType = z.lazy(() =>
    z.union([z.object({ n: z.number() }), z.object({ left: Sum, right: Sum })]),
  );
  const compiled = compile(z.object({ sum: Sum }), 'gemini-json');
  const value = { sum: { left: { n: 1 }, right: { left: { n: 2 }, right: { n: 3 } } } };
  assert.deepEqual(compiled.decode(JSON.stringify(compiled.encode(value))), {
    kind: 'ok',
    value,
    repairs: [],
  });
  assert.equal(compiled.decode('{"sum": {"left": {"n": 1}}}').kind, 'invalid');
});

test('two options that look alike are told apart by a tag', () => {
  const compiled = compile(z.object({ at: z.union([z.string(), z.date()]) }), 'openai');
  assert.deepEqual(changesOf(compiled), ['at|1 date_as_text', 'at union_tagged']);
  for (const at of ['2026-11-23T00:00:00.000Z', new Date('2026-11-23T00:00:00.000Z')])
    assert.deepEqual(compiled.decode(JSON.stringify(compiled.encode({ at }))), {
      kind: 'ok',
      value: { at },
      repairs: [],
    });
});

test('words of all kinds are one choice, unless two of them are written alike', () => {
  const compiled = compile(
    z.object({ w: z.union([z.literal('a'), z.literal(['b', 1, null])]), big: z.literal(5n) }),
    'openai',
  );
  assert.deepEqual(membersOf(compiled), {
    w: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'integer', enum: [1] }, { type: 'null' }] },
    big: { type: 'string', enum: ['5'] },
  });
  const alike = compile(z.object({ w: z.union([z.literal(5n), z.literal('5')]) }), 'openai');
  for (const value of [{ w: 5n }, { w: '5' }])
    assert.deepEqual(alike.decode(JSON.stringify(alike.encode(value))), { kind: 'ok', value, repairs: [] });
  assert.equal(refusalsOf(z.literal([5n, '5']), 'openai').length, 1);
});

test('options that stay as they are need no tag', () => {
  const alike = z.object({ any: z.union([z.record(z.string(), z.string()), z.object({ a: z.string() })]) });
  assert.deepEqual(changesOf(compile(alike, 'llama-cpp')), []);
});

test('an intersection of objects is one object, and one of choices a choice of whole objects', () => {
  const both = z.object({ a: z.string() }).and(z.object({ b: z.number() }));
  assert.deepEqual(Object.keys(membersOf(compile(both, 'openai'))), ['a', 'b']);
  const choice = z
    .object({ id: z.string() })
    .and(z.union([z.object({ a: z.string() }), z.object({ b: z.date() })]));
  const compiled = compile(choice, 'openai');
  const value = { id: 'x', b: new Date(0) };
  assert.deepEqual(compiled.decode(JSON.stringify(compiled.encode(value))), {
    kind: 'ok',
    value,
    repairs: [],
  });
  const agreed = z.object({ a: z.string() }).and(z.object({ a: z.string(), b: z.string() }));
  assert.deepEqual(Object.keys(membersOf(compile(agreed, 'openai'))), ['a', 'b']);
  const disputed = z.object({ a: z.string() }).and(z.object({ a: z.number() }));
  assert.deepEqual(
    refusalsOf(disputed, 'openai').map(([rule]) => rule),
    ['AUTHOR-INTERSECTION'],
  );
});

test('other keys of one kind stand in a map of their own', () => {
  const compiled = compile(z.object({ a: z.string(), others: z.int() }).catchall(z.number()), 'openai');
  assert.deepEqual(Object.keys(membersOf(compiled)), ['a', 'others', 'others_2']);
  const value = { a: 'x', others: 1, b: 2.5 };
  assert.deepEqual(compiled.decode(JSON.stringify(compiled.encode(value))), {
    kind: 'ok',
    value,
    repairs: [],
  });
});

test('what a server takes but means something else is a warning of the report', () => {
  const schema = z.object({ verdict: z.boolean(), evidence: z.string() });
  assert.deepEqual(
    compile(schema, 'openai').report.warnings.map(({ ruleId }) => ruleId),
    ['MEANING-VERDICT-FIRST'],
  );
  assert.deepEqual(
    compile(z.object({ evidence: z.string(), verdict: z.boolean() }), 'openai').report.warnings,
    [],
  );
});

function refusalsOf(schema: z.ZodType, dialect: DialectId): readonly (readonly [string, string, string])[] {
  try {
    compile(schema, dialect);
  } catch (error) {
    assert.ok(error instanceof StrictSchemaError);
    assert.ok(error.faults.every(({ sentence, mend }) => sentence !== '' && mend !== ''));
    return error.faults.map(({ ruleId, pointer, authorPath }) => [ruleId, pointer, authorPath]);
  }
  return [];
}

function membersOf({ wire }: Compiled<unknown>): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(wire['properties']);
}

function changesOf({ report: { changes } }: { readonly report: Report }): readonly string[] {
  return changes.map(({ authorPath, kind }: Change) => `${authorPath} ${kind}`);
}
