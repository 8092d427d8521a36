import {
  type Finding,
  findEarlyVerdict,
  isLostDescription,
  isNullableWithoutNull,
  isNumberNoise,
  isUnreachableDefault,
} from './check-meaning.ts';
import {
  extraInRequired,
  findMalformed,
  isEmptyObject,
  isMap,
  isObjectNode,
  isOpen,
  missingInRequired,
} from './check-objects.ts';
import { findLargeEnums, sizeOf } from './check-sizes.ts';
import {
  enumBesideTypeList,
  isOfType,
  referenceInAllOf,
  referenceSiblings,
  strangeEnumValue,
  unknownFormat,
} from './check-values.ts';
import type { Check, Scope, Size } from './dialect.ts';
import { has, isObject, listOf, show, typesOf } from './json-schema.ts';
import { featuresOf, type PatternFeature } from './patterns.ts';
import { findCircles, findTarget, referenceOf } from './refs.ts';
import { isRequired, propertyOf, type SchemaNode, type Walk } from './schema-node.ts';

/** A schema as a request sends it. */
export interface Sent {
  readonly walk: Walk;
  /** The other strict schemas of the same request. */
  readonly others: readonly Walk[];
  readonly name: string | undefined;
  readonly description: string | undefined;
}

/** What breaks one rule. */
export function findBreaches(sent: Sent, check: Check): readonly Finding[] {
  const { walk, name, description } = sent;
  const { root } = walk;
  switch (check.kind) {
    case 'unseen':
      return walk.unseen === undefined ? [] : [at(root, { found: walk.unseen })];
    case 'root_is_schema':
      return root.schema === undefined ? [at(root, { found: show(root.raw) })] : [];
    case 'root_is_object':
      return rootIsObject(root);
    case 'root_keyword':
      // Without a type the server says only that the type is missing.
      return typesOf(root.schema).includes('object') &&
        check.keywords.some((keyword) => has(root.schema, keyword))
        ? [at(root)]
        : [];
    case 'root_properties':
      return isObjectNode(root) && !has(root.schema, 'properties') ? [at(root)] : [];
    case 'malformed':
      return walk.nodes.flatMap((node) => findMalformed(node, check.keywords));
    case 'keyword':
      return check.keywords.flatMap((keyword) => nodesWith(walk, keyword, check.of));
    case 'keyword_outside':
      return each(walk, ({ schema }) =>
        Object.keys(schema ?? {})
          .filter((keyword) => !check.known.has(keyword))
          .map((found) => ({ found })),
      );
    case 'keyword_value':
      return each(walk, ({ schema }) =>
        has(schema, check.keyword) && !check.values.includes(schema?.[check.keyword])
          ? [{ found: check.keyword, type: typesOf(schema)[0] ?? '' }]
          : [],
      );
    case 'empty_object':
      return those(walk, (node) => isEmptyObject(node, check.at)).map(({ node }) => seenFromHolder(node));
    case 'map':
      return those(walk, (node) => node !== root && isMap(node)).map(({ node }) => seenFromHolder(node));
    case 'closed':
      return those(walk, (node) => isOpen(node, check.which));
    case 'required_all':
      return each(walk, missingInRequired);
    case 'required_declared':
      return each(walk, extraInRequired);
    case 'typed':
      return those(walk, (node) => node !== root && isUntyped(node, check.by));
    case 'known_type':
      return each(walk, ({ schema }) =>
        typesOf(schema)
          .filter((type) => !check.types.includes(type))
          .map((found) => ({ found })),
      );
    case 'type_list':
      return each(walk, ({ schema }) => typeList(listOf(schema?.['type']), check.of));
    case 'branch_typed':
      return those(walk, (node) => node.steps[0] === 'anyOf' && typesOf(node.schema).length === 0);
    case 'properties_on_object':
      return those(
        walk,
        ({ schema }) => has(schema, 'properties') && !typesOf(schema).some((type) => /^object$/iu.test(type)),
      );
    case 'items':
      return those(
        walk,
        ({ schema }) =>
          typesOf(schema).some((type) => /^array$/iu.test(type)) && !isObject(schema?.['items']),
      );
    case 'ref_alone':
      return each(walk, (node) => referenceSiblings(node, check.except));
    case 'ref_target':
      return each(walk, (node) => wrongTarget(node, root, check.places));
    case 'ref_in_all_of':
      return those(walk, referenceInAllOf);
    case 'circle':
      return findCircles(walk, check.except).map(({ node, from, to }) =>
        at(check.except === 'optional' ? memberOf(node) : node, { found: `${from} -> ${to}`, name: to }),
      );
    case 'format':
      return each(walk, (node) => unknownFormat(node, check.formats));
    case 'pattern':
      if (check.scope === 'schema') return those(walk, (node) => hasPattern(node, check.features));
      return sent.others.some(({ nodes }) => nodes.some((node) => hasPattern(node, check.features)))
        ? [at(root)]
        : [];
    case 'pattern_and_length':
      return those(
        walk,
        ({ schema }) =>
          typesOf(schema).includes('string') &&
          (has(schema, 'pattern') || has(schema, 'format')) &&
          (has(schema, 'minLength') || has(schema, 'maxLength')),
      );
    case 'enum_type':
      return each(walk, strangeEnumValue);
    case 'enum_beside_type_list':
      return each(walk, enumBesideTypeList);
    case 'enum_values':
      return each(walk, ({ schema }) =>
        listOf(schema?.['enum'])
          .filter((value) => !check.types.some((type) => isOfType(value, type)))
          .slice(0, 1)
          .map((value) => ({ found: show(value) })),
      );
    case 'size':
      return tooMuch(sent, check);
    case 'enum_characters':
      return findLargeEnums(walk, check).map(({ node, characters }) =>
        at(node, { found: String(characters), limit: String(check.most) }),
      );
    case 'name':
      return name === undefined || (check.pattern.test(name) && name.length <= check.most)
        ? []
        : [at(root, { found: name, limit: String(check.most) })];
    case 'description':
      return tooLong(root, description?.length ?? 0, check.most);
    case 'nullable_enum':
      return those(walk, isNullableWithoutNull);
    case 'unreachable_default':
      return those(walk, isUnreachableDefault);
    case 'verdict_first':
      return walk.nodes.flatMap((node) => findEarlyVerdict(node, check.order) ?? []);
    case 'lost_description':
      return those(walk, isLostDescription);
    case 'number_noise':
      return those(walk, isNumberNoise);
    default:
      return check satisfies never;
  }
}

