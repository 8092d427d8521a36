import {
  countEnums,
  countLevels,
  countNameCharacters,
  countProperties,
  findLargeEnums,
} from './check-sizes.ts';
import type { Check } from './dialect.ts';
import { isObject, type JsonObject, listOf, typesOf } from './json-schema.ts';
import type { SchemaNode } from './schema-node.ts';

/** A node that breaks a rule, and the facts for its sentence. */
export interface Finding {
  readonly node: SchemaNode;
  readonly facts: Readonly<Record<string, string>>;
  /** Where the server sees it, when that is not the node itself. */
  readonly seenAt?: SchemaNode;
}

/** A schema as a request sends it. */
export interface Sent {
  readonly nodes: readonly SchemaNode[];
  readonly root: SchemaNode;
  readonly name: string | undefined;
  readonly description: string | undefined;
}

/** What breaks one rule. */
export function findBreaches(sent: Sent, check: Check): readonly Finding[] {
  switch (check.kind) {
    case 'root_is_object':
      return rootIsObject(sent);
    case 'root_keyword':
      return has(sent.root, check.keywords) ? [at(sent.root)] : [];
    case 'root_properties':
      return isObjectNode(sent.root) && !isObject(sent.root.schema?.['properties']) ? [at(sent.root)] : [];
    case 'keyword':
      return each(sent, (schema) => {
        const found = check.keywords.find((keyword) => keyword in schema);
        return found === undefined ? undefined : { found };
      });
    case 'empty_object':
      return inner(sent).filter(isEmptyObject).map(seenFromHolder);
    case 'map':
      return inner(sent).filter(isMap).map(seenFromHolder);
    case 'closed':
      return sent.nodes.filter(isOpen).map((node) => at(node));
    case 'required_all':
      return sent.nodes.flatMap(missingInRequired);
    case 'required_extra':
      return sent.nodes.flatMap(extraInRequired);
    case 'typed':
      return inner(sent)
        .filter(isUntyped)
        .map((node) => at(node));
    case 'items':
      return each(sent, (schema) =>
        typesOf(schema).includes('array') && !isObject(schema['items']) ? {} : undefined,
      );
    case 'ref_alone':
      return inner(sent).flatMap(refWithSiblings);
    case 'ref_target':
      return each(sent, (schema) => (isWrongTarget(schema, sent.root) ? {} : undefined));
    case 'format':
      return each(sent, (schema) => unknownFormat(schema, check.formats));
    case 'lookaround':
      return each(sent, (schema) => (hasLookaround(schema['pattern']) ? {} : undefined));
    case 'enum_type':
      return each(sent, strangeEnumValue);
    case 'nullable_enum':
      return each(sent, (schema) => (isNullableWithoutNull(schema) ? {} : undefined));
    case 'levels':
      return tooMany(sent, countLevels(sent.nodes), check.most);
    case 'property_count':
      return tooMany(sent, countProperties(sent.nodes), check.most);
    case 'enum_count':
      return tooMany(sent, countEnums(sent.nodes), check.most);
    case 'name_characters':
      return tooMany(sent, countNameCharacters(sent.nodes), check.most);
    case 'enum_characters':
      return findLargeEnums(sent.nodes, check).map(({ node, characters }) =>
        at(node, { found: String(characters), limit: String(check.most) }),
      );
    case 'name':
      return isWrongName(sent.name, check) ? [at(sent.root)] : [];
    case 'description':
      return tooMany(sent, sent.description?.length ?? 0, check.most);
    default:
      return check satisfies never;
  }
}

function at(node: SchemaNode, facts: Finding['facts'] = {}): Finding {
  return { node, facts };
}

function inner({ nodes, root }: Sent): readonly SchemaNode[] {
  return nodes.filter((node) => node !== root);
}

/** Nodes whose schema the look finds something about. */
function each(
  { nodes }: Sent,
  look: (schema: JsonObject) => Finding['facts'] | undefined,
): readonly Finding[] {
  return nodes.flatMap((node) => {
    const facts = node.schema === undefined ? undefined : look(node.schema);
    return facts === undefined ? [] : [at(node, facts)];
  });
}

function tooMany({ root }: Sent, found: number, most: number): readonly Finding[] {
  return found > most ? [at(root, { found: String(found), limit: String(most) })] : [];
}

/** The server has removed the member when it looks: what it names is the object around. */
function seenFromHolder(node: SchemaNode): Finding {
  const { property } = node;
  const facts = { name: property?.name ?? 'items' };
  return property === undefined ? at(node, facts) : { node, facts, seenAt: property.holder };
}

function has({ schema }: SchemaNode, keywords: readonly string[]): boolean {
  return schema !== undefined && keywords.some((keyword) => keyword in schema);
}

