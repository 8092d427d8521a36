import type { Order } from './dialect.ts';
import { has, listOf, membersOf, typesOf } from './json-schema.ts';
import { isRequired, propertyOf, type SchemaNode } from './schema-node.ts';

/** A node that breaks a rule, and the facts for its sentence. */
export interface Finding {
  readonly node: SchemaNode;
  readonly facts: Readonly<Record<string, string>>;
  /** Where the server sees it, when that is not the node itself. */
  readonly seenAt?: SchemaNode;
}

/** Beside a type that may be null, an enum without null: null can never come. */
export function isNullableWithoutNull({ schema }: SchemaNode): boolean {
  const values = schema?.['enum'];
  const types = typesOf(schema);
  return types.length > 1 && types.includes('null') && Array.isArray(values) && !values.includes(null);
}

/** A member that must be there always has a value of its own: its default never comes. */
export function isUnreachableDefault(node: SchemaNode): boolean {
  return propertyOf(node) !== undefined && has(node.schema, 'default') && isRequired(node);
}

/** Beside a reference nothing else is read. */
export function isLostDescription({ schema }: SchemaNode): boolean {
  return has(schema, '$ref') && has(schema, 'description');
}

/** zod marks every whole number with the bounds of a double. */
export function isNumberNoise({ schema }: SchemaNode): boolean {
  return schema?.['minimum'] === Number.MIN_SAFE_INTEGER || schema?.['maximum'] === Number.MAX_SAFE_INTEGER;
}

const VERDICT =
  /^(?:verdict|(?:match_?)?score|rating|grade|decision|conclusion|classification|confidence|is_?match|answer)$/iu;
const EVIDENCE =
  /^(?:evidence|reason(?:s|ing)?|rationale|explanation|justification|quotes?|analysis|thoughts?|steps)$/iu;

/** Members are written in their order: a verdict before its evidence is given first and argued for afterwards. */
export function findEarlyVerdict(node: SchemaNode, order: Order): Finding | undefined {
  const names = orderOf(node, order);
  const evidence = names.findIndex((name) => EVIDENCE.test(name));
  const verdict = names.findIndex((name) => VERDICT.test(name));
  if (verdict === -1 || evidence < verdict) return undefined;
  return { node, facts: { name: names[verdict] ?? '', found: names[evidence] ?? '' } };
}

function orderOf({ schema }: SchemaNode, order: Order): readonly string[] {
  const names = Object.keys(membersOf(schema?.['properties']));
  if (order === 'as_written') return names;
  if (order === 'property_ordering') {
    const ordering = listOf(schema?.['propertyOrdering']).filter((name) => typeof name === 'string');
    return ordering.length > 0 ? ordering : names.toSorted((one, other) => (one < other ? -1 : 1));
  }
  const required = new Set(listOf(schema?.['required']));
  return [...names.filter((name) => required.has(name)), ...names.filter((name) => !required.has(name))];
}
