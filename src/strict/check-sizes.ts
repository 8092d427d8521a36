import type { Size } from './dialect.ts';
import { has, isObject, listOf, membersOf } from './json-schema.ts';
import { isRequired, propertyOf, type SchemaNode, type Walk } from './schema-node.ts';

/** How much of something a schema has. */
export function sizeOf({ nodes }: Walk, size: Size): number {
  switch (size) {
    case 'levels':
      return countLevels(nodes);
    case 'properties':
      return sum(nodes, ({ schema }) => Object.keys(membersOf(schema?.['properties'])).length);
    case 'enum_values':
      return sum(nodes, ({ schema }) => listOf(schema?.['enum']).length);
    case 'name_characters':
      return sum(nodes, countNameCharacters);
    case 'optionals':
      return nodes.filter((node) => propertyOf(node) !== undefined && !isRequired(node)).length;
    case 'unions':
      return nodes.filter(isUnion).length;
    case 'max_items':
      return sum(nodes, ({ schema }) => (typeof schema?.['maxItems'] === 'number' ? schema['maxItems'] : 0));
    case 'schemas':
      return 1;
    default:
      return size satisfies never;
  }
}

/** Enums of strings that are both long in values and long in characters. */
export function findLargeEnums(
  { nodes }: Walk,
  { from, most }: { readonly from: number; readonly most: number },
): readonly { readonly node: SchemaNode; readonly characters: number }[] {
  return nodes.flatMap((node) => {
    const values = listOf(node.schema?.['enum']).filter((value) => typeof value === 'string');
    const characters = lengthOf(values);
    return values.length > from && characters > most ? [{ node, characters }] : [];
  });
}

/** The deepest object, the root being 1. Definitions count from themselves: how often they are entered is not known. */
function countLevels(nodes: readonly SchemaNode[]): number {
  return nodes
    .filter(({ schema }) => isObject(schema?.['properties']))
    .reduce((deepest, { level }) => Math.max(deepest, level), 0);
}

/** Names of properties and definitions, values of enums and constants. */
function countNameCharacters({ schema }: SchemaNode): number {
  if (schema === undefined) return 0;
  const names = ['properties', '$defs', 'definitions'].flatMap((keyword) =>
    Object.keys(membersOf(schema[keyword])),
  );
  const values = has(schema, 'const') ? [schema['const']] : [];
  return lengthOf([...names, ...listOf(schema['enum']), ...values]);
}

function isUnion({ schema }: SchemaNode): boolean {
  return listOf(schema?.['type']).length > 1 || listOf(schema?.['anyOf']).length > 1;
}

function sum(nodes: readonly SchemaNode[], count: (node: SchemaNode) => number): number {
  return nodes.reduce((total, node) => total + count(node), 0);
}

/** Of words and numbers; what else stands in an enum is refused for what it is. */
function lengthOf(values: readonly unknown[]): number {
  return values.reduce<number>(
    (total, value) => total + (typeof value === 'object' && value !== null ? 0 : String(value).length),
    0,
  );
}
