import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DIALECTS, type DialectId, type Fault, type LintOptions, lint, type Severity } from './index.ts';
import { closed } from './rule-example.ts';

const TEXT = { type: 'string' };
const FREE = { type: 'object', additionalProperties: false };
/** The schema that the first system sent. */
const PERSONAS = closed({
  personas: {
    type: 'array',
    items: closed({ title: TEXT, demographics: FREE, characteristics: FREE, behaviors: FREE }),
  },
});

test('all culprits are named at once, each by its pointer, as its author wrote it, and with a mend', () => {
  const faults = lint(PERSONAS, 'openai');
  assert.deepEqual(
    faults.map(({ ruleId, pointer, authorPath }) => [ruleId, pointer, authorPath]),
    ['demographics', 'characteristics', 'behaviors'].map((name) => [
      'OAI-EMPTY-OBJECT',
      `/properties/personas/items/properties/${name}`,
      `personas[].${name}`,
    ]),
  );
  const [fault] = faults;
  assert.equal(
    fault?.sentence,
    "In context=('properties', 'personas', 'items'), 'required' is required to be supplied and to be an array including every key in properties. Extra required key 'demographics' supplied.",
  );
  assert.match(fault?.mend ?? '', /Declare the keys of 'demographics'/u);
});

test('an object with properties: {} can only be {} too, and is refused where it would lose data', () => {
  const schema = closed({ extra: closed({}) });
  for (const dialect of ['openai', 'azure-openai', 'deepseek-strict'] as const)
    assert.deepEqual(rejectedBy(schema, dialect), [`/properties/extra`]);
  for (const dialect of ['anthropic', 'mistral', 'groq', 'xgrammar', 'llama-cpp'] as const)
    assert.deepEqual(
      lint(schema, dialect).map(({ ruleId, severity }) => [ruleId, severity]),
      [['MEANING-EMPTY-OBJECT', 'warn']],
    );
});

test('a field is named as its author wrote it, inside lists, tuples and maps too', () => {
  const odd = { ...TEXT, pattern: '(?=a)' };
  const schema = closed({
    list: { type: 'array', items: closed({ odd }) },
    tuple: { type: 'array', prefixItems: [TEXT, odd] },
    map: { type: 'object', additionalProperties: odd },
    either: { anyOf: [TEXT, odd] },
  });
  assert.deepEqual(
    lint(schema, 'xgrammar').map(({ authorPath }) => authorPath),
    ['list[].odd', 'tuple[1]', 'map.*', 'either'],
  );
});

test('a tool that takes nothing may say so', () => {
  assert.deepEqual(lint(closed({}), 'openai', { name: 'ping' }), []);
  assert.deepEqual(lint(closed({}), 'anthropic', { name: 'ping' }), []);
});

test('names of members and definitions are no keywords', () => {
  const names = [
    'oneOf',
    'default',
    '$ref',
    'not',
    'if',
    'required',
    'properties',
    'items',
    'pattern',
    'const',
  ];
  const schema = closed(Object.fromEntries(names.map((name) => [name, TEXT])));
  for (const dialect of DIALECTS) assert.deepEqual(rejectedBy(openFor(schema, dialect), dialect), []);
});

test('a rule holds in definitions, branches, items and beside null', () => {
  const open = { type: ['object', 'null'], properties: { a: TEXT }, required: ['a'] };
  const schema = closed(
    { branch: { anyOf: [TEXT, open] }, list: { type: 'array', items: open }, ref: { $ref: '#/$defs/d' } },
    { $defs: { d: open } },
  );
  assert.deepEqual(rejectedBy(schema, 'openai').toSorted(), [
    '/$defs/d',
    '/properties/branch/anyOf/1',
    '/properties/list/items',
  ]);
});

test('limits of a request count its other schemas too', () => {
  const unions = (count: number): unknown =>
    closed(
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`u${at}`, { type: ['string', 'null'] }])),
    );
  assert.deepEqual(rejectedBy(unions(8), 'anthropic', [unions(8)]), []);
  assert.deepEqual(idsOf(lint(unions(8), 'anthropic', { request: [unions(9)] })), ['ANT-UNION-LIMIT']);
  const list = closed({ list: { type: 'array', items: TEXT, maxItems: 500 } });
  assert.deepEqual(idsOf(lint(list, 'gemini-json', { request: [list] })), [
    'GEM-MAX-ITEMS',
    'GEM-MAX-ITEMS-BOUND',
  ]);
  const bad = closed({ code: { type: 'string', pattern: '^(?!x).*$' } });
  assert.deepEqual(idsOf(lint(closed({ a: TEXT }), 'llama-cpp', { request: [bad] })), ['LCP-ONE-GRAMMAR']);
});

test('a limit is not broken by what just reaches it', () => {
  const deep = (levels: number): unknown => (levels === 0 ? TEXT : closed({ d: deep(levels - 1) }));
  assert.deepEqual(rejectedBy(deep(10), 'openai'), []);
  assert.deepEqual(rejectedBy(deep(11), 'openai'), ['']);
  const words = (count: number): unknown =>
    closed({ e: { type: 'string', enum: Array.from({ length: count }, (_, at) => `v${at}`) } });
  assert.deepEqual(rejectedBy(words(1_000), 'openai'), []);
  assert.deepEqual(rejectedBy(words(1_001), 'openai'), ['']);
});

