import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import {
  compile,
  type Decoded,
  type Repair,
  type RepairKind,
  reaskSentence,
  type WrongPlace,
} from './index.ts';

const Persona = z.object({ title: z.string(), rank: z.number(), tone: z.enum(['Warm', 'cool']).optional() });
const personas = compile(z.object({ personas: z.array(Persona) }), 'openai');
const TWO = {
  personas: [
    { title: 'A', rank: 1, tone: null },
    { title: 'B', rank: 2, tone: 'cool' },
  ],
};
const TWO_READ = {
  personas: [
    { title: 'A', rank: 1 },
    { title: 'B', rank: 2, tone: 'cool' },
  ],
};

test('a refusal and a filtered answer are endings of their own, whatever is written in them', () => {
  const text = JSON.stringify(TWO);
  assert.deepEqual(personas.decode({ kind: 'refusal', text }), { kind: 'refused', reason: text });
  assert.deepEqual(personas.decode({ kind: 'content_filter' }), { kind: 'filtered' });
});

const FORMS: readonly (readonly [string, (json: string) => string, readonly RepairKind[]])[] = [
  ['as it stands', (json): string => json, []],
  ['with blanks around it', (json): string => `\n ${json}\n`, []],
  ['in a fence', (json): string => `\`\`\`json\n${json}\n\`\`\``, ['fenced']],
  [
    'in a fence after some words',
    (json): string => `Here it is:\n\`\`\`\n${json}\n\`\`\`\nAnything else?`,
    ['fenced'],
  ],
  ['after some words', (json): string => `Sure, see [1] and {this}: ${json} Done.`, ['prose_around']],
  ['after thoughts', (json): string => `<think>{"draft": 1}</think>\n${json}`, ['prose_around']],
  ['written twice', (json): string => JSON.stringify(json), ['double_encoded']],
  ['escaped once too often', (json): string => JSON.stringify(json).slice(1, -1), ['double_encoded']],
  ['under a name that nobody asked for', (json): string => `{"answer": ${json}}`, ['unwrapped']],
  [
    'with commas before the end',
    (json): string => json.replaceAll(']', ',]').replaceAll('}', ',}'),
    ['trailing_comma'],
  ],
  [
    'with a name that is not closed',
    (json): string => json.replace('"personas":', '"personas: '),
    ['unclosed_name'],
  ],
];

for (const [form, write, kinds] of FORMS)
  test(`an answer ${form} is read${kinds.length === 0 ? '' : ', and the repair is on record'}`, () => {
    const read = personas.decode(write(JSON.stringify(TWO)));
    assert.ok(read.kind === 'ok');
    assert.deepEqual(read.value, TWO_READ);
    assert.deepEqual(
      read.repairs.map(({ kind }) => kind),
      kinds,
    );
    assert.ok(read.repairs.every(isOfTheWhole));
  });

test('a raw line break in a text is taken for what it is', () => {
  const read = compile(z.object({ text: z.string() }), 'openai').decode('{"text": "one\ntwo"}');
  assert.ok(read.kind === 'ok' && read.repairs[0]?.kind === 'raw_line_break');
  assert.deepEqual(read.value, { text: 'one\ntwo' });
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

test('an answer that was cut off keeps its whole items, and is never ok', () => {
  const text = JSON.stringify(TWO);
  const cut = text.slice(0, text.indexOf('"B"') + 3);
  for (const ending of [
    { kind: 'truncated', text: cut },
    { kind: 'whole', text: cut },
  ] as const) {
    const read = personas.decode(ending);
    assert.ok(read.kind === 'truncated');
    assert.deepEqual(read.value, { personas: [{ title: 'A', rank: 1 }] });
    assert.deepEqual(
      read.repairs.map(({ kind }) => kind),
      ['cut_off'],
    );
  }
  assert.deepEqual(personas.decode({ kind: 'truncated', text: '{"pers' }), {
    kind: 'truncated',
    repairs: [],
  });
  assert.equal(personas.decode({ kind: 'truncated', text }).kind, 'truncated');
});

test('a number or a text at the cut may go on, so it is not taken', () => {
  const list = compile(z.object({ list: z.array(z.number()) }), 'openai');
  const read = list.decode({ kind: 'truncated', text: '{"list": [1, 23, 45' });
  assert.ok(read.kind === 'truncated');
  assert.deepEqual(read.value, { list: [1, 23] });
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

test('text that is no JSON is an answer to ask again about', () => {
  const read = personas.decode('I cannot do that.');
  assert.deepEqual(read, { kind: 'invalid', wrong: [{ path: '', message: 'is not JSON' }] });
  assert.ok(read.kind === 'invalid');
  assert.match(reaskSentence(read), /the whole answer: is not JSON/u);
});

function isOfTheWhole({ path, before, after }: Repair): boolean {
  return path === '' && before !== after;
}

function pathsOf({ wrong }: Extract<Decoded<unknown>, { kind: 'invalid' }>): readonly WrongPlace['path'][] {
  return wrong.map(({ path }) => path);
}
