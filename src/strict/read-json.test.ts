import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { compile, type Repair, type RepairKind, reaskSentence } from './index.ts';

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
  ['as a call written out', (json): string => `{"name": "store", "arguments": ${json}}`, ['unwrapped']],
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

test('a wrapper is taken off also where what is inside may all be missing, and another name is taken for ours', () => {
  const loose = compile(z.object({ a: z.string().optional() }), 'anthropic').decode('{"data": {"a": "x"}}');
  assert.ok(loose.kind === 'ok');
  assert.deepEqual([loose.value, loose.repairs.map(({ kind }) => kind)], [{ a: 'x' }, ['unwrapped']]);
  const map = compile(z.record(z.string(), z.object({ a: z.string() })), 'xgrammar').decode(
    '{"data": {"a": "x"}}',
  );
  assert.ok(map.kind === 'ok');
  assert.deepEqual([map.value, map.repairs], [{ data: { a: 'x' } }, []]);
  const city = compile(z.string(), 'openai');
  for (const [text, kind] of [
    ['{"city": "Oslo"}', 'unwrapped'],
    ['{"name": "store", "input": {"result": "Oslo"}}', 'unwrapped'],
    ['"Oslo"', 'wrapper_missing'],
  ] as const) {
    const read = city.decode(text);
    assert.ok(read.kind === 'ok', text);
    assert.deepEqual([read.value, read.repairs.map((repair) => repair.kind)], ['Oslo', [kind]]);
  }
});

test('a raw line break in a text is taken for what it is', () => {
  const read = compile(z.object({ text: z.string() }), 'openai').decode('{"text": "one\ntwo"}');
  assert.ok(read.kind === 'ok' && read.repairs[0]?.kind === 'raw_line_break');
  assert.deepEqual(read.value, { text: 'one\ntwo' });
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

test('JSON that is broken in its middle is asked for again, and nothing inside it passes for the answer', () => {
  const list = compile(z.object({ list: z.array(z.number()) }), 'openai');
  for (const text of [
    '{"list": [1 2]}',
    '{"list": [1, 2] "more": {"list": [3]}}',
    '{"list": {"list": [1]}, x}',
  ])
    assert.deepEqual(
      list.decode(text),
      { kind: 'invalid', wrong: [{ path: '', message: 'is not JSON' }] },
      text,
    );
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
