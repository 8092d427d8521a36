import { isObject, listOf } from './json-schema.ts';
import type { SchemaNode } from './schema-node.ts';

/** The deepest object, the root being 1. Definitions count from themselves: how often they are entered is not known. */
export function countLevels(nodes: readonly SchemaNode[]): number {
  return nodes
    .filter(({ schema }) => isObject(schema?.['properties']))
    .reduce((deepest, { level }) => Math.max(deepest, level), 0);
}

export function countProperties(nodes: readonly SchemaNode[]): number {
  return nodes.reduce((sum, { schema }) => sum + namesIn(schema?.['properties']).length, 0);
}

export function countEnums(nodes: readonly SchemaNode[]): number {
  return nodes.reduce((sum, { schema }) => sum + listOf(schema?.['enum']).length, 0);
}

/** Names of properties and definitions, values of enums and constants, in characters. */
export function countNameCharacters(nodes: readonly SchemaNode[]): number {
  return nodes.reduce((sum, { schema }) => {
    const names = ['properties', '$defs', 'definitions'].flatMap((keyword) => namesIn(schema?.[keyword]));
    const values = [
      ...listOf(schema?.['enum']),
      ...(schema !== undefined && 'const' in schema ? [schema['const']] : []),
    ];
    return sum + lengthOf([...names, ...values]);
  }, 0);
}

/** Enums of strings that are both long in values and long in characters. */
export function findLargeEnums(
  nodes: readonly SchemaNode[],
  { from, most }: { readonly from: number; readonly most: number },
): readonly { readonly node: SchemaNode; readonly characters: number }[] {
  return nodes.flatMap((node) => {
    const values = listOf(node.schema?.['enum']).filter((value) => typeof value === 'string');
    const characters = lengthOf(values);
    return values.length > from && characters > most ? [{ node, characters }] : [];
  });
}

function namesIn(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function lengthOf(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + String(value).length, 0);
}
