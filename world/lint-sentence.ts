import { isObject, type JsonObject, listOf } from './json.ts';
import { typesOf } from './json-schema.ts';

/** What OpenAI says about the first fault of a strict schema, without the name in front; undefined when it takes it. */
export function lintSentence(schema: unknown): string | undefined {
  if (!isObject(schema)) return rootSentence('None');
  if (ROOT_ONLY.some((keyword) => keyword in schema))
    return "schema must have type 'object' and not have 'oneOf'/'anyOf'/'allOf'/'enum'/'not' at the top level.";
  const [type = 'None'] = typesOf(schema);
  if (type !== 'object') return rootSentence(type);
  if (!isObject(schema['properties'])) return 'In context=(), object schema missing properties.';
  return findFault(schema, []);
}

const ROOT_ONLY = ['oneOf', 'anyOf', 'allOf', 'enum', 'not'];
const REFUSED = ['oneOf', 'allOf', 'not', 'propertyNames', 'patternProperties'];
const FORMATS = new Set('date-time time date duration email hostname ipv4 ipv6 uuid'.split(' '));
const REQUIRED =
  "'required' is required to be supplied and to be an array including every key in properties.";

function rootSentence(type: string): string {
  return `schema must be a JSON Schema of 'type: "object"', got 'type: "${type}"'.`;
}

function findFault(schema: unknown, path: readonly string[]): string | undefined {
  if (!isObject(schema) || '$ref' in schema) return undefined;
  const here = `In context=(${path.map((part) => `'${part}'`).join(', ')}${path.length === 1 ? ',' : ''})`;
  const refused = REFUSED.find((keyword) => keyword in schema);
  if (refused !== undefined) return `${here}, '${refused}' is not permitted.`;
  if (!['type', 'anyOf', 'enum', 'const'].some((keyword) => keyword in schema))
    return `${here}, schema must have a 'type' key.`;
  const { format } = schema;
  if (typesOf(schema).includes('string') && typeof format === 'string' && !FORMATS.has(format))
    return `${here}, '${format}' is not a valid format.`;
  if (typesOf(schema).includes('array') && !isObject(schema['items']))
    return `${here}, array schema missing items.`;
  return findFaultOfObject(schema, here) ?? findDeeper(schema, path);
}

function findFaultOfObject(schema: JsonObject, here: string): string | undefined {
  if (!isObject(schema['properties'])) return undefined;
  const properties = schema['properties'];
  const required = listOf(schema['required']);
  if (schema['additionalProperties'] !== false)
    return `${here}, 'additionalProperties' is required to be supplied and to be false.`;
  const missing = Object.keys(properties).find((name) => !required.includes(name));
  if (missing !== undefined) return `${here}, ${REQUIRED} Missing '${missing}'.`;
  const extra = required.find((name) => typeof name === 'string' && isDropped(properties[name]));
  return typeof extra === 'string'
    ? `${here}, ${REQUIRED} Extra required key '${extra}' supplied.`
    : undefined;
}

/** OpenAI takes an object without `properties` out before it looks at `required`. */
function isDropped(member: unknown): boolean {
  return !isObject(member) || (typesOf(member).includes('object') && !isObject(member['properties']));
}

function findDeeper(schema: JsonObject, path: readonly string[]): string | undefined {
  const members = ['properties', '$defs'].flatMap((keyword) =>
    Object.entries(isObject(schema[keyword]) ? schema[keyword] : {}).map(
      ([name, member]) => [member, [...path, keyword, name]] as const,
    ),
  );
  const branches = listOf(schema['anyOf']).map(
    (branch, at) => [branch, [...path, 'anyOf', `${at}`]] as const,
  );
  const items = [[schema['items'], [...path, 'items']] as const];
  return [...members, ...branches, ...items]
    .map(([member, place]) => findFault(member, place))
    .find((sentence) => sentence !== undefined);
}
