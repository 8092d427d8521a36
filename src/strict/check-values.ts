import type { Finding } from './check-meaning.ts';
import { has, isObject, listOf, show, typesOf } from './json-schema.ts';
import { referenceOf } from './refs.ts';
import type { SchemaNode } from './schema-node.ts';

type Facts = readonly Finding['facts'][];

/** What stands beside a reference that has to stand alone. */
export function referenceSiblings(node: SchemaNode, except: 'nothing' | 'dollar'): Facts {
  // At the root the definitions stand beside it, and what else is wrong there is said about the root.
  if (referenceOf(node) === undefined || node.parent === undefined) return [];
  const siblings = Object.keys(node.schema ?? {}).filter(
    (key) => key !== '$ref' && !(except === 'dollar' && key.startsWith('$')),
  );
  return siblings.length === 0 ? [] : [{ found: `{${siblings.map((key) => `'${key}'`).join(', ')}}` }];
}

export function referenceInAllOf({ schema }: SchemaNode): boolean {
  return listOf(schema?.['allOf']).some((branch) => isObject(branch) && has(branch, '$ref'));
}

/** Formats of numbers are not looked at. */
export function unknownFormat({ schema }: SchemaNode, formats: readonly string[]): Facts {
  const format = schema?.['format'];
  const types = typesOf(schema);
  const isText = types.length === 0 || types.some((type) => /^string$/iu.test(type));
  if (typeof format !== 'string' || !isText || formats.includes(format)) return [];
  return [{ found: format }];
}

/** The first value of an enum that is not of the declared type. */
export function strangeEnumValue({ schema }: SchemaNode): Facts {
  const types = typesOf(schema);
  const values = has(schema, 'const') ? [schema?.['const']] : listOf(schema?.['enum']);
  const strange = values.findIndex((value) => !types.some((type) => isOfType(value, type)));
  if (types.length === 0 || strange === -1) return [];
  return [{ found: show(values[strange]), type: types.join("', '") }];
}

export function enumBesideTypeList({ schema }: SchemaNode): Facts {
  const types = listOf(schema?.['type']);
  const values = listOf(schema?.['enum']);
  if (types.length < 2 || values.length === 0) return [];
  return [{ found: show(values[0]), type: types.map((type) => `'${show(type)}'`).join(', ') }];
}

/** Whether a value is of a type that JSON Schema names. */
export function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
