import type { Finding } from './check-meaning.ts';
import type { FormedKeyword } from './dialect.ts';
import { has, isObject, type JsonObject, listOf, membersOf, show, typesOf } from './json-schema.ts';
import type { SchemaNode } from './schema-node.ts';

export function isObjectNode({ schema }: SchemaNode): boolean {
  return typesOf(schema).some((type) => /^object$/iu.test(type)) || isObject(schema?.['properties']);
}

function declaresAny({ schema }: SchemaNode): boolean {
  return Object.keys(membersOf(schema?.['properties'])).length > 0;
}

/** Takes members of any name. */
function takesAny({ schema }: SchemaNode): boolean {
  const rest = schema?.['additionalProperties'];
  return rest === true || isObject(rest) || has(schema, 'patternProperties');
}

/** An object that can only ever be `{}`; where objects are open unless they say otherwise, only a closed one is. */
export function isEmptyObject(node: SchemaNode, at: 'inner' | 'all' | 'closed'): boolean {
  if (!isObjectNode(node) || declaresAny(node) || takesAny(node) || has(node.schema, '$ref')) return false;
  if (at === 'all') return true;
  return node.parent !== undefined && (at === 'inner' || node.schema?.['additionalProperties'] === false);
}

export function isMap(node: SchemaNode): boolean {
  const rest = node.schema?.['additionalProperties'];
  return isObjectNode(node) && !declaresAny(node) && (rest === true || isObject(rest));
}

export function isOpen(node: SchemaNode, which: 'declared' | 'all'): boolean {
  const isMeant = which === 'all' || node.parent === undefined || declaresAny(node);
  return isObjectNode(node) && isMeant && node.schema?.['additionalProperties'] !== false;
}

/** Members that are not required; one finding for each. */
export function missingInRequired({ schema }: SchemaNode): readonly Finding['facts'][] {
  if (!has(schema, 'properties')) return [];
  const required = new Set(listOf(schema?.['required']));
  return Object.keys(membersOf(schema?.['properties']))
    .filter((name) => !required.has(name))
    .map((name) => ({ name }));
}

/** Names that are required and not declared. */
export function extraInRequired({ schema }: SchemaNode): readonly Finding['facts'][] {
  if (!has(schema, 'required')) return [];
  const properties = membersOf(schema?.['properties']);
  return listOf(schema?.['required']).flatMap((name) =>
    typeof name === 'string' && !Object.hasOwn(properties, name) ? [{ name }] : [],
  );
}

/** What JSON Schema itself says about the value of a keyword, in the words of Python's validator. */
const FORMS: Readonly<Record<FormedKeyword, (value: unknown) => string | undefined>> = {
  properties: (value) => (isObject(value) ? undefined : `${show(value)} is not of type 'object'`),
  required: (value) =>
    Array.isArray(value) && value.every((name) => typeof name === 'string')
      ? undefined
      : `${show(value)} is not of type 'array'`,
  enum: nonEmptyList,
  anyOf: nonEmptyList,
  items: (value) =>
    isObject(value) || typeof value === 'boolean'
      ? undefined
      : `${show(value)} is not of type 'object', 'boolean'`,
};

function nonEmptyList(value: unknown): string | undefined {
  if (!Array.isArray(value)) return `${show(value)} is not of type 'array'`;
  return value.length === 0 ? '[] should be non-empty' : undefined;
}

export function findMalformed(node: SchemaNode, keywords: readonly FormedKeyword[]): readonly Finding[] {
  const schema: JsonObject = node.schema ?? {};
  return keywords.flatMap((keyword) => {
    const found = has(schema, keyword) ? FORMS[keyword](schema[keyword]) : undefined;
    return found === undefined ? [] : [{ node, facts: { found, name: keyword } }];
  });
}
