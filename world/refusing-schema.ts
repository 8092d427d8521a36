import { type DialectId, type Fault, lint } from '#strict';

/** The first thing about the schema that this provider refuses; it says one fault at a time. */
export function firstFault(schema: unknown, dialect: DialectId, name: string): Fault | undefined {
  return lint(schema, dialect, { name }).find(({ severity }) => severity === 'reject');
}
