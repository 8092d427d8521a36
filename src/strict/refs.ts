import { isObject, listOf, unescapePointer } from './json-schema.ts';
import { isDefinition, isRequired, propertyOf, type SchemaNode, type Walk } from './schema-node.ts';

/** What a local reference points to; undefined when there is nothing, or when it points outside. */
export function findTarget(root: unknown, reference: string): unknown {
  if (reference === '#') return root;
  if (!reference.startsWith('#/')) return undefined;
  return reference
    .slice(2)
    .split('/')
    .map((part) => unescapePointer(decode(part)))
    .reduce<unknown>(stepInto, root);
}

/** A pointer in a fragment may be percent-encoded; a stray percent sign stands for itself. */
function decode(part: string): string {
  return part.replaceAll(/(?:%[0-9a-f]{2})+/giu, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

function stepInto(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return listOf(value)[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

export function referenceOf({ schema }: SchemaNode): string | undefined {
  const reference = schema?.['$ref'];
  return typeof reference === 'string' ? reference : undefined;
}

/** A reference that closes a circle, with the names of what it goes through first. */
export interface Circle {
  readonly node: SchemaNode;
  readonly from: string;
  readonly to: string;
}

/**
 * References by which a schema holds itself. With `optional`, a circle that passes through a member that may be missing
 * counts for none: it can end.
 */
export function findCircles({ root, nodes }: Walk, except: 'none' | 'optional'): readonly Circle[] {
  const targets = new Map<SchemaNode, SchemaNode>();
  const byRaw = new Map(nodes.toReversed().map((node) => [node.raw, node]));
  for (const node of nodes) {
    const reference = referenceOf(node);
    const target = reference === undefined ? undefined : byRaw.get(findTarget(root.raw, reference));
    if (target !== undefined) targets.set(node, target);
  }
  if (targets.size === 0) return [];
  const places = new Set<SchemaNode>([root, ...targets.values(), ...nodes.filter(isDefinition)]);
  const edges = new Map<SchemaNode, SchemaNode[]>([...places].map((place) => [place, []]));
  const connect = (node: SchemaNode, target: SchemaNode): void => {
    const holder = findHolder(node, places, except);
    if (holder !== undefined) edges.get(holder)?.push(target);
  };
  for (const [node, target] of targets) connect(node, target);
  for (const place of places) {
    const mayBeMissing = except === 'optional' && propertyOf(place) !== undefined && !isRequired(place);
    if (place.parent !== undefined && !isDefinition(place) && !mayBeMissing) connect(place.parent, place);
  }
  const circleOf = groupByCircle(edges);
  return [...targets].flatMap(([node, target]) => {
    const holder = findHolder(node, places, except);
    if (holder === undefined || circleOf.get(holder) !== circleOf.get(target)) return [];
    return [{ node, from: nameOf(holder), to: nameOf(target) }];
  });
}

/** The nearest place around a node that can be pointed to; undefined when a member on the way may be missing. */
function findHolder(
  node: SchemaNode,
  places: ReadonlySet<SchemaNode>,
  except: 'none' | 'optional',
): SchemaNode | undefined {
  let at = node;
  while (!places.has(at)) {
    if (except === 'optional' && propertyOf(at) !== undefined && !isRequired(at)) return undefined;
    if (at.parent === undefined) return undefined;
    at = at.parent;
  }
  return at;
}

function nameOf({ steps }: SchemaNode): string {
  return steps.at(-1) ?? '#';
}

/** Kosaraju's algorithm without recursion: places are in one group when each can be reached from the other. */
function groupByCircle(edges: ReadonlyMap<SchemaNode, readonly SchemaNode[]>): Map<SchemaNode, SchemaNode> {
  const backwards = new Map<SchemaNode, SchemaNode[]>([...edges.keys()].map((place) => [place, []]));
  for (const [from, targets] of edges) for (const to of targets) backwards.get(to)?.push(from);
  const ended: SchemaNode[] = [];
  const seen = new Set<SchemaNode>();
  for (const start of edges.keys()) visit(start, edges, seen, ended);
  const groups = new Map<SchemaNode, SchemaNode>();
  const grouped = new Set<SchemaNode>();
  for (const start of ended.toReversed()) {
    const group: SchemaNode[] = [];
    visit(start, backwards, grouped, group);
    for (const place of group) groups.set(place, start);
  }
  return groups;
}

/** Depth first from a place; what is done with is added to `ended`. */
function visit(
  start: SchemaNode,
  edges: ReadonlyMap<SchemaNode, readonly SchemaNode[]>,
  seen: Set<SchemaNode>,
  ended: SchemaNode[],
): void {
  if (seen.has(start)) return;
  seen.add(start);
  const way = [{ place: start, next: 0 }];
  for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
    const to = edges.get(at.place)?.[at.next];
    at.next += 1;
    if (to === undefined) {
      ended.push(at.place);
      way.pop();
    } else if (!seen.has(to)) {
      seen.add(to);
      way.push({ place: to, next: 0 });
    }
  }
}