const COMPOSITION = ['anyOf', 'oneOf', 'allOf', 'enum', 'const', 'not'];

function rootIsObject({ root }: Sent): readonly Finding[] {
  const types = root.schema === undefined ? [] : typesOf(root.schema);
  if ((types.length === 1 && types[0] === 'object') || has(root, COMPOSITION)) return [];
  return [at(root, { found: types.length === 1 ? (types[0] ?? 'None') : 'None' })];
}

function isObjectNode({ schema }: SchemaNode): boolean {
  return schema !== undefined && (typesOf(schema).includes('object') || isObject(schema['properties']));
}

function propertiesOf({ schema }: SchemaNode): JsonObject {
  const properties = schema?.['properties'];
  return isObject(properties) ? properties : {};
}

function hasProperties(node: SchemaNode): boolean {
  return Object.keys(propertiesOf(node)).length > 0;
}

/** Takes members of any name. */
function takesAny({ schema }: SchemaNode): boolean {
  const rest = schema?.['additionalProperties'];
  return rest === true || isObject(rest);
}

function isEmptyObject(node: SchemaNode): boolean {
  return (
    isObjectNode(node) && !hasProperties(node) && !takesAny(node) && !has(node, ['$ref', 'patternProperties'])
  );
}

function isMap(node: SchemaNode): boolean {
  return isObjectNode(node) && !hasProperties(node) && takesAny(node);
}

function isOpen(node: SchemaNode): boolean {
  const isRoot = node.pointer === '';
  return (
    isObjectNode(node) && (isRoot || hasProperties(node)) && node.schema?.['additionalProperties'] !== false
  );
}

function missingInRequired(node: SchemaNode): readonly Finding[] {
  if (!isObjectNode(node)) return [];
  const required = listOf(node.schema?.['required']);
  return Object.keys(propertiesOf(node))
    .filter((name) => !required.includes(name))
    .map((name) => at(node, { name }));
}

function extraInRequired(node: SchemaNode): readonly Finding[] {
  const properties = propertiesOf(node);
  return listOf(node.schema?.['required'])
    .filter((name) => typeof name === 'string' && !Object.hasOwn(properties, name))
    .map((name) => at(node, { name: String(name) }));
}

const SHAPING = ['type', 'anyOf', 'oneOf', 'allOf', '$ref', 'enum', 'const', 'not', 'properties'];

function isUntyped(node: SchemaNode): boolean {
  return node.schema === undefined || !has(node, SHAPING);
}

function refWithSiblings(node: SchemaNode): readonly Finding[] {
  if (node.schema === undefined || typeof node.schema['$ref'] !== 'string') return [];
  const siblings = Object.keys(node.schema).filter((key) => key !== '$ref');
  const found = `{${siblings.map((key) => `'${key}'`).join(', ')}}`;
  return siblings.length === 0 ? [] : [at(node, { found })];
}

const TARGET = /^#\/(?<place>\$defs|definitions)\/(?<name>[^/]+)$/u;

function isWrongTarget(schema: JsonObject, root: SchemaNode): boolean {
  const reference = schema['$ref'];
  if (typeof reference !== 'string' || reference === '#') return false;
  const { place = '', name = '' } = TARGET.exec(reference)?.groups ?? {};
  const definitions = root.schema?.[place];
  return (
    !isObject(definitions) || !Object.hasOwn(definitions, name.replaceAll('~1', '/').replaceAll('~0', '~'))
  );
}

/** Formats of numbers are not looked at. */
function unknownFormat(schema: JsonObject, formats: readonly string[]): Finding['facts'] | undefined {
  const { format } = schema;
  const types = typesOf(schema);
  const isText = types.length === 0 || types.includes('string');
  if (typeof format !== 'string' || !isText || formats.includes(format)) return undefined;
  return { found: format };
}

function hasLookaround(pattern: unknown): boolean {
  return typeof pattern === 'string' && /(?<!\\)(?:\\\\)*\(\?<?[=!]/u.test(pattern);
}

function strangeEnumValue(schema: JsonObject): Finding['facts'] | undefined {
  const types = typesOf(schema);
  if (types.length === 0) return undefined;
  const values = 'const' in schema ? [schema['const']] : listOf(schema['enum']);
  const strange = values.find((value) => !types.some((type) => isOfType(value, type)));
  if (strange === undefined) return undefined;
  return { found: String(strange), type: types.join(', ') };
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function isNullableWithoutNull(schema: JsonObject): boolean {
  return (
    typesOf(schema).includes('null') &&
    Array.isArray(schema['enum']) &&
    !listOf(schema['enum']).includes(null)
  );
}

function isWrongName(
  name: string | undefined,
  { pattern, most }: { readonly pattern: RegExp; readonly most: number },
): boolean {
  return name !== undefined && (!pattern.test(name) || name.length > most);
}
