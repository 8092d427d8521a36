import * as z from 'zod';
import { StrictSchemaError } from './author-fault.ts';
import { has, isObject, type JsonObject, listOf } from './json-schema.ts';
import { walkSchema } from './schema-node.ts';

/**
 * A JSON Schema, such as an MCP server gives for its tools, as a zod schema that can be compiled. An object that declares
 * keys takes no others, which is what strict dialects ask for and what such schemas mean.
 * @throws StrictSchemaError for what zod cannot read.
 */
export function fromJsonSchema(schema: unknown, subject = 'without a name'): z.ZodType {
  const { unseen } = walkSchema(schema);
  if (!isObject(schema) || unseen !== undefined) throw unreadable(subject, `It is ${unseen ?? 'no object'}.`);
  try {
    return z.fromJSONSchema(closeObjects(isBare(schema) ? { ...schema, properties: {} } : schema));
  } catch (error) {
    throw unreadable(subject, error instanceof Error ? `${error.message}.` : 'zod could not read it.', error);
  }
}

/** A tool that declares nothing takes nothing. */
function isBare(schema: JsonObject): boolean {
  const shaping = [
    'properties',
    'additionalProperties',
    'patternProperties',
    '$ref',
    'anyOf',
    'oneOf',
    'allOf',
  ];
  return schema['type'] === 'object' && !shaping.some((keyword) => has(schema, keyword));
}

function unreadable(subject: string, sentence: string, cause?: unknown): StrictSchemaError {
  const mend = 'Write it with types, properties, items, enum and anyOf.';
  return new StrictSchemaError(
    subject,
    [{ ruleId: 'AUTHOR-JSON-SCHEMA', severity: 'reject', pointer: '', authorPath: '', sentence, mend }],
    { cause },
  );
}

const SINGLE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'propertyNames', 'contains'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const NAMED = ['properties', '$defs', 'definitions', 'patternProperties'];

function closeObjects(schema: JsonObject): Record<string, unknown> {
  const closed = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, closeIn(keyword, value)]),
  );
  const declares = has(schema, 'properties');
  const isPart = has(schema, 'allOf') || has(schema, '$ref');
  return {
    ...closed,
    ...(has(schema, 'properties') && !has(schema, 'type') ? { type: 'object' } : {}),
    ...(declares && !has(schema, 'additionalProperties') && !isPart ? { additionalProperties: false } : {}),
    ...(has(schema, 'prefixItems') && !has(schema, 'items') ? { items: false } : {}),
  };
}

function closeIn(keyword: string, value: unknown): unknown {
  const close = (inner: unknown): unknown => (isObject(inner) ? closeObjects(inner) : inner);
  if (SINGLE.includes(keyword)) return close(value);
  if (LISTS.includes(keyword) && Array.isArray(value)) return listOf(value).map(close);
  if (!NAMED.includes(keyword) || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, close(inner)]));
}
