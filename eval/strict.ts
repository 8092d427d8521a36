import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { DIALECTS, type Fault, lint } from '#strict';

const Case = z.object({
  id: z.string(),
  dialect: z.enum(DIALECTS),
  schema: z.unknown(),
  expect: z.enum(['accept', 'reject']),
  /** JSON Pointer of the culprit; for a case that is refused. */
  path: z.string().optional(),
});
type Case = z.output<typeof Case>;

interface Failure {
  readonly id: string;
  readonly want: string;
  readonly got: string;
}

/**
 * How often the linter is right about wire schemas that providers are known to take or refuse.
 * `path_right` counts the refusals in which the culprit is named by its exact place.
 */
export async function evaluateStrict(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { cases: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  if (values.cases === undefined) {
    process.stderr.write('Name the cases: npm run eval -- strict --cases FILE\n');
    return 64;
  }
  const cases = z.array(Case).parse(JSON.parse(await readFile(values.cases, 'utf8')));
  const judged = cases.map(judge);
  const failures = judged.flatMap(({ failure }) => failure ?? []);
  const result = {
    cases: cases.length,
    right: judged.filter(({ isRight }) => isRight).length,
    false_refusals: judged.filter(({ isRight, wanted }) => !isRight && wanted === 'accept').length,
    missed: judged.filter(({ isRight, wanted }) => !isRight && wanted === 'reject').length,
    path_right: judged.filter(({ isPathRight }) => isPathRight).length,
    failures,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else {
    const { failures: _, ...counts } = result;
    for (const [name, count] of Object.entries(counts)) process.stdout.write(`${name}: ${count}\n`);
    for (const { id, want, got } of failures) process.stdout.write(`${id}: wanted ${want}, got ${got}\n`);
  }
  return failures.length === 0 ? 0 : 1;
}

interface Judged {
  readonly wanted: Case['expect'];
  readonly isRight: boolean;
  readonly isPathRight: boolean;
  readonly failure: Failure | null;
}

function judge({ id, dialect, schema, expect, path }: Case): Judged {
  const refused = lint(schema, dialect).filter(({ severity }) => severity === 'reject');
  const isRight = refused.length > 0 === (expect === 'reject');
  const isPathRight = expect === 'reject' && refused.some(({ pointer }) => pointer === path);
  const isGood = isRight && (expect === 'accept' || path === undefined || isPathRight);
  return {
    wanted: expect,
    isRight,
    isPathRight,
    failure: isGood ? null : { id, want: tell(expect, path), got: say(refused) },
  };
}

function tell(expect: Case['expect'], path: string | undefined): string {
  return expect === 'accept' ? 'accept' : `reject at ${path === '' ? 'the root' : path}`;
}

function say(refused: readonly Fault[]): string {
  if (refused.length === 0) return 'accept';
  return refused
    .map(({ ruleId, pointer }) => `${ruleId} at ${pointer === '' ? 'the root' : pointer}`)
    .join(', ');
}
