import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIALECTS, type DialectId, lint } from './index.ts';
import { closed } from './rule-example.ts';

const TEXT = { type: 'string' };
const TAKEN = 'taken';

/** A schema in a few words, and the pointer of its culprit. */
type Case = readonly [string, unknown, string];

const OPENAI: readonly Case[] = [
  [
    'an open object inside',
    closed({ a: { type: 'object', properties: { b: TEXT }, required: ['b'] } }),
    '/properties/a',
  ],
  [
    'an object open to anything',
    closed({ a: closed({ b: TEXT }, { additionalProperties: true }) }),
    '/properties/a',
  ],
  [
    'an open object in $defs',
    closed(
      { a: { $ref: '#/$defs/A' } },
      { $defs: { A: { type: 'object', properties: { b: TEXT }, required: ['b'] } } },
    ),
    '/$defs/A',
  ],
  [
    'a member that is not required in a branch',
    closed({ a: { anyOf: [{ ...closed({ b: TEXT, c: TEXT }), required: ['b'] }, { type: 'null' }] } }),
    '/properties/a/anyOf/0',
  ],
  [
    'an open object beside null',
    closed({ a: { type: ['object', 'null'], properties: { b: TEXT }, required: ['b'] } }),
    '/properties/a',
  ],
  ['items of any kind', closed({ a: { type: 'array', items: {} } }), '/properties/a/items'],
  ['items: true', closed({ a: { type: 'array', items: true } }), '/properties/a/items'],
  ['a list without items', closed({ a: { type: 'array' } }), '/properties/a'],
  ['a list of items', closed({ a: { type: 'array', items: [TEXT, TEXT] } }), '/properties/a'],
  ['a member: true', closed({ a: true }), '/properties/a'],
  ['propertyNames', closed({ a: { ...closed({ b: TEXT }), propertyNames: TEXT } }), '/properties/a'],
  [
    'patternProps',
    closed({ a: { type: 'object', patternProperties: { '^x': TEXT }, additionalProperties: false } }),
    '/properties/a',
  ],
  ['if', closed({ a: TEXT }, { if: {}, else: {} }), ''],
  ['not', closed({ a: { not: TEXT } }), '/properties/a'],
  ['depReq', closed({ a: TEXT }, { dependentRequired: { a: [] } }), ''],
  ['uniqueItems', closed({ a: { type: 'array', items: TEXT, uniqueItems: true } }), '/properties/a'],
  ['contains', closed({ a: { type: 'array', items: TEXT, contains: TEXT } }), '/properties/a'],
  ['minProperties', closed({ a: closed({ b: TEXT }, { minProperties: 1 }) }), '/properties/a'],
  ['req extra', closed({ a: TEXT }, { required: ['a', 'z'] }), ''],
  ['required missing key', { type: 'object', properties: { a: TEXT }, additionalProperties: false }, ''],
  ['root array', { type: 'array', items: TEXT }, ''],
  ['root oneOf', { oneOf: [closed({ a: TEXT })] }, ''],
  ['root object+anyOf', closed({ a: TEXT }, { anyOf: [{ required: ['a'] }] }), ''],
  ['root enum', { type: 'string', enum: ['a'] }, ''],
  ['root ref', { $ref: '#/$defs/A', $defs: { A: closed({ a: TEXT }) } }, ''],
  ['root not', closed({ a: TEXT }, { not: { required: ['b'] } }), ''],
  ['const type', closed({ a: { type: 'integer', const: 'x' } }), '/properties/a'],
  ['enum mixed typed', closed({ a: { type: 'string', enum: ['a', null] } }), '/properties/a'],
  ['a reference to the outside', closed({ a: { $ref: 'https://x.y/z' } }), '/properties/a'],
  ['a reference to nothing', closed({ a: { $ref: '#/$defs/N' } }), '/properties/a'],
  [
    'a default beside a reference',
    closed({ a: { $ref: '#/$defs/A', default: null } }, { $defs: { A: TEXT } }),
    '/properties/a',
  ],
  ['uri', closed({ a: { type: 'array', items: { type: 'string', format: 'uri' } } }), '/properties/a/items'],
  ['binary', closed({ a: { type: 'string', format: 'binary' } }), '/properties/a'],
  ['lookbehind', closed({ a: { type: 'string', pattern: '(?<=a)b' } }), '/properties/a'],
  ['a map of anything', closed({ a: { type: 'object', additionalProperties: true } }), '/properties/a'],
  ['an object of any kind', closed({ a: { type: 'object' } }), '/properties/a'],
  [
    'a map in a list',
    closed({ a: { type: 'array', items: { type: 'object', additionalProperties: TEXT } } }),
    '/properties/a/items',
  ],
  [
    'an object of any kind in a branch',
    closed({ a: { anyOf: [{ type: 'object' }, { type: 'null' }] } }),
    '/properties/a/anyOf/0',
  ],
  [
    'an object of any kind in $defs',
    closed({ a: { $ref: '#/$defs/A' } }, { $defs: { A: { type: 'object', additionalProperties: false } } }),
    '/$defs/A',
  ],
  ['allOf ref', closed({ a: { allOf: [{ $ref: '#/$defs/A' }] } }, { $defs: { A: TEXT } }), '/properties/a'],
  ['properties as a list', { type: 'object', properties: [], required: [], additionalProperties: false }, ''],
  [
    '5,001 properties',
    closed(Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`p${at}`, TEXT]))),
    '',
  ],
  [
    'more than 120,000 characters of names',
    closed(Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`p${at}${'x'.repeat(200)}`, TEXT]))),
    '',
  ],
  [
    'a long enum of more than 15,000 characters',
    closed({ a: { type: 'string', enum: Array.from({ length: 300 }, (_, at) => `${at}${'y'.repeat(50)}`) } }),
    '/properties/a',
  ],
  [
    'anyOf desc ref',
    closed(
      { a: { anyOf: [{ $ref: '#/$defs/A' }], description: 'x' } },
      { $defs: { A: closed({ b: TEXT }) } },
    ),
    TAKEN,
  ],
  [
    'definitions',
    closed({ a: { $ref: '#/definitions/A' } }, { definitions: { A: closed({ b: TEXT }) } }),
    TAKEN,
  ],
  ['int64', closed({ a: { type: 'integer', format: 'int64' } }), TAKEN],
  ['meta', closed({ a: TEXT }, { $schema: 'x', title: 't', description: 'd', $id: 'q' }), TAKEN],
  ['enum no type', closed({ a: { enum: ['a', 1] } }), TAKEN],
  ['const', closed({ a: { const: 'a' } }), TAKEN],
  ['types', closed({ a: { type: ['string', 'number', 'null'] } }), TAKEN],
  ['minLength', closed({ a: { type: 'string', minLength: 1 } }), TAKEN],
  ['default', closed({ a: { type: 'string', default: 'x' } }), TAKEN],
  ['excl', closed({ a: { type: 'number', exclusiveMinimum: 0 } }), TAKEN],
  [
    '15k under 250',
    closed({ a: { type: 'string', enum: Array.from({ length: 240 }, (_, at) => `${at}${'y'.repeat(80)}`) } }),
    TAKEN,
  ],
  [
    'recursive defs',
    closed(
      { a: { $ref: '#/$defs/N' } },
      { $defs: { N: closed({ v: TEXT, n: { anyOf: [{ $ref: '#/$defs/N' }, { type: 'null' }] } }) } },
    ),
    TAKEN,
  ],
  [
    'deprecated etc',
    closed({ a: { type: 'string', examples: ['x'], deprecated: true, readOnly: true, $comment: 'c' } }),
    TAKEN,
  ],
  [
    'nullable obj',
    closed({
      a: { type: ['object', 'null'], properties: { b: TEXT }, required: ['b'], additionalProperties: false },
    }),
    TAKEN,
  ],
  [
    'names',
    closed({ type: TEXT, properties: closed({ items: TEXT }), enum: { type: 'array', items: TEXT } }),
    TAKEN,
  ],
];

