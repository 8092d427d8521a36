import { isObject, type JsonObject, listOf } from './json.ts';

/** Follows `$ref: '#'`, `'#/$defs/x'` and `'#/definitions/x'`. */
export function resolveSchema(node: unknown, root: JsonObject): JsonObject {
  if (!isObject(node)) return {};
  const reference = node['$ref'];
  if (typeof reference !== 'string') return node;
  let target: unknown = root;
  for (const part of reference.split('/').slice(1))
    target = isObject(target) ? target[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  return target === node ? {} : resolveSchema(target, root);
}

export function typesOf(node: JsonObject): readonly string[] {
  const type = node['type'];
  if (typeof type === 'string') return [type];
  return listOf(type).filter((name) => typeof name === 'string');
}

export function numberOf(node: JsonObject, keyword: string): number | undefined {
  const value = node[keyword];
  return typeof value === 'number' ? value : undefined;
}

/** Whether the value keeps every keyword of the strict dialect that the node uses. */
export function accepts(schema: unknown, value: unknown, root: JsonObject): boolean {
  const node = resolveSchema(schema, root);
  const choices = listOf(node['anyOf']);
  if (choices.length > 0 && !choices.some((choice) => accepts(choice, value, root))) return false;
  if ('const' in node && node['const'] !== value) return false;
  if (Array.isArray(node['enum']) && !listOf(node['enum']).includes(value)) return false;
  const types = typesOf(node);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return false;
  if (typeof value === 'string') return acceptsText(node, value);
  if (typeof value === 'number') return acceptsNumber(node, value);
  if (Array.isArray(value)) return acceptsList(node, value, root);
  return !isObject(value) || acceptsObject(node, value, root);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/u,
  date: /^\d{4}-\d\d-\d\d$/u,
  time: /^\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/u,
  duration: /^P(?=.)(?:\d+[YMWD])*(?:T(?:\d+[HMS])+)?$/u,
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/u,
  hostname: /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/iu,
  ipv4: /^(?:\d{1,3}\.){3}\d{1,3}$/u,
  ipv6: /^[\da-f:]*:[\da-f:.]*$/iu,
  uuid: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu,
};

function acceptsText(node: JsonObject, text: string): boolean {
  const length = [...text].length;
  if (length < (numberOf(node, 'minLength') ?? 0)) return false;
  if (length > (numberOf(node, 'maxLength') ?? Number.POSITIVE_INFINITY)) return false;
  const { pattern, format } = node;
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text)) return false;
  return typeof format !== 'string' || FORMATS[format]?.test(text) !== false;
}

function acceptsNumber(node: JsonObject, value: number): boolean {
  const step = numberOf(node, 'multipleOf');
  if (value < (numberOf(node, 'minimum') ?? Number.NEGATIVE_INFINITY)) return false;
  if (value > (numberOf(node, 'maximum') ?? Number.POSITIVE_INFINITY)) return false;
  if (value <= (numberOf(node, 'exclusiveMinimum') ?? Number.NEGATIVE_INFINITY)) return false;
  if (value >= (numberOf(node, 'exclusiveMaximum') ?? Number.POSITIVE_INFINITY)) return false;
  return step === undefined || Math.abs(value / step - Math.round(value / step)) < 1e-9;
}

function acceptsList(node: JsonObject, list: readonly unknown[], root: JsonObject): boolean {
  if (list.length < (numberOf(node, 'minItems') ?? 0)) return false;
  if (list.length > (numberOf(node, 'maxItems') ?? Number.POSITIVE_INFINITY)) return false;
  return list.every((item) => accepts(node['items'], item, root));
}

function acceptsObject(node: JsonObject, value: JsonObject, root: JsonObject): boolean {
  const properties = isObject(node['properties']) ? node['properties'] : {};
  if (!listOf(node['required']).every((name) => typeof name === 'string' && name in value)) return false;
  return Object.entries(value).every(([name, member]) =>
    name in properties ? accepts(properties[name], member, root) : node['additionalProperties'] !== false,
  );
}
