import type { SchemaTools } from '#cli';
import { LeadoraError } from '#domain';
import { compileJsonSchema, DIALECTS, type DialectId, lint, StrictSchemaError } from '#strict';

/** The room `strict` for the command line, which may not use it: dialects come as words of the user. */
export const SCHEMA_TOOLS: SchemaTools = {
  dialects: DIALECTS,
  lint: (schema, dialect, name) => lint(schema, toDialect(dialect), name === undefined ? {} : { name }),
  compile(schema, dialect, subject): ReturnType<SchemaTools['compile']> {
    try {
      const { wire, hash, report } = compileJsonSchema(schema, toDialect(dialect), subject);
      return { wire, hash, report };
    } catch (error) {
      if (error instanceof StrictSchemaError) return { faults: error.faults };
      throw error;
    }
  },
};

function toDialect(name: string): DialectId {
  const dialect = DIALECTS.find((each) => each === name);
  if (dialect !== undefined) return dialect;
  throw new LeadoraError({
    code: 'invalid_input',
    message: `There is no dialect ${name}.`,
    nextStep: `Take one of ${DIALECTS.join(', ')}.`,
  });
}