const OTHERS: Readonly<Record<string, readonly Case[]>> = {
  anthropic: [
    ['a bound of a number', closed({ a: { type: 'number', maximum: 5 } }), '/properties/a'],
    ['a length of a text', closed({ a: { ...TEXT, maxLength: 5 } }), '/properties/a'],
    ['at least two items', closed({ a: { type: 'array', items: TEXT, minItems: 2 } }), '/properties/a'],
    ['a map', closed({ a: { type: 'object', additionalProperties: TEXT } }), '/properties/a'],
    ['oneOf', closed({ a: { oneOf: [TEXT, { type: 'null' }] } }), '/properties/a'],
    [
      'an enum beside a list of types',
      closed({ a: { type: ['string', 'null'], enum: ['a', null] } }),
      '/properties/a',
    ],
    ['a border of words', closed({ a: { ...TEXT, pattern: '^a\\b' } }), '/properties/a'],
    ['a root without a type', { $ref: '#/$defs/a', $defs: { a: closed({ a: TEXT }) } }, ''],
    ['a member that may be missing', { ...closed({ a: TEXT, b: TEXT }), required: ['a'] }, TAKEN],
    [
      'a URI, one item, a default',
      closed({ a: { ...TEXT, format: 'uri', default: 'x' }, b: { type: 'array', items: TEXT, minItems: 1 } }),
      TAKEN,
    ],
    ['allOf of plain parts', closed({ a: { allOf: [closed({ b: TEXT })] } }), TAKEN],
  ],
  'gemini-json': [
    [
      'a description beside a reference',
      closed({ a: { $ref: '#/$defs/a', description: 'x' } }, { $defs: { a: TEXT } }),
      '/properties/a',
    ],
    [
      'tuples, maps, oneOf, patterns that look around',
      {
        type: 'object',
        properties: {
          a: { type: 'array', prefixItems: [TEXT] },
          b: { type: 'object', additionalProperties: TEXT },
          c: { oneOf: [TEXT] },
          d: { ...TEXT, pattern: '(?=a)' },
        },
      },
      TAKEN,
    ],
  ],
  'gemini-openapi': [
    ['a closed object', { type: 'object', properties: { a: closed({ b: TEXT }) } }, '/properties/a'],
    ['a list of types', { type: 'object', properties: { a: { type: ['string', 'null'] } } }, '/properties/a'],
    ['a format of text', { type: 'object', properties: { a: { ...TEXT, format: 'uuid' } } }, '/properties/a'],
    [
      'an object without properties',
      { type: 'object', properties: { a: { type: 'object' } } },
      '/properties/a',
    ],
    [
      'nullable, enum, bounds',
      {
        type: 'object',
        properties: {
          a: { ...TEXT, enum: ['a'], nullable: true },
          b: { type: 'integer', format: 'int32', minimum: 1 },
        },
        required: ['a'],
      },
      TAKEN,
    ],
  ],
  'deepseek-strict': [
    ['a length', closed({ a: { ...TEXT, minLength: 1 } }), '/properties/a'],
    ['a count of items', closed({ a: { type: 'array', items: TEXT, maxItems: 3 } }), '/properties/a'],
    [
      'a pattern, bounds, a reference to $def',
      closed(
        { a: { ...TEXT, pattern: '^a$' }, b: { type: 'number', minimum: 1 }, c: { $ref: '#/$def/c' } },
        { $def: { c: closed({ d: TEXT }) } },
      ),
      TAKEN,
    ],
  ],
  'azure-openai': [
    ['a pattern', closed({ a: { ...TEXT, pattern: '^a$' } }), '/properties/a'],
    [
      'six levels',
      closed({ a: closed({ b: closed({ c: closed({ d: closed({ e: closed({ f: TEXT }) }) }) }) }) }),
      '',
    ],
    ['five levels', closed({ a: closed({ b: closed({ c: closed({ d: TEXT }) }) }) }), TAKEN],
  ],
  mistral: [['an open object', { type: 'object', properties: { a: TEXT }, required: ['a'] }, '']],
  groq: [['a member that is not required', { ...closed({ a: TEXT, b: TEXT }), required: ['a'] }, '']],
  xgrammar: [
    ['multipleOf', closed({ a: { type: 'number', multipleOf: 2 } }), '/properties/a'],
    ['a length beside a pattern', closed({ a: { ...TEXT, pattern: '^a+$', maxLength: 3 } }), '/properties/a'],
    [
      'open objects, tuples and maps',
      { type: 'object', properties: { a: { type: 'array', prefixItems: [TEXT] } } },
      TAKEN,
    ],
  ],
  'llama-cpp': [
    ['a pattern that is not anchored', closed({ a: { ...TEXT, pattern: 'a' } }), '/properties/a'],
    [
      'uniqueItems, which is not enforced',
      closed({ a: { type: 'array', items: TEXT, uniqueItems: true } }),
      TAKEN,
    ],
  ],
};

for (const [name, schema, wanted] of OPENAI)
  test(`openai ${wanted === TAKEN ? 'takes' : 'refuses'} ${name}`, () =>
    assertJudged(schema, 'openai', wanted));

for (const dialect of DIALECTS)
  for (const [name, schema, wanted] of OTHERS[dialect] ?? [])
    test(`${dialect} ${wanted === TAKEN ? 'takes' : 'refuses'} ${name}`, () =>
      assertJudged(schema, dialect, wanted));

function assertJudged(schema: unknown, dialect: DialectId, wanted: string): void {
  const refused = lint(schema, dialect).filter(({ severity }) => severity === 'reject');
  if (wanted === TAKEN) assert.deepEqual(refused, []);
  else
    assert.ok(
      refused.some(({ pointer }) => pointer === wanted),
      JSON.stringify(refused),
    );
}
