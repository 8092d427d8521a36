import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { type Compiled, compile, DIALECTS } from './index.ts';

test('what the dialect does not take is said in words after the description, and checked on return', () => {
  const schema = z.object({
    site: z.url().describe('Home page.'),
    name: z.string().min(2).max(9),
    age: z.int().min(1),
    code: z.string().regex(/^(?!x)[a-z]+$/u),
    tags: z.array(z.string()).min(1).max(3).describe('Tags.'),
  });
  assert.deepEqual(membersOf(compile(schema, 'anthropic')), {
    site: { type: 'string', format: 'uri', description: 'Home page.' },
    name: { type: 'string', description: 'At least 2 characters. At most 9 characters.' },
    age: { type: 'integer', description: 'At least 1.' },
    code: { type: 'string', description: 'Matches the pattern /^(?!x)[a-z]+$/u.' },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, description: 'Tags. At most 3 items.' },
  });
  assert.deepEqual(membersOf(compile(schema, 'openai')), {
    site: { type: 'string', description: 'Home page. A URL.' },
    name: { type: 'string', description: 'At least 2 characters. At most 9 characters.' },
    age: { type: 'integer', minimum: 1 },
    code: { type: 'string', description: 'Matches the pattern /^(?!x)[a-z]+$/u.' },
    tags: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3, description: 'Tags.' },
  });
  const wrong = { site: 'here', name: 'x', age: 0, code: 'xa', tags: [] };
  for (const dialect of DIALECTS) {
    const read = compile(schema, dialect).decode(JSON.stringify(wrong));
    assert.ok(read.kind === 'invalid');
    assert.deepEqual(
      read.wrong.map(({ path }) => path),
      ['/site', '/name', '/age', '/code', '/tags'],
    );
  }
});

test('parts of a text and its case are said, and what can only be missing is not asked for', () => {
  const schema = z.object({
    code: z.string().startsWith('ab').endsWith('z').includes('-'),
    low: z.string().lowercase(),
    gone: z.never().optional(),
  });
  assert.deepEqual(membersOf(compile(schema, 'mistral')), {
    code: { type: 'string', description: 'Begins with "ab". Ends with "z". Contains "-".' },
    low: { type: 'string', description: 'In lower case.' },
  });
  assert.equal(compile(schema, 'mistral').decode('{"code": "ab-z", "low": "x"}').kind, 'ok');
});

test('the keys of a map, the bounds of big numbers and moments, and a fixed length have words too', () => {
  const schema = z.object({
    kpis: z.partialRecord(z.enum(['mrr', 'nps']), z.number()),
    by: z.record(z.string().min(2).describe('A country.'), z.number()),
    big: z.bigint().gt(1n).lte(9n),
    seen: z.date().min(new Date(0)),
    code: z.string().length(1),
  });
  const { kpis, by, big, seen, code } = membersOf(compile(schema, 'llama-cpp'));
  assert.deepEqual(kpis, {
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Keys: mrr, nps.',
  });
  assert.deepEqual(by, {
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Keys: A country.',
  });
  assert.deepEqual(big, {
    type: 'string',
    description: 'A whole number, as text. More than 1. At most 9. Matches the pattern ^-?[0-9]+$.',
  });
  assert.deepEqual(seen, {
    type: 'string',
    format: 'date-time',
    description: 'Not before 1970-01-01T00:00:00.000Z.',
  });
  assert.deepEqual(code, { type: 'string', minLength: 1, maxLength: 1 });
});

test('keys that are numbers are numbers on the wire, and keys again', () => {
  const compiled = compile(z.object({ byYear: z.record(z.int(), z.string()) }), 'openai');
  const value = { byYear: { 2025: 'a', 2026: 'b' } };
  const written = {
    byYear: [
      { key: 2025, value: 'a' },
      { key: 2026, value: 'b' },
    ],
  };
  assert.deepEqual(compiled.encode(value), written);
  assert.deepEqual(compiled.decode(JSON.stringify(written)), { kind: 'ok', value, repairs: [] });
});

function membersOf({ wire }: Compiled<unknown>): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(wire['properties']);
}
