import type { Encoding } from './dialect.ts';
import { isObject, type JsonObject, listOf, typesOf } from './json-schema.ts';

/** Constraints in words, for those that a dialect does not take. zod enforces all of them on return. */
const WORDS: Readonly<Record<string, (value: unknown) => string>> = {
  minLength: (value) => `At least ${String(value)} characters.`,
  maxLength: (value) => `At most ${String(value)} characters.`,
  pattern: (value) => `Matches the pattern ${String(value)}.`,
  format: (value) => `In the format ${String(value)}.`,
  minimum: (value) => `At least ${String(value)}.`,
  maximum: (value) => `At most ${String(value)}.`,
  exclusiveMinimum: (value) => `More than ${String(value)}.`,
  exclusiveMaximum: (value) => `Less than ${String(value)}.`,
  multipleOf: (value) => `A multiple of ${String(value)}.`,
  minItems: (value) => `At least ${String(value)} items.`,
  maxItems: (value) => `At most ${String(value)} items.`,
};

/** The node with the constraints that the dialect takes, and the others said in its description. */
export function fitConstraints(
  node: JsonObject,
  constraints: JsonObject,
  description: string | undefined,
  { keywords, formats }: Encoding,
): JsonObject {
  const kept: Record<string, unknown> = {};
  const said = description === undefined || description === '' ? [] : [description];
  for (const [keyword, value] of Object.entries(constraints)) {
    const isTaken =
      keyword === 'format' ? formats.has(String(value)) : keywords.has(keyword) && !isUnfit(keyword, value);
    if (isTaken) kept[keyword] = value;
    else said.push(WORDS[keyword]?.(value) ?? `${keyword}: ${JSON.stringify(value)}.`);
  }
  return { ...node, ...kept, ...(said.length === 0 ? {} : { description: said.join(' ') }) };
}

/** Patterns that look around are taken by no grammar engine. */
function isUnfit(keyword: string, value: unknown): boolean {
  return keyword === 'pattern' && /\(\?<?[=!]/u.test(String(value));
}

/** Says more of a node. A reference may have nothing beside it, so it is wrapped. */
export function describe(node: JsonObject, words: string | undefined): JsonObject {
  if (words === undefined || words === '') return node;
  if ('$ref' in node) return { anyOf: [node], description: words };
  const { description } = node;
  if (typeof description !== 'string' || description.includes(words))
    return { ...node, description: typeof description === 'string' ? description : words };
  return { ...node, description: `${description} ${words}` };
}

/** The node, or null. */
export function orNull(node: JsonObject): JsonObject {
  const types = typesOf(node);
  const branches = listOf(node['anyOf']);
  const takesNull = (branch: unknown): boolean => isObject(branch) && typesOf(branch).includes('null');
  if (types.includes('null') || branches.some(takesNull)) return node;
  if (branches.length > 0) return { ...node, anyOf: [...branches, { type: 'null' }] };
  const isPlain = types.length > 0 && !types.includes('object') && !types.includes('array');
  if (!isPlain) {
    const { description, ...rest } = node;
    return { anyOf: [rest, { type: 'null' }], ...(description === undefined ? {} : { description }) };
  }
  const nullable = { ...node, type: [...types, 'null'] };
  return Array.isArray(node['enum']) ? { ...nullable, enum: [...listOf(node['enum']), null] } : nullable;
}
