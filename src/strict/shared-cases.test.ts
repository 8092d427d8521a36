import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import { type Compiled, compile, DIALECTS, lint, StrictSchemaError } from './index.ts';
import { walkSchema } from './schema-node.ts';

/** The cases that the whole project is judged by lie beside the repository, where there are any. */
const FOLDER = resolve(process.cwd(), '../shared/strict');
const Dialect = z.enum(DIALECTS);

const LintCase = z.object({
  id: z.string(),
  dialect: Dialect,
  schema: z.unknown(),
  expect: z.enum(['accept', 'reject']),
  rule: z.string(),
  path: z.string(),
});

for (const { id, dialect, schema, expect, rule, path } of read('strict-cases.json', LintCase))
  test(`shared lint case ${id}: ${dialect} ${expect}s ${rule}`, () => {
    const rejected = lint(schema, dialect).filter(({ severity }) => severity === 'reject');
    if (expect === 'accept') assert.deepEqual(rejected, []);
    else assert.ok(rejected.some(({ ruleId, pointer }) => ruleId === rule && pointer === path));
  });

const CompileCase = z.object({
  id: z.string(),
  dialect: Dialect,
  zod: z.string(),
  expect: z.string(),
  rule: z.string().optional(),
  path: z.string().optional(),
  messageMustContain: z.array(z.string()).default([]),
  wire: z.record(z.string(), z.unknown()).default({}),
  returns: z
    .array(z.object({ raw: z.unknown(), parsed: z.unknown().optional(), error: z.string().optional() }))
    .default([]),
});
type CompileCase = z.infer<typeof CompileCase>;

for (const given of read('strict-compile-cases.json', CompileCase))
  test(`shared compile case ${given.id}: ${given.dialect} will ${given.expect}`, () => {
    const made = makeZod(given.zod);
    if (given.expect === 'refuse' || given.rule === 'ANT-RECURSION') return assertRefused(given, made);
    const compiled = compile(made, given.dialect);
    assertWire(given, compiled.wire);
    for (const back of given.returns) assertReturn(compiled, back);
  });

function assertRefused({ dialect, rule, path, messageMustContain }: CompileCase, made: z.ZodType): void {
  assert.throws(
    () => compile(made, dialect),
    (error) => {
      assert.ok(error instanceof StrictSchemaError);
      const [fault] = error.faults;
      assert.equal(fault?.ruleId, rule);
      if (path !== undefined) assert.equal(fault?.pointer, path);
      for (const words of messageMustContain) assert.ok(error.message.includes(words), words);
      return true;
    },
  );
}

function assertWire({ dialect, wire: wanted }: CompileCase, wire: unknown): void {
  const { nodes, withKeyword } = walkSchema(wire);
  assert.deepEqual(lint(wire, dialect), []);
  for (const keyword of [wanted['noKeyword'], ...z.array(z.string()).parse(wanted['noKeywords'] ?? [])])
    if (typeof keyword === 'string') assert.equal(withKeyword.has(keyword), false, keyword);
  if (typeof wanted['keyword'] === 'string') assert.ok(withKeyword.has(wanted['keyword']));
  if (typeof wanted['noFormat'] === 'string')
    assert.ok(nodes.every(({ schema }) => schema?.['format'] !== wanted['noFormat']));
  if (wanted['unionCount'] === 0)
    assert.equal(withKeyword.has('anyOf') || withKeyword.has('required'), false);
}

function assertReturn(compiled: Compiled<unknown>, back: CompileCase['returns'][number]): void {
  const parsed: unknown = JSON.parse(JSON.stringify(back.parsed ?? null), reviveDate);
  const raw = typeof back.raw === 'string' ? compiled.encode(parsed) : back.raw;
  const decoded = compiled.decode({ kind: 'whole', text: JSON.stringify(raw) });
  if (back.error === undefined) assert.deepEqual(decoded, { kind: 'ok', value: parsed, repairs: [] });
  else assert.ok(decoded.kind === 'invalid' && decoded.wrong.some(({ path }) => path === back.error));
}

function reviveDate(_key: string, value: unknown): unknown {
  const date = z.strictObject({ $date: z.string() }).safeParse(value);
  return date.success ? new Date(date.data.$date) : value;
}

/** Statements of the case, of which the last is the schema. */
function makeZod(code: string): z.ZodType {
  const made: unknown = runInNewContext(code, { z });
  assert.ok(made instanceof z.ZodType);
  return made;
}

function read<Case extends z.ZodType>(file: string, schema: Case): readonly z.infer<Case>[] {
  const path = resolve(FOLDER, file);
  if (existsSync(path)) return z.array(schema).parse(JSON.parse(readFileSync(path, 'utf8')));
  test(`shared cases of ${file}`, (context) => context.skip(`${path} is not there`));
  return [];
}
