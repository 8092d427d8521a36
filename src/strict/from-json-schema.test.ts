import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { compile, compileJsonSchema, DIALECTS, jsonString, StrictSchemaError } from './index.ts';

/** As an MCP server gives it: open, with optional members, a map, a default and a shared definition. */
const TOOL = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    city: { type: 'string', description: 'Where.' },
    days: { type: 'integer', minimum: 1, maximum: 14, default: 3 },
    filters: { type: 'object', additionalProperties: { type: 'number' } },
    from: { $ref: '#/$defs/point' },
    corners: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }] },
    unit: { oneOf: [{ const: 'c' }, { const: 'f' }] },
  },
  required: ['city', 'from'],
  $defs: { point: { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] } },
};

test('the schema of a tool compiles for every dialect, and its arguments come back', () => {
  const value = { city: 'Oslo', days: 3, filters: { a: 1 }, from: { x: 2 }, corners: [1, 'x'], unit: 'c' };
  for (const dialect of DIALECTS) {
    const compiled = compileJsonSchema(TOOL, dialect, 'forecast');
    assert.deepEqual(compiled.decode(JSON.stringify(compiled.encode(value))), {
      kind: 'ok',
      value,
      repairs: [],
    });
  }
});

test('a tool may take nothing, and a member may not be nothing', () => {
  const nothing = { type: 'object', properties: {}, required: [], additionalProperties: false };
  for (const schema of [{ type: 'object' }, { type: 'object', properties: {} }])
    assert.deepEqual(compileJsonSchema(schema, 'openai').wire, nothing);
  const inner = { type: 'object', properties: { extra: { type: 'object' } } };
  assert.throws(() => compileJsonSchema(inner, 'openai'), /AUTHOR-OPEN-OBJECT at extra/u);
});

test('what zod cannot read of a JSON Schema is refused with its mend', () => {
  const itself: Record<string, unknown> = { type: 'object' };
  itself['properties'] = { again: itself };
  const negated = { type: 'object', properties: { a: { type: 'string' } }, not: { required: ['a'] } };
  for (const schema of ['text', null, itself, negated, { $ref: '#/$defs/nowhere' }])
    assert.throws(
      () => compileJsonSchema(schema, 'openai', 'odd'),
      (error) => error instanceof StrictSchemaError && error.faults.every(({ mend }) => mend !== ''),
    );
});

test('opaque data travels as JSON in a text', () => {
  const compiled = compile(z.object({ payload: jsonString() }), 'openai');
  assert.deepEqual(compiled.decode('{"payload": "{\\"a\\": [1]}"}'), {
    kind: 'ok',
    value: { payload: { a: [1] } },
    repairs: [],
  });
  const read = compiled.decode('{"payload": "{"}');
  assert.ok(read.kind === 'invalid');
  assert.deepEqual(read.wrong, [{ path: '/payload', message: 'is not JSON' }]);
});
