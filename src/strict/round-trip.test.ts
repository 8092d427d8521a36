import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type * as z from 'zod';
import { fits } from './fits.ts';
import { type Compiled, compile, DIALECTS, lint, StrictSchemaError } from './index.ts';
import { plans, toSchema, valuesOf } from './random-schema.ts';

const VALUES = 4;
const schemasWithValues = plans.chain((plan) =>
  fc.tuple(fc.constant(plan), fc.array(valuesOf(plan), { minLength: VALUES, maxLength: VALUES })),
);
/** Values a dialect: ten thousand in all. */
const RUNS = Number(process.env['ROUND_TRIPS'] ?? 1_000) / VALUES;

for (const dialect of DIALECTS)
  test(`${dialect}: what a schema takes comes back as it was, and the wire has no fault`, () => {
    let sent = 0;
    fc.assert(
      fc.property(schemasWithValues, ([plan, values]) => {
        const schema = toSchema(plan);
        const compiled = compileOrRefuse(schema, dialect);
        if (compiled === undefined) return;
        sent += 1;
        const rejected = lint(compiled.wire, dialect).filter(({ severity }) => severity === 'reject');
        assert.deepEqual(rejected, []);
        for (const value of values) assertReturns(compiled, schema, value);
      }),
      { numRuns: RUNS },
    );
    assert.ok(sent > RUNS * 0.75, `only ${sent} of ${RUNS} schemas could be sent`);
  });

function assertReturns(compiled: Compiled<unknown>, schema: z.ZodType, value: unknown): void {
  const written: unknown = JSON.parse(JSON.stringify(compiled.encode(value)));
  // Where null and missing have one word, a missing member is written by leaving it out.
  const isOneWord = compiled.report.changes.some(({ kind }) => kind.startsWith('missing_and_null'));
  assert.ok(isOneWord || fits(written, compiled.wire, compiled.wire), 'what is written fits the wire');
  const read = compiled.decode(JSON.stringify(written));
  assert.deepEqual(read, { kind: 'ok', value: schema.parse(value), repairs: [] });
}

/** Budgets may be broken by a large schema, and some dialects have no recursion; anything else has to compile. */
function compileOrRefuse(
  schema: Parameters<typeof compile>[0],
  dialect: (typeof DIALECTS)[number],
): ReturnType<typeof compile> | undefined {
  try {
    return compile(schema, dialect);
  } catch (error) {
    if (!(error instanceof StrictSchemaError)) throw error;
    for (const { ruleId } of error.faults) assert.match(ruleId, /DEPTH|COUNT|LIMIT|COMPLEXITY|RECURSION$/u);
    return undefined;
  }
}

test('no beginning of an answer passes for all of it, and no text breaks the reader', () => {
  const answers = schemasWithValues.chain(([plan, [value]]) => {
    const compiled = compile(toSchema(plan), 'xgrammar');
    const text = JSON.stringify(compiled.encode(value));
    return fc.tuple(fc.constant(compiled), fc.constant(text), fc.nat({ max: text.length - 1 }), fc.string());
  });
  fc.assert(
    fc.property(answers, ([compiled, text, length, noise]) => {
      assert.notEqual(compiled.decode(text.slice(0, length)).kind, 'ok');
      compiled.decode(noise);
      compiled.decode(text.slice(0, length) + noise);
    }),
    { numRuns: RUNS },
  );
});
