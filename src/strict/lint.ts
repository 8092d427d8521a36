import { type Finding, findBreaches } from './checks.ts';
import type { Dialect, DialectId, Rule, Severity } from './dialect.ts';
import { dialectOf } from './dialects.ts';
import { walkSchema } from './schema-node.ts';

/** Something in a schema that a provider refuses, or takes for something else. */
export interface Fault {
  readonly ruleId: string;
  readonly severity: Severity;
  /** JSON Pointer in the wire schema; empty at the root. */
  readonly pointer: string;
  /** The field as its author wrote it: `personas[].demographics`; empty at the root. */
  readonly authorPath: string;
  /** What the provider says. */
  readonly sentence: string;
  readonly mend: string;
}

export interface LintOptions {
  /** Of the tool or the format. */
  readonly name?: string;
  readonly description?: string;
}

/** All faults of a wire schema at once, in the order of the tables. */
export function lint(schema: unknown, dialect: DialectId, options: LintOptions = {}): readonly Fault[] {
  const { root, nodes } = walkSchema(schema);
  const sent = { root, nodes, name: options.name, description: options.description };
  const { rules }: Dialect = dialectOf(dialect);
  return rules.flatMap((rule) => findBreaches(sent, rule.check).map((found) => toFault(rule, found)));
}

function toFault(rule: Rule, { node, facts, seenAt = node }: Finding): Fault {
  const known: Readonly<Record<string, string>> = {
    context: writeContext(seenAt.context),
    jsonPath: `$.${node.context.join('.')}`,
    name: node.property?.name ?? '',
    ...facts,
  };
  const fill = (text: string): string =>
    text
      .replaceAll(/\{(?<key>\w+)\}/gu, (whole, key: string) => known[key] ?? whole)
      .replaceAll('{{', '{')
      .replaceAll('}}', '}');
  return {
    ruleId: rule.id,
    severity: rule.severity,
    pointer: node.pointer,
    authorPath: node.authorPath,
    sentence: fill(rule.sentence),
    mend: fill(rule.mend),
  };
}

/** As Python prints a tuple. */
function writeContext(context: readonly string[]): string {
  const parts = context.map((part) => `'${part}'`).join(', ');
  return context.length === 1 ? `(${parts},)` : `(${parts})`;
}