function at(node: SchemaNode, facts: Finding['facts'] = {}): Finding {
  return { node, facts };
}

function those({ nodes }: Walk, breaks: (node: SchemaNode) => boolean): readonly Finding[] {
  return nodes.filter(breaks).map((node) => at(node));
}

/** One finding for each set of facts that the look gives. */
function each({ nodes }: Walk, look: (node: SchemaNode) => readonly Finding['facts'][]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const node of nodes) for (const facts of look(node)) findings.push(at(node, facts));
  return findings;
}

/** The server has removed the member when it looks: what it names is the object around. */
function seenFromHolder(node: SchemaNode): Finding {
  const name = propertyOf(node);
  if (name === undefined || node.parent === undefined) return at(node, { name: node.steps[0] ?? 'root' });
  return { node, facts: { name }, seenAt: node.parent };
}

function rootIsObject(root: SchemaNode): readonly Finding[] {
  const type = root.schema?.['type'];
  return type === 'object' ? [] : [at(root, { found: typeof type === 'string' ? type : 'None' })];
}

function nodesWith(
  { withKeyword }: Walk,
  found: string,
  of: readonly string[] | undefined,
): readonly Finding[] {
  return (withKeyword.get(found) ?? []).flatMap((node) => {
    const types = typesOf(node.schema);
    const isMeant = of === undefined || types.length === 0 || types.some((type) => of.includes(type));
    return isMeant ? [at(node, { found, type: types[0] ?? 'any' })] : [];
  });
}

/** Parts of an allOf need no type of their own. */
function isUntyped(node: SchemaNode, by: readonly string[]): boolean {
  if (node.schema === undefined) return true;
  return node.steps[0] !== 'allOf' && !by.some((keyword) => has(node.schema, keyword));
}

function hasPattern({ schema }: SchemaNode, features: readonly PatternFeature[]): boolean {
  const pattern = schema?.['pattern'];
  if (typeof pattern !== 'string') return false;
  const found = featuresOf(pattern);
  return features.some((feature) => found.has(feature));
}

function typeList(types: readonly unknown[], of: readonly string[] | undefined): readonly Finding['facts'][] {
  const named = types.find((type) => typeof type === 'string' && (of?.includes(type) ?? true));
  return named === undefined ? [] : [{ found: show(named) }];
}

function wrongTarget(
  node: SchemaNode,
  root: SchemaNode,
  places: readonly string[] | undefined,
): readonly Finding['facts'][] {
  const found = referenceOf(node);
  if (found === undefined || found === '#') return [];
  const [, place = '', , ...deeper] = found.split('/');
  const isPlace = places === undefined || (places.includes(place) && deeper.length === 0);
  return isPlace && findTarget(root.raw, found) !== undefined ? [] : [{ found }];
}

/** The member that the node is part of: what has to be allowed to be missing. */
function memberOf(node: SchemaNode): SchemaNode {
  let member = node;
  while (propertyOf(member) === undefined || !isRequired(member)) {
    if (member.parent === undefined) return node;
    member = member.parent;
  }
  return member;
}

function tooMuch(
  { walk, others }: Sent,
  { of, most, scope }: { readonly of: Size; readonly most: number; readonly scope: Scope },
): readonly Finding[] {
  const walks = scope === 'request' ? [walk, ...others] : [walk];
  const found = walks.reduce((total, one) => total + sizeOf(one, of), 0);
  return tooLong(walk.root, found, most);
}

function tooLong(root: SchemaNode, found: number, most: number): readonly Finding[] {
  return found > most ? [at(root, { found: String(found), limit: String(most) })] : [];
}
