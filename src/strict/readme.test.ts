import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import { compile, compileJsonSchema, jsonString, lint, StrictSchemaError } from './index.ts';
import { writeDialects, writeRules } from './rules-in-words.ts';

const README = resolve(import.meta.dirname, 'README.md');
const RULES = resolve(import.meta.dirname, 'RULES.md');
/** Set it to write the tables anew after a change of the rules. */
const isUpdate = process.env['UPDATE_TABLES'] === '1';

test('the README shows each dialect as its table writes it', () => {
  assertPart(README, writeDialects());
});

test('RULES.md lists every rule as it is: none is taken out or changed in silence', () => {
  assertPart(RULES, writeRules());
});

test('each example of the README gives what stands under it', () => {
  const examples = [
    ...readFileSync(README, 'utf8').matchAll(/```js\n(?<code>[\s\S]*?)```\n+```json\n(?<json>[\s\S]*?)```/gu),
  ];
  assert.equal(examples.length, 6);
  for (const { groups = {} } of examples) {
    const given: unknown = runInNewContext(groups['code'] ?? '', {
      z,
      compile,
      compileJsonSchema,
      jsonString,
      lint,
      refusal,
    });
    assert.deepEqual(JSON.parse(JSON.stringify(given)), JSON.parse(groups['json'] ?? ''), groups['code']);
  }
});

/** The faults of a schema that is refused. */
function refusal(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof StrictSchemaError) return error.faults;
    throw error;
  }
}

const MARKS = /(?<begin><!-- generated -->\n)[\s\S]*?(?<end>\n<!-- end -->)/u;

function assertPart(path: string, wanted: string): void {
  const text = readFileSync(path, 'utf8');
  const part = `<!-- generated -->\n${wanted}\n<!-- end -->`;
  if (isUpdate)
    writeFileSync(
      path,
      text.replace(MARKS, () => part),
    );
  else assert.ok(text.includes(part), `${path} is behind its tables: run this test with UPDATE_TABLES=1`);
}
