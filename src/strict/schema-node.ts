import { escapePointer, isObject, type JsonObject, listOf, membersOf } from './json-schema.ts';

/** A place in a JSON Schema where a schema stands. */
export interface SchemaNode {
  readonly raw: unknown;
  /** undefined where something else than an object stands, such as `true` or a number. */
  readonly schema: JsonObject | undefined;
  readonly parent: SchemaNode | undefined;
  /** From the parent: `['properties', 'name']`, `['items']`, `['anyOf', '0']`; none at the root. */
  readonly steps: readonly string[];
  /** Schemas around it. */
  readonly depth: number;
  /** Object levels from the root, which is 1; a definition counts from itself. */
  readonly level: number;
}

/** Every schema inside, parents first. */
export interface Walk {
  readonly root: SchemaNode;
  readonly nodes: readonly SchemaNode[];
  /** The nodes that have a keyword: most rules forbid one that is nowhere. */
  readonly withKeyword: ReadonlyMap<string, readonly SchemaNode[]>;
  /** Why not all of it was seen: it holds itself, or is larger than anybody takes. */
  readonly unseen: 'cyclic' | 'too large' | undefined;
}

/** Deeper or larger than this nothing is looked at: no provider takes it. */
const DEEPEST = 300;
const MOST_NODES = 100_000;

/** Never follows a `$ref`, and ends on a JavaScript object that holds itself. */
export function walkSchema(raw: unknown, openKeywords: readonly string[] = []): Walk {
  const root = toNode(raw, undefined, []);
  const nodes: SchemaNode[] = [];
  const waiting = [root];
  const withKeyword = new Map<string, SchemaNode[]>();
  let unseen: Walk['unseen'];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    for (const keyword of Object.keys(node.schema ?? {})) addTo(withKeyword, keyword, node);
    if (holdsItself(node)) {
      unseen = 'cyclic';
      continue;
    }
    if (node.depth >= DEEPEST || nodes.length + waiting.length > MOST_NODES) {
      unseen ??= 'too large';
      continue;
    }
    for (const child of childrenOf(node, openKeywords).toReversed()) waiting.push(child);
  }
  return { root, nodes, withKeyword, unseen };
}

function addTo(lists: Map<string, SchemaNode[]>, keyword: string, node: SchemaNode): void {
  const list = lists.get(keyword);
  if (list === undefined) lists.set(keyword, [node]);
  else list.push(node);
}

function toNode(raw: unknown, parent: SchemaNode | undefined, steps: readonly string[]): SchemaNode {
  return {
    raw,
    schema: isObject(raw) ? raw : undefined,
    parent,
    steps,
    depth: parent === undefined ? 0 : parent.depth + 1,
    level: levelOf(parent, steps[0]),
  };
}

const DEFINITIONS = ['$defs', 'definitions', '$def'];

function levelOf(parent: SchemaNode | undefined, keyword: string | undefined): number {
  if (parent === undefined || (keyword !== undefined && DEFINITIONS.includes(keyword))) return 1;
  return keyword === 'properties' ? parent.level + 1 : parent.level;
}

function holdsItself({ raw, schema, parent }: SchemaNode): boolean {
  if (schema === undefined) return false;
  for (let above = parent; above !== undefined; above = above.parent) if (above.raw === raw) return true;
  return false;
}

/** Keywords that hold schemas by name, and lists of schemas. */
const NAMED = new Set(['properties', ...DEFINITIONS]);
const LISTS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems', 'items']);

function childrenOf(node: SchemaNode, openKeywords: readonly string[]): readonly SchemaNode[] {
  const children: SchemaNode[] = [];
  for (const [keyword, value] of Object.entries(node.schema ?? {})) {
    if (NAMED.has(keyword) && isObject(value))
      for (const [name, raw] of Object.entries(value)) children.push(toNode(raw, node, [keyword, name]));
    else if (LISTS.has(keyword) && Array.isArray(value))
      for (const [index, raw] of listOf(value).entries())
        children.push(toNode(raw, node, [keyword, String(index)]));
    else if (isSingle(keyword, value, openKeywords)) children.push(toNode(value, node, [keyword]));
  }
  return children;
}

function isSingle(keyword: string, value: unknown, openKeywords: readonly string[]): boolean {
  if (keyword === 'items') return isObject(value) || typeof value === 'boolean';
  return openKeywords.includes(keyword) && isObject(value);
}

/** From the root to the node. */
function wayTo(node: SchemaNode): readonly SchemaNode[] {
  const way: SchemaNode[] = [];
  for (let at: SchemaNode | undefined = node; at !== undefined; at = at.parent) way.push(at);
  return way.toReversed();
}

/** JSON Pointer in the wire schema; empty at the root. */
export function pointerOf(node: SchemaNode): string {
  return wayTo(node)
    .flatMap(({ steps }) => steps)
    .map((step) => `/${escapePointer(step)}`)
    .join('');
}

/** `properties`, name, `items` … */
export function stepsOf(node: SchemaNode): readonly string[] {
  return wayTo(node).flatMap(({ steps }) => steps);
}

/** The field as its author wrote it: `personas[].demographics`; empty at the root. */
export function authorPathOf(node: SchemaNode): string {
  return wayTo(node).reduce((path, { steps: [keyword, name = ''] }) => {
    if (keyword === undefined) return path;
    if (DEFINITIONS.includes(keyword)) return name;
    if (keyword === 'properties') return path === '' ? name : `${path}.${name}`;
    if (keyword === 'items') return `${path}[${name}]`;
    if (keyword === 'prefixItems') return `${path}[${name}]`;
    if (keyword === 'additionalProperties') return `${path}.*`;
    return path;
  }, '');
}

/** As Google's parser prints it: `properties[6].value.items`, members by their place. */
export function protoPathOf(node: SchemaNode): string {
  return wayTo(node)
    .flatMap(({ steps: [keyword, name = ''], parent }) => {
      if (keyword === undefined) return [];
      if (keyword === 'properties')
        return [
          `properties[${Object.keys(membersOf(parent?.schema?.['properties'])).indexOf(name)}]`,
          'value',
        ];
      if (keyword === 'anyOf') return [`any_of[${name}]`];
      return name === '' ? [keyword] : [`${keyword}[${name}]`];
    })
    .join('.');
}

/** The name of the member that the node is. */
export function propertyOf({ steps: [keyword, name] }: SchemaNode): string | undefined {
  return keyword === 'properties' ? name : undefined;
}

export function isRequired(node: SchemaNode): boolean {
  return listOf(node.parent?.schema?.['required']).includes(propertyOf(node));
}

/** Whether the node stands among the definitions of a schema. */
export function isDefinition({ steps: [keyword] }: SchemaNode): boolean {
  return keyword !== undefined && DEFINITIONS.includes(keyword);
}
