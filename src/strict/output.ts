import type * as z from 'zod';
import { type Compiled, compile } from './compile.ts';
import type { DialectId } from './dialect.ts';
import type { WrongPlace } from './ending.ts';
import { type Fault, type LintOptions, lint } from './lint.ts';

/** What a model is asked to give: a name, what it is for, and its shape. */
export interface Output<Value> {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType<Value>;
  /** Compiled once a dialect. @throws StrictSchemaError. */
  compile(dialect: DialectId): Compiled<Value>;
  /** Everything that a provider of this dialect would say, the name and the description too. */
  lint(dialect: DialectId): readonly Fault[];
}

export function defineOutput<Value>(
  name: string,
  schema: z.ZodType<Value>,
  { description }: { readonly description: string },
): Output<Value> {
  const compiled = new Map<DialectId, Compiled<Value>>();
  const compileOnce = (dialect: DialectId): Compiled<Value> => {
    const known = compiled.get(dialect) ?? compile(schema, dialect, name);
    compiled.set(dialect, known);
    return known;
  };
  return {
    name,
    description,
    schema,
    compile: compileOnce,
    lint: (dialect) => lintOutput(compileOnce(dialect), dialect, { name, description }),
  };
}

/** What was found when it was compiled has the author's paths; what its name breaks comes on top. */
function lintOutput(
  { wire, report }: Compiled<unknown>,
  dialect: DialectId,
  options: LintOptions,
): readonly Fault[] {
  return lint(wire, dialect, options).map(
    (fault) =>
      report.warnings.find(({ ruleId, pointer }) => ruleId === fault.ruleId && pointer === fault.pointer) ??
      fault,
  );
}

/** Asks once more, with what was wrong said by its paths. */
export function reaskSentence({ wrong }: { readonly wrong: readonly WrongPlace[] }): string {
  const lines = wrong
    .slice(0, 20)
    .map(({ path, message }) => `- ${path === '' ? 'the whole answer' : path}: ${message}`);
  return `That answer does not fit:\n${lines.join('\n')}\nAnswer again with the whole, mended.`;
}
