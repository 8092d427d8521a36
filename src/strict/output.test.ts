import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { DIALECTS, defineOutput, StrictSchemaError } from './index.ts';

const Verdicts = z.array(z.object({ verdict: z.boolean(), evidence: z.string() }));

test('an output is compiled once a dialect, and says what its name and its fields break', () => {
  const output = defineOutput('store verdicts', Verdicts, { description: 'Stores them.' });
  assert.equal(output.compile('openai'), output.compile('openai'));
  assert.notEqual(output.compile('openai'), output.compile('anthropic'));
  assert.deepEqual(
    output.lint('openai').map(({ ruleId, severity, authorPath }) => [ruleId, severity, authorPath]),
    [
      ['OAI-NAME', 'reject', ''],
      ['MEANING-VERDICT-FIRST', 'warn', '[]'],
    ],
  );
});

test('an output that cannot be sent says its own name', () => {
  const output = defineOutput('storeAnything', z.object({ any: z.unknown() }), { description: 'Stores it.' });
  for (const dialect of DIALECTS)
    assert.throws(
      () => output.lint(dialect),
      (error) => error instanceof StrictSchemaError && error.message.includes('storeAnything'),
    );
});

test('a fault inside a schema that holds itself is said at the field that it was written for', () => {
  const Step = z.object({
    verdict: z.boolean(),
    evidence: z.string(),
    get next(): z.ZodNullable<z.ZodType> {
      return Step.nullable();
    },
  });
  const output = defineOutput('storeSteps', z.object({ steps: z.array(Step) }), {
    description: 'Stores them.',
  });
  assert.deepEqual(
    output.lint('openai').map(({ ruleId, pointer, authorPath }) => [ruleId, pointer, authorPath]),
    [['MEANING-VERDICT-FIRST', '/$defs/Node1', 'steps[]']],
  );
});
