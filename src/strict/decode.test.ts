import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { compile, type Decoded, reaskSentence, type WrongPlace } from './index.ts';

const Persona = z.object({ title: z.string(), rank: z.number(), tone: z.enum(['Warm', 'cool']).optional() });
const personas = compile(z.object({ personas: z.array(Persona) }), 'openai');
const TWO = {
  personas: [
    { title: 'A', rank: 1, tone: null },
    { title: 'B', rank: 2, tone: 'cool' },
  ],
};

test('a refusal and a filtered answer are endings of their own, whatever is written in them', () => {
  const text = JSON.stringify(TWO);
  assert.deepEqual(personas.decode({ kind: 'refusal', text }), { kind: 'refused', reason: text });
  assert.deepEqual(personas.decode({ kind: 'content_filter' }), { kind: 'filtered' });
});

test('values that differ in form only are mended, each with its place, before and after', () => {
  const schema = z.object({
    rank: z.number(),
    isNew: z.boolean(),
    tone: z.enum(['Warm', 'cool']),
    tags: z.array(z.string()),
    inner: z.object({ 'a/b': z.number() }),
    bounds: z.tuple([z.number(), z.string()]),
    kpis: z.record(z.string(), z.number()),
  });
  const read = compile(schema, 'openai').decode(
    JSON.stringify({
      rank: ' 90',
      isNew: 'True',
      tone: 'warm ',
      tags: 'solo',
      inner: '{"a/b": "1.5"}',
      bounds: ['1', 'x'],
      kpis: { mrr: 3 },
    }),
  );
  assert.ok(read.kind === 'ok');
  assert.deepEqual(read.value, {
    rank: 90,
    isNew: true,
    tone: 'Warm',
    tags: ['solo'],
    inner: { 'a/b': 1.5 },
    bounds: [1, 'x'],
    kpis: { mrr: 3 },
  });
  assert.deepEqual(
    read.repairs.map(({ path, kind, before, after }) => [path, kind, before, after]),
    [
      ['/rank', 'number_from_text', ' 90', 90],
      ['/isNew', 'boolean_from_text', 'True', true],
      ['/tone', 'enum_case', 'warm ', 'Warm'],
      ['/tags', 'list_from_one', 'solo', ['solo']],
      ['/inner', 'double_encoded', '{"a/b": "1.5"}', { 'a/b': '1.5' }],
      ['/inner/a~1b', 'number_from_text', '1.5', 1.5],
      ['/bounds', 'tuple_as_list', ['1', 'x'], ['1', 'x']],
      ['/bounds/0', 'number_from_text', '1', 1],
      ['/kpis', 'map_as_object', { mrr: 3 }, [{ key: 'mrr', value: 3 }]],
    ],
  );
});

test('nothing is made up: what is missing, null, ambiguous or no number is said by its path', () => {
  const schema = z.object({
    name: z.string(),
    rank: z.number(),
    size: z.number(),
    tone: z.enum(['warm', 'WARM']),
    seen: z.date(),
    tags: z.array(z.string()),
  });
  const read = compile(schema, 'openai').decode(
    JSON.stringify({ rank: null, size: '1,000', tone: 'Warm', seen: '2026-02-30', tags: null }),
  );
  assert.ok(read.kind === 'invalid');
  assert.deepEqual(pathsOf(read), ['/name', '/rank', '/size', '/tone', '/seen', '/tags']);
  assert.match(reaskSentence(read), /- \/size: .*expected number/u);
});

test('a schema that coerces makes nothing of nothing', () => {
  const { string, number, boolean, date } = z.coerce;
  const compiled = compile(
    z.object({ s: string(), n: number(), b: boolean(), d: date(), t: z.tuple([string(), number()]) }),
    'openai',
  );
  const read = compiled.decode('{"n": "", "b": null, "d": null, "t": {"0": "x"}}');
  assert.ok(read.kind === 'invalid');
  assert.deepEqual(pathsOf(read).slice(0, 5), ['/s', '/n', '/b', '/d', '/t/1']);
  const good = compiled.decode(
    '{"s": 5, "n": "5", "b": "false", "d": "2026-11-23", "t": {"0": "x", "1": 1}}',
  );
  assert.ok(good.kind === 'ok');
  assert.deepEqual(good.value, { s: '5', n: 5, b: false, d: new Date('2026-11-23'), t: ['x', 1] });
});

