import type { Encoding } from './dialect.ts';
import { has, isObject, type JsonObject, listOf, typesOf } from './json-schema.ts';

/** Constraints in words, for those that a dialect does not take. zod enforces all of them on return. */
const WORDS: Readonly<Record<string, (value: string) => string>> = {
  minLength: (value) => `At least ${count(value, 'character')}.`,
  maxLength: (value) => `At most ${count(value, 'character')}.`,
  pattern: (value) => `Matches the pattern ${value}.`,
  format: (value) => FORMATS[value] ?? `In the format ${value}.`,
  minimum: (value) => `At least ${value}.`,
  maximum: (value) => `At most ${value}.`,
  exclusiveMinimum: (value) => `More than ${value}.`,
  exclusiveMaximum: (value) => `Less than ${value}.`,
  multipleOf: (value) => `A multiple of ${value}.`,
  minItems: (value) => `At least ${count(value, 'item')}.`,
  maxItems: (value) => `At most ${count(value, 'item')}.`,
};

function count(value: string, word: string): string {
  return `${value} ${word}${value === '1' ? '' : 's'}`;
}

const FORMATS: Readonly<Record<string, string>> = {
  uri: 'A URL.',
  email: 'An e-mail address.',
  uuid: 'A UUID.',
  'date-time': 'A date and time, as 2026-11-23T09:00:00Z.',
  date: 'A date, as 2026-11-23.',
  time: 'A time of day, as 09:30:00.',
  duration: 'A duration, as P3DT4H.',
  hostname: 'A host name.',
};

export function sayConstraint(keyword: string, value: unknown): string {
  return WORDS[keyword]?.(String(value)) ?? `${keyword}: ${String(value)}.`;
}

/** The node with more said of it. A reference may have nothing beside it, so it is wrapped. */
export function describe(node: JsonObject, words: string | undefined): JsonObject {
  if (words === undefined || words === '') return node;
  if (has(node, '$ref')) return { anyOf: [node], description: words };
  const { description } = node;
  if (typeof description !== 'string') return { ...node, description: words };
  return description.includes(words) ? node : { ...node, description: `${description} ${words}` };
}

/** The same, with what its author says of it before our own words. */
export function introduce(node: JsonObject, words: string | undefined): JsonObject {
  const { description, ...rest } = node;
  if (words === undefined || words === '' || typeof description !== 'string') return describe(node, words);
  return { ...rest, description: `${words} ${description}` };
}

/** The node, or null. */
export function orNull(node: JsonObject, { nullable, enums }: Encoding): JsonObject {
  if (takesNull(node)) return node;
  if (nullable === 'keyword') return { ...node, nullable: true };
  const branches = listOf(node['anyOf']);
  if (branches.length > 0) return { ...node, anyOf: [...branches, { type: 'null' }] };
  const types = typesOf(node);
  const isSimple = types.length > 0 && !types.includes('object') && !types.includes('array');
  const values = node['enum'];
  const takesNullInEnum = values === undefined || enums === 'all';
  if (nullable === 'type_list' && isSimple && takesNullInEnum) {
    const type = [...types, 'null'];
    return Array.isArray(values) ? { ...node, type, enum: [...values, null] } : { ...node, type };
  }
  const { description, ...rest } = node;
  return { anyOf: [rest, { type: 'null' }], ...(description === undefined ? {} : { description }) };
}

function takesNull(node: JsonObject): boolean {
  return (
    node['nullable'] === true ||
    typesOf(node).includes('null') ||
    listOf(node['anyOf']).some((branch) => isObject(branch) && takesNull(branch))
  );
}
