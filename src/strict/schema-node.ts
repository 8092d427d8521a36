import { escapePointer, isObject, type JsonObject, listOf } from './json-schema.ts';

/** A place in a JSON Schema where a schema stands. */
export interface SchemaNode {
  /** undefined where something else than an object stands, such as `true` or a list. */
  readonly schema: JsonObject | undefined;
  readonly raw: unknown;
  /** JSON Pointer in the wire schema; empty at the root. */
  readonly pointer: string;
  /** The path as OpenAI prints it: `properties`, name, `items` … */
  readonly context: readonly string[];
  /** The field as its author wrote it: `personas[].demographics`; empty at the root. */
  readonly authorPath: string;
  /** Object levels from the root, which is 1. */
  readonly level: number;
  /** The property it is, with the node that holds it. */
  readonly property: { readonly name: string; readonly holder: SchemaNode } | undefined;
}

/** Deeper than this nothing is looked at: whoever nests so is refused for it. */
const DEEPEST = 64;

/** Every schema inside, parents first. A JavaScript object that holds itself ends at the depth limit. */
export function walkSchema(raw: unknown): {
  readonly root: SchemaNode;
  readonly nodes: readonly SchemaNode[];
} {
  const root = toNode({ raw, pointer: '', context: [], authorPath: '', level: 1, property: undefined });
  const nodes: SchemaNode[] = [];
  visit(root, nodes);
  return { root, nodes };
}

type Place = Omit<SchemaNode, 'schema'>;

function toNode(place: Place): SchemaNode {
  return { ...place, schema: isObject(place.raw) ? place.raw : undefined };
}

function visit(node: SchemaNode, nodes: SchemaNode[]): void {
  nodes.push(node);
  if (node.schema === undefined || node.context.length > DEEPEST) return;
  for (const child of childrenOf(node, node.schema)) visit(toNode(child), nodes);
}

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const SINGLE = ['items', 'contains', 'not', 'if', 'then', 'else', 'propertyNames'];
const LISTS = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const NAMED = ['properties', '$defs', 'definitions', 'patternProperties', 'dependentSchemas'];

function childrenOf(node: SchemaNode, schema: JsonObject): readonly Place[] {
  const { pointer, context, authorPath } = node;
  const child = (raw: unknown, steps: readonly string[], own: Partial<Place>): Place => ({
    raw,
    pointer: pointer + steps.map((step) => `/${escapePointer(step)}`).join(''),
    context: [...context, ...steps],
    authorPath,
    level: node.level,
    property: undefined,
    ...own,
  });
  const single = SINGLE.filter((keyword) => isObject(schema[keyword])).map((keyword) =>
    child(schema[keyword], [keyword], keyword === 'items' ? itemPlace(node) : {}),
  );
  const lists = LISTS.flatMap((keyword) =>
    listOf(schema[keyword]).map((raw, index) =>
      child(
        raw,
        [keyword, String(index)],
        keyword === 'prefixItems' ? { authorPath: `${authorPath}[${index}]` } : {},
      ),
    ),
  );
  const named = NAMED.flatMap((keyword) => {
    const members = isObject(schema[keyword]) ? schema[keyword] : {};
    return Object.entries(members).map(([name, raw]) =>
      child(raw, [keyword, name], keyword === 'properties' ? propertyPlace(node, name) : namedPlace(name)),
    );
  });
  return [...named, ...single, ...lists];
}

function propertyPlace(holder: SchemaNode, name: string): Partial<Place> {
  return {
    authorPath: holder.authorPath === '' ? name : `${holder.authorPath}.${name}`,
    level: holder.level + 1,
    property: { name, holder },
  };
}

function itemPlace({ authorPath }: SchemaNode): Partial<Place> {
  return { authorPath: `${authorPath}[]` };
}

/** A definition is a schema of its own: its levels count from it. */
function namedPlace(name: string): Partial<Place> {
  return { authorPath: name, level: 1 };
}
