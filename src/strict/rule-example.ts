import type { Check, Size } from './dialect.ts';
import type { JsonObject } from './json-schema.ts';
import type { LintOptions } from './lint.ts';

/** A schema that breaks one check, and where. */
export interface Example {
  readonly schema: unknown;
  /** JSON Pointer of the culprit. */
  readonly pointer: string;
  readonly options?: LintOptions;
}

const TEXT = { type: 'string' };

/** A closed object of these members, all required. */
export function closed(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    ...more,
  };
}

function member(schema: unknown, beside: JsonObject = {}): Example {
  return { schema: closed({ x: schema }, beside), pointer: '/properties/x' };
}

function root(schema: unknown): Example {
  return { schema, pointer: '' };
}

/** The smallest schemas that break a check: one for each thing that it names. */
export function examplesOf(check: Check): readonly Example[] {
  switch (check.kind) {
    case 'unseen':
      return [root(holdItself())];
    case 'root_is_schema':
      return [root('a text')];
    case 'root_is_object':
      return [root({ type: 'boolean' })];
    case 'root_keyword':
      return check.keywords.map((keyword) => root(closed({ x: TEXT }, { [keyword]: [closed({ x: TEXT })] })));
    case 'root_properties':
      return [root({ type: 'object', additionalProperties: false })];
    case 'malformed':
      return check.keywords.map((keyword) => member({ type: 'array', items: TEXT, [keyword]: 7 }));
    case 'keyword':
      return check.keywords.map((keyword) => member({ type: check.of?.[0] ?? 'string', [keyword]: 2 }));
    case 'keyword_outside':
      return [member({ ...TEXT, uniqueItems: true })];
    case 'keyword_value':
      return [member({ type: 'array', items: TEXT, [check.keyword]: 2 })];
    case 'empty_object':
      return [member({ type: 'object', additionalProperties: false }), member(closed({}))];
    case 'map':
      return [member({ type: 'object', additionalProperties: TEXT })];
    case 'closed':
      return [member({ type: 'object', properties: { y: TEXT }, required: ['y'] })];
    case 'required_all':
      return [member({ ...closed({ y: TEXT, z: TEXT }), required: ['y'] })];
    case 'required_declared':
      return [member({ ...closed({ y: TEXT }), required: ['y', 'z'] })];
    case 'typed':
      return [member({ description: 'Anything.' })];
    case 'known_type':
      return [member({ type: 'any' })];
    case 'type_list':
      return [
        member({ type: [check.of?.[0] ?? 'string', 'null'], properties: { y: TEXT }, required: ['y'] }),
      ];
    case 'branch_typed':
      return [at(member({ anyOf: [TEXT, { description: 'Anything.' }] }), '/anyOf/1')];
    case 'properties_on_object':
      return [member({ properties: { y: TEXT } })];
    case 'items':
      return [member({ type: 'array' }), member({ type: 'array', prefixItems: [TEXT] })];
    case 'ref_alone':
      return [member({ $ref: '#/$defs/y', description: 'What it is.' }, { $defs: { y: TEXT } })];
    case 'ref_target':
      return [
        member({ $ref: '#/$defs/z' }, { $defs: { y: TEXT } }),
        member({ $ref: 'https://example.com/y' }),
      ];
    case 'ref_in_all_of':
      return [member({ allOf: [{ $ref: '#/$defs/y' }] }, { $defs: { y: TEXT } })];
    case 'circle':
      return [
        {
          schema: holdByReference(),
          pointer: check.except === 'none' ? '/$defs/y/properties/z' : '/$defs/y/properties/z',
        },
      ];
    case 'format':
      return [member({ ...TEXT, format: 'a-new-one' })];
    case 'pattern':
      return check.features
        .map((feature) => member({ ...TEXT, pattern: PATTERNS[feature] }))
        .map((example) => (check.scope === 'schema' ? example : amongOthers(example)));
    case 'pattern_and_length':
      return [member({ ...TEXT, pattern: '^a$', maxLength: 1 })];
    case 'enum_type':
      return [member({ ...TEXT, enum: ['a', 1] }), member({ type: 'null', enum: ['a'] })];
    case 'enum_beside_type_list':
      return [member({ type: ['string', 'null'], enum: ['a', null] })];
    case 'enum_values':
      return [member({ enum: [{ a: 1 }] })];
    case 'size':
      return [{ ...root(SIZED[check.of](check.most + 1)), options: requestOf(check.of, check.most) }];
    case 'enum_characters':
      return [member({ ...TEXT, enum: words(check.from + 1, Math.ceil(check.most / check.from) + 1) })];
    case 'name':
      return ['a name', 'a'.repeat(check.most + 1)].map((name) => ({
        ...root(closed({ x: TEXT })),
        options: { name },
      }));
    case 'description':
      return [{ ...root(closed({ x: TEXT })), options: { description: 'a'.repeat(check.most + 1) } }];
    case 'nullable_enum':
      return [member({ type: ['string', 'null'], enum: ['a'] })];
    case 'unreachable_default':
      return [member({ ...TEXT, default: 'a' })];
    case 'verdict_first':
      return [root(closed({ verdict: TEXT, evidence: TEXT }, { propertyOrdering: ['verdict', 'evidence'] }))];
    case 'lost_description':
      return [member({ $ref: '#/$defs/y', description: 'What it is.' }, { $defs: { y: TEXT } })];
    case 'number_noise':
      return [member({ type: 'integer', maximum: Number.MAX_SAFE_INTEGER })];
    default:
      return check satisfies never;
  }
}

const PATTERNS = {
  lookaround: '^(?!x).*$',
  backreference: '^(a)\\1$',
  word_boundary: '^a\\b$',
  unanchored: 'a',
  choice: '^a|b$',
} as const;

/** The culprit is another schema of the request. */
function amongOthers({ schema }: Example): Example {
  return { ...root(closed({ x: TEXT })), options: { request: [schema] } };
}

function at({ schema, pointer }: Example, deeper: string): Example {
  return { schema, pointer: pointer + deeper };
}

function holdItself(): unknown {
  const properties: Record<string, unknown> = { y: TEXT };
  const schema = closed(properties);
  properties['x'] = schema;
  return schema;
}

function holdByReference(): JsonObject {
  return closed({ x: { $ref: '#/$defs/y' } }, { $defs: { y: closed({ z: { $ref: '#/$defs/y' } }) } });
}

/** A schema that has so many of something. */
const SIZED: Readonly<Record<Size, (count: number) => JsonObject>> = {
  levels: (count) => (count === 1 ? closed({ x: TEXT }) : closed({ x: SIZED.levels(count - 1) })),
  properties: (count) => closed(Object.fromEntries(names(count).map((name) => [name, TEXT]))),
  enum_values: (count) => closed({ x: { ...TEXT, enum: names(count) } }),
  name_characters: (count) => closed({ ['x'.repeat(count)]: TEXT }),
  optionals: (count) => ({ ...SIZED.properties(count), required: [] }),
  unions: (count) =>
    closed(Object.fromEntries(names(count).map((name) => [name, { type: ['string', 'null'] }]))),
  max_items: (count) => closed({ x: { type: 'array', items: TEXT, maxItems: count } }),
  schemas: () => closed({ x: TEXT }),
};

function requestOf(size: Size, others: number): LintOptions {
  return size === 'schemas' ? { request: names(others).map(() => closed({ x: TEXT })) } : {};
}

function names(count: number): readonly string[] {
  return words(count, 1);
}

function words(count: number, length: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${index}`.padEnd(length, 'x'));
}
