import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIALECTS, type Dialect, dialectOf, lintBy, type Rule } from './index.ts';
import { closed, type Example, examplesOf } from './rule-example.ts';

for (const id of DIALECTS) {
  const table = dialectOf(id);

  test(`${id}: each rule finds what it forbids, at its place, and none of them is idle`, () => {
    for (const rule of table.rules)
      for (const example of examplesOf(rule.check)) {
        const others = { ...table, rules: table.rules.filter((other) => other !== rule) };
        const isFound = countFaults(table, rule, example) > countFaults(others, rule, example);
        assert.ok(isFound, `${rule.id} says nothing of ${JSON.stringify(lintBy(table, example.schema))}`);
      }
  });

  test(`${id}: a sentence and a mend leave no gap unfilled`, () => {
    for (const rule of table.rules)
      for (const { schema, options } of examplesOf(rule.check))
        for (const { sentence, mend } of lintBy(table, schema, options))
          assert.doesNotMatch(
            sentence + mend,
            /\{(?:found|name|limit|type|context|pointer|jsonPath|protoPath)\}/u,
          );
  });

  test(`${id}: a plain closed schema has no fault`, () => {
    const schema = closed({
      name: { type: 'string', description: 'Its name.' },
      ages: { type: 'array', items: { type: 'integer' } },
    });
    const { additionalProperties: _, ...open } = schema;
    assert.deepEqual(
      lintBy(table, id === 'gemini-openapi' ? open : schema, { name: 'people', description: 'All.' }),
      [],
    );
  });
}

function countFaults(table: Dialect, { id, severity }: Rule, { schema, pointer, options }: Example): number {
  return lintBy(table, schema, options).filter(
    (fault) => fault.ruleId === id && fault.pointer === pointer && fault.severity === severity,
  ).length;
}