test('lookaround is looked for in the pattern, not in its escapes and classes', () => {
  const pattern = (text: string): unknown => closed({ p: { type: 'string', pattern: text } });
  for (const harmless of ['^\\(?=a$', '^[(?=]$', '^(?:a|b)$', '^(?<year>a)$'])
    assert.deepEqual(rejectedBy(pattern(harmless), 'openai'), [], harmless);
  for (const looking of ['^(?=a)b$', '(?<!a)b', '^((?!x).)*$'])
    assert.deepEqual(rejectedBy(pattern(looking), 'openai'), ['/properties/p'], looking);
});

test('recursion is for OpenAI, not for Anthropic, and for Gemini only where it can end', () => {
  const node = (next: unknown, required: readonly string[]): unknown =>
    closed(
      { root: { $ref: '#/$defs/node' } },
      { $defs: { node: { ...closed({ v: TEXT, next }), required } } },
    );
  const nullable = node({ anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] }, ['v', 'next']);
  const optional = node({ $ref: '#/$defs/node' }, ['v']);
  assert.deepEqual(rejectedBy(nullable, 'openai'), []);
  assert.deepEqual(idsOf(lint(nullable, 'gemini-json')), ['GEM-RECURSION-REQUIRED']);
  assert.deepEqual(rejectedBy(optional, 'gemini-json'), []);
  const [fault] = lint(optional, 'anthropic');
  assert.match(fault?.sentence ?? '', /Circular reference detected in schema definitions: node -> node/u);
});

test('a circle is seen by whatever way it goes: the root, a member, two definitions', () => {
  const ref = (target: string): unknown => ({ $ref: target });
  const circles: readonly (readonly [unknown, string])[] = [
    [closed({ kids: { type: 'array', items: ref('#') } }), '/properties/kids/items'],
    [closed({ x: closed({ y: ref('#/properties/x') }) }), '/properties/x/properties/y'],
    [
      closed(
        { x: ref('#/$defs/a') },
        { $defs: { a: closed({ b: ref('#/$defs/b') }), b: closed({ a: ref('#/$defs/a') }) } },
      ),
      '/$defs/a/properties/b',
    ],
  ];
  for (const [schema, pointer] of circles) {
    const found = lint(schema, 'anthropic').filter(({ ruleId }) => ruleId === 'ANT-RECURSION');
    assert.ok(
      found.some((fault) => fault.pointer === pointer),
      pointer,
    );
  }
  const shared = closed({ x: ref('#/$defs/a'), y: ref('#/$defs/a') }, { $defs: { a: closed({ z: TEXT }) } });
  assert.deepEqual(rejectedBy(shared, 'anthropic'), []);
});

test('a verdict before its evidence is seen in the order in which the server writes', () => {
  const members = { evidence: TEXT, verdict: TEXT };
  const warned = (schema: unknown, dialect: DialectId): readonly string[] => idsOf(lint(schema, dialect));
  assert.deepEqual(warned(closed({ verdict: TEXT, evidence: TEXT }), 'openai'), ['MEANING-VERDICT-FIRST']);
  assert.deepEqual(warned(closed(members), 'openai'), []);
  assert.deepEqual(warned({ ...closed(members), required: ['verdict'] }, 'anthropic'), [
    'MEANING-VERDICT-FIRST',
  ]);
  const open = { type: 'object', properties: { reason: TEXT, answer: TEXT } };
  assert.deepEqual(warned(open, 'gemini-openapi'), ['MEANING-VERDICT-FIRST']);
  assert.deepEqual(warned({ ...open, propertyOrdering: ['reason', 'answer'] }, 'gemini-openapi'), []);
});

test('whatever is given, the linter answers', () => {
  const keywords = [
    'type',
    'properties',
    'required',
    'items',
    'anyOf',
    'allOf',
    '$ref',
    '$defs',
    'enum',
    'const',
    'pattern',
  ];
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 1, 'object', '#', '#/$defs/a', '((', [], {}),
      fc.dictionary(fc.constantFrom(...keywords, 'a', '__proto__'), tie('node'), { maxKeys: 5 }),
      fc.array(tie('node'), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(node, fc.constantFrom(...DIALECTS), (schema, dialect) => {
      lint(schema, dialect, { name: 'any', request: [schema] });
    }),
    { numRuns: 2_000 },
  );
});

function rejectedBy(
  schema: unknown,
  dialect: DialectId,
  request: LintOptions['request'] = [],
): readonly string[] {
  const refused: Severity = 'reject';
  const faults = lint(schema, dialect, { request });
  return faults.filter(({ severity }) => severity === refused).map(({ pointer }) => pointer);
}

function idsOf(faults: readonly Fault[]): readonly string[] {
  return faults.map(({ ruleId }) => ruleId);
}

/** The proto route of Gemini has no word for closed objects. */
function openFor(schema: Readonly<Record<string, unknown>>, dialect: DialectId): unknown {
  const { additionalProperties: _, ...open } = schema;
  return dialect === 'gemini-openapi' ? open : schema;
}
