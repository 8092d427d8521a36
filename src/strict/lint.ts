import type { Finding } from './check-meaning.ts';
import { findBreaches, type Sent } from './checks.ts';
import type { Dialect, DialectId, Rule, Severity } from './dialect.ts';
import { dialectOf } from './dialects.ts';
import { authorPathOf, pointerOf, propertyOf, protoPathOf, stepsOf, walkSchema } from './schema-node.ts';

/** Something in a schema that a provider refuses, or takes for something else. */
export interface Fault {
  readonly ruleId: string;
  readonly severity: Severity;
  /** JSON Pointer in the wire schema, or through the author's fields; empty at the root. */
  readonly pointer: string;
  /** The field as its author wrote it: `personas[].demographics`; empty at the root. */
  readonly authorPath: string;
  /** What the provider says, without the name of the tool or format that it puts in front. */
  readonly sentence: string;
  readonly mend: string;
}

export interface LintOptions {
  /** Of the tool or the format. */
  readonly name?: string;
  readonly description?: string;
  /** The other strict schemas of the same request: some limits count all of them. */
  readonly request?: readonly unknown[];
}

/** All faults of a wire schema at once: what is refused first, then what may be, then what is worth knowing. */
export function lint(schema: unknown, dialect: DialectId, options: LintOptions = {}): readonly Fault[] {
  return lintBy(dialectOf(dialect), schema, options);
}

/** By a table that need not be one of ours. */
export function lintBy(table: Dialect, schema: unknown, options: LintOptions = {}): readonly Fault[] {
  const { name, description, request = [] } = options;
  const sent: Sent = {
    walk: walkSchema(schema, table.openKeywords),
    others: request.map((other) => walkSchema(other, table.openKeywords)),
    name,
    description,
  };
  const faults = table.rules.flatMap((rule) =>
    findBreaches(sent, rule.check).map((finding) => toFault(rule, finding)),
  );
  return faults.toSorted((one, other) => RANK[one.severity] - RANK[other.severity]);
}

const RANK: Readonly<Record<Severity, number>> = { reject: 0, disputed: 1, warn: 2 };

function toFault(rule: Rule, { node, facts, seenAt = node }: Finding): Fault {
  const pointer = pointerOf(node);
  const known: Readonly<Record<string, string>> = {
    context: pythonTuple(stepsOf(seenAt)),
    lowerContext: pythonTuple(stepsOf(seenAt).map((step) => (step === 'anyOf' ? 'anyof' : step))),
    pointer,
    jsonPath: ['$', ...stepsOf(node)].join('.'),
    protoPath: protoPathOf(node),
    name: propertyOf(node) ?? '',
    ...facts,
  };
  const fill = (text: string): string =>
    text.replaceAll(/\{(?<key>\w+)\}/gu, (whole, key: string) => known[key] ?? whole);
  return {
    ruleId: rule.id,
    severity: rule.severity,
    pointer,
    authorPath: authorPathOf(node),
    sentence: fill(rule.sentence),
    mend: fill(rule.mend),
  };
}

function pythonTuple(steps: readonly string[]): string {
  const parts = steps.map((step) => `'${step}'`).join(', ');
  return steps.length === 1 ? `(${parts},)` : `(${parts})`;
}