test('a map with one key twice is not silently cut to one of its values', () => {
  const kpis = compile(z.object({ kpis: z.record(z.string(), z.number()) }), 'openai');
  const entries = [
    { key: 'mrr', value: 1 },
    { key: 'mrr', value: 2 },
  ];
  assert.equal(kpis.decode(JSON.stringify({ kpis: entries })).kind, 'invalid');
});

test('a null that the author allows stays, also beside a default', () => {
  const schema = z.object({
    a: z.string().nullish(),
    b: z.string().nullable().default('x'),
    c: z.string().default('x'),
  });
  for (const dialect of ['openai', 'anthropic', 'gemini-openapi'] as const) {
    const read = compile(schema, dialect).decode('{"a": null, "b": null, "c": null}');
    assert.ok(read.kind === 'ok');
    assert.deepEqual(read.value, { a: null, b: null, c: 'x' });
  }
});

test('what fits no option of a choice is said where the nearest option is wrong', () => {
  const schema = z.object({
    e: z.union([
      z.object({ kind: z.literal('a'), n: z.number() }),
      z.object({ kind: z.literal('b'), s: z.string() }),
    ]),
  });
  const read = compile(schema, 'openai').decode('{"e": {"kind": "b", "s": 7}}');
  assert.ok(read.kind === 'invalid');
  assert.deepEqual(pathsOf(read), ['/e/s']);
});

test('of several options the one that is meant is mended, also where its word is in another case', () => {
  const a = z.object({ kind: z.literal('a'), n: z.number() });
  const b = z.object({ kind: z.literal('b'), n: z.number(), s: z.string().optional() });
  const read = compile(z.object({ e: z.union([a, b]) }), 'openai').decode(
    '{"e": {"kind": "B", "n": "7", "s": null}}',
  );
  assert.ok(read.kind === 'ok');
  assert.deepEqual(read.value, { e: { kind: 'b', n: 7 } });
  assert.deepEqual(
    read.repairs.map(({ path, kind }) => [path, kind]),
    [
      ['/e/kind', 'enum_case'],
      ['/e/n', 'number_from_text'],
    ],
  );
});

test('an option that holds itself is mended like any other', () => {
  const Chain = z.object({
    n: z.number(),
    get next(): z.ZodNullable<z.ZodType> {
      return Chain.nullable();
    },
  });
  const compiled = compile(z.object({ e: z.union([Chain, z.boolean()]) }), 'openai');
  const read = compiled.decode('{"e": {"n": 1, "next": {"n": "2", "next": null}}}');
  assert.ok(read.kind === 'ok');
  assert.deepEqual(read.value, { e: { n: 1, next: { n: 2, next: null } } });
  assert.deepEqual(read.repairs, [{ path: '/e/next/n', kind: 'number_from_text', before: '2', after: 2 }]);
});

test('a deep answer that fits nowhere is read to its end in no time, also where options look alike', () => {
  const Sum: z.ZodType = z.lazy(() =>
    z.union([
      z.object({ left: Sum, up: z.number().optional() }),
      z.object({ left: Sum, down: z.number().optional() }),
      z.object({ n: z.number() }),
    ]),
  );
  const compiled = compile(z.object({ sum: Sum }), 'llama-cpp');
  let answer: unknown = { n: { toString: 1 } };
  for (let depth = 0; depth < 40; depth += 1) answer = { left: answer };
  const started = performance.now();
  assert.equal(compiled.decode(JSON.stringify({ sum: answer })).kind, 'invalid');
  assert.ok(performance.now() - started < 5_000);
});

function pathsOf({ wrong }: Extract<Decoded<unknown>, { kind: 'invalid' }>): readonly WrongPlace['path'][] {
  return wrong.map(({ path }) => path);
}
