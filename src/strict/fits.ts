import { isOfType } from './check-values.ts';
import { has, isObject, type JsonObject, listOf, membersOf, typesOf } from './json-schema.ts';
import { findTarget } from './refs.ts';

/**
 * Whether a value has the shape that a schema of ours asks for; lengths and bounds are zod's business. With `lenient`, a
 * member that may be null may be missing, and one that may be missing may be null.
 */
export function fits(value: unknown, schema: unknown, root: unknown, lenient = false): boolean {
  if (!isObject(schema)) return true;
  const reference = schema['$ref'];
  if (typeof reference === 'string') return fits(value, findTarget(root, reference), root, lenient);
  if (value === null && schema['nullable'] === true) return true;
  if (has(schema, 'anyOf'))
    return listOf(schema['anyOf']).some((branch) => fits(value, branch, root, lenient));
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return false;
  if (has(schema, 'enum') && !listOf(schema['enum']).includes(value)) return false;
  if (Array.isArray(value)) return listFits(value, schema, root, lenient);
  return !isObject(value) || objectFits(value, schema, root, lenient);
}

function listFits(list: readonly unknown[], schema: JsonObject, root: unknown, lenient: boolean): boolean {
  const first = listOf(schema['prefixItems']);
  return list.every((item, index) => fits(item, first[index] ?? schema['items'], root, lenient));
}

function objectFits(value: JsonObject, schema: JsonObject, root: unknown, lenient: boolean): boolean {
  const properties = membersOf(schema['properties']);
  const rest = schema['additionalProperties'];
  const isThere = (name: unknown): boolean =>
    typeof name === 'string' &&
    (Object.hasOwn(value, name) || (lenient && fits(null, properties[name], root, lenient)));
  if (!listOf(schema['required']).every(isThere)) return false;
  return Object.entries(value).every(([name, each]) => {
    if (Object.hasOwn(properties, name))
      return (
        fits(each, properties[name], root, lenient) ||
        (lenient && each === null && !listOf(schema['required']).includes(name))
      );
    return isObject(rest) && fits(each, rest, root, lenient);
  });
}

/** Whether text, a number or a truth value may stand there. */
export function takesScalar(schema: unknown, root: unknown): boolean {
  if (!isObject(schema)) return false;
  const reference = schema['$ref'];
  // A definition is a choice, an object or a list: one that leads to another is looked at no further.
  const own = typeof reference === 'string' ? findTarget(root, reference) : schema;
  if (!isObject(own)) return false;
  return branchesOf(own).some((branch) => typesOf(branch).some((type) => SCALARS.has(type)));
}

const SCALARS = new Set(['string', 'number', 'integer', 'boolean']);

/** Whether no value can fit both: seen by their types, their words, and the members of objects. */
export function areApart(one: JsonObject, other: JsonObject): boolean {
  const left = branchesOf(one);
  const right = branchesOf(other);
  return left.every((a) =>
    right.every((b) => (isAlone(a) && isAlone(b) ? arePlainApart(a, b) : areApart(a, b))),
  );
}

function branchesOf(schema: JsonObject): readonly JsonObject[] {
  const branches = listOf(schema['anyOf']).filter(isObject);
  return branches.length > 0 ? branches : [schema];
}

function isAlone(schema: JsonObject): boolean {
  return !has(schema, 'anyOf');
}

function arePlainApart(one: JsonObject, other: JsonObject): boolean {
  const types = kindsOf(one).filter((type) => kindsOf(other).includes(type));
  if (has(one, '$ref') || has(other, '$ref')) return false;
  if (types.length === 0) return true;
  if (has(one, 'enum') && has(other, 'enum'))
    return !listOf(one['enum']).some((value) => listOf(other['enum']).includes(value));
  return types.every((type) => type === 'object') && areObjectsApart(one, other);
}

/** Whole numbers are numbers; by OpenAPI's keyword null is a type too. */
function kindsOf(schema: JsonObject): readonly string[] {
  const types = typesOf(schema).map((type) => (type === 'integer' ? 'number' : type));
  return schema['nullable'] === true ? [...types, 'null'] : types;
}

function areObjectsApart(one: JsonObject, other: JsonObject): boolean {
  return hasOwnMember(one, other) || hasOwnMember(other, one) || haveMemberApart(one, other);
}

/** A member that the one must have and the other cannot. */
function hasOwnMember(one: JsonObject, other: JsonObject): boolean {
  const known = membersOf(other['properties']);
  const isClosed = other['additionalProperties'] === undefined || other['additionalProperties'] === false;
  return (
    isClosed &&
    listOf(one['required']).some((name) => typeof name === 'string' && !Object.hasOwn(known, name))
  );
}

/** A member that both must have, and no value can fit both of. */
function haveMemberApart(one: JsonObject, other: JsonObject): boolean {
  const left = membersOf(one['properties']);
  const right = membersOf(other['properties']);
  const required = new Set(listOf(other['required']));
  return listOf(one['required']).some((name) => {
    if (typeof name !== 'string' || !required.has(name)) return false;
    const a = left[name];
    const b = right[name];
    return isObject(a) && isObject(b) && areApart(a, b);
  });
}
