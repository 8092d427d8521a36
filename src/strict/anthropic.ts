import { ANTHROPIC_LIMITS, READ, RECORDED } from './anthropic-limits.ts';
import { CAN_ONLY_BE_EMPTY, LOST_DESCRIPTION, meaningInOrder, NO_TREE } from './common-rules.ts';
import type { Dialect, Rule } from './dialect.ts';

const GUIDE = 'platform.claude.com/docs/en/build-with-claude/structured-outputs';

const FORMATS = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'];

/** Keywords that shape a value, and those of arrays and objects; each with how the server speaks of it. */
const SHAPES = ['oneOf', 'not', 'if', 'then', 'else', 'dependentRequired', 'dependentSchemas'];
const OF_ARRAYS = [
  'maxItems',
  'uniqueItems',
  'contains',
  'minContains',
  'maxContains',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
];
const OF_OBJECTS = [
  'patternProperties',
  'propertyNames',
  'minProperties',
  'maxProperties',
  'unevaluatedProperties',
];

function refuseKeyword(keyword: string, sentence: string): Rule {
  return {
    id: `ANT-KEYWORD-${keyword}`,
    severity: 'reject',
    forbids: keyword,
    check: { kind: 'keyword', keywords: [keyword] },
    sentence,
    mend:
      keyword === 'oneOf'
        ? 'Rename oneOf to anyOf; the branches stay apart by their literal.'
        : `Say ${keyword} in the description and check it on return.`,
    source: `${GUIDE}, vercel/ai#16612, experiential#804`,
    date: READ,
  };
}

const rules: readonly Rule[] = [
  NO_TREE,
  {
    id: 'ANT-ROOT',
    severity: 'reject',
    forbids: 'a root that is not of type object',
    check: { kind: 'root_is_object' },
    sentence: "input_schema.type: Input should be 'object'",
    mend: 'Wrap it: {result: …}, and unwrap it on return; write a $ref at the root in place.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-ROOT',
    severity: 'reject',
    forbids: 'a choice at the root',
    check: { kind: 'root_keyword', keywords: ['oneOf', 'allOf', 'anyOf'] },
    sentence: 'input_schema does not support oneOf, allOf, or anyOf at the top level',
    mend: 'Wrap the union: {result: <union>}, and unwrap it on return.',
    source: 'claude-code#44788',
    date: READ,
  },
  {
    id: 'ANT-MALFORMED',
    severity: 'reject',
    forbids: 'properties, required, items, enum or anyOf of the wrong form',
    check: { kind: 'malformed', keywords: ['properties', 'required', 'items', 'enum', 'anyOf'] },
    sentence: 'JSON schema is invalid. It must match JSON Schema draft 2020-12.',
    mend: "Write '{name}' as JSON Schema 2020-12 has it.",
    source: 'claude-code#63673',
    date: READ,
  },
  {
    id: 'ANT-ADDPROPS',
    severity: 'reject',
    forbids: 'an object that is not closed, a map too',
    check: { kind: 'closed', which: 'all' },
    sentence: "For 'object' type, 'additionalProperties' must be explicitly set to false",
    mend: 'Set additionalProperties to false; a map becomes a list of {key, value} entries.',
    source: `esperanto#273, ${GUIDE}`,
    date: READ,
  },
  {
    id: 'ANT-NUMERIC',
    severity: 'reject',
    forbids: 'bounds and divisors of numbers',
    check: {
      kind: 'keyword',
      keywords: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
      of: ['number', 'integer'],
    },
    sentence: "For '{type}' type, property '{found}' is not supported",
    mend: 'Say {found} in the description and check it on return.',
    source: 'req_llm#302',
    date: READ,
  },
  {
    id: 'ANT-LENGTH',
    severity: 'reject',
    forbids: 'minLength and maxLength',
    check: { kind: 'keyword', keywords: ['minLength', 'maxLength'], of: ['string'] },
    sentence: "For '{type}' type, property '{found}' is not supported",
    mend: 'Say {found} in the description and check it on return.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'ANT-MIN-ITEMS',
    severity: 'reject',
    forbids: 'minItems other than 0 and 1',
    check: { kind: 'keyword_value', keyword: 'minItems', values: [0, 1] },
    sentence: "For 'array' type, 'minItems' values other than 0 or 1 are not supported",
    mend: 'Say it in the description and check it on return.',
    source: 'memorize#93',
    date: READ,
  },
  ...SHAPES.map((keyword) => refuseKeyword(keyword, `Schema type '${keyword}' is not supported`)),
  ...OF_ARRAYS.map((keyword) =>
    refuseKeyword(keyword, `For 'array' type, property '${keyword}' is not supported`),
  ),
  ...OF_OBJECTS.map((keyword) =>
    refuseKeyword(keyword, `For 'object' type, property '${keyword}' is not supported`),
  ),
  {
    id: 'ANT-TYPE-MISSING',
    severity: 'reject',
    forbids: 'a schema that takes anything',
    check: {
      kind: 'typed',
      by: ['type', 'anyOf', 'oneOf', 'allOf', '$ref', 'enum', 'const', 'not', 'properties'],
    },
    sentence: 'Invalid schema: a schema without a type is not supported',
    mend: 'Give it a type, or carry an opaque value as a JSON string.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-TYPE-UNKNOWN',
    severity: 'reject',
    forbids: 'a type that JSON Schema does not have',
    check: {
      kind: 'known_type',
      types: ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'],
    },
    sentence: "Schema type '{found}' is not supported",
    mend: 'Use string, number, integer, boolean, object, array or null.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'ANT-FORMAT',
    severity: 'reject',
    forbids: `a format of text other than ${FORMATS.join(' ')}`,
    check: { kind: 'format', formats: FORMATS },
    sentence: "For 'string' type, format '{found}' is not supported",
    mend: 'Say the format in the description and check it on return.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'ANT-PATTERN',
    severity: 'reject',
    forbids: 'a pattern that looks around, looks back, or asks for a border of words',
    check: { kind: 'pattern', features: ['lookaround', 'backreference', 'word_boundary'], scope: 'schema' },
    sentence: 'Invalid regex in pattern field of {jsonPath}.',
    mend: 'Take the pattern out and check it on return.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'ANT-ENUM-TYPE',
    severity: 'reject',
    forbids: 'an enum beside a list of types',
    check: { kind: 'enum_beside_type_list' },
    sentence: "Invalid schema: Enum value '{found}' does not match declared type '[{type}]'",
    mend: 'Write {anyOf: [{type, enum}, {type: null}]}, or leave the member out of required.',
    source: 'litellm#37882',
    date: READ,
  },
  {
    id: 'ANT-ENUM-TYPE',
    severity: 'reject',
    forbids: 'an enum value or a const that is not of the declared type',
    check: { kind: 'enum_type' },
    sentence: "Invalid schema: Enum value '{found}' does not match declared type '{type}'",
    mend: 'Let every value of the enum be of the declared type.',
    source: 'litellm#37882',
    date: READ,
  },
  {
    id: 'ANT-ENUM-VALUES',
    severity: 'reject',
    forbids: 'objects and lists as enum values',
    check: { kind: 'enum_values', types: ['string', 'number', 'boolean', 'null'] },
    sentence: 'Invalid schema: complex types within enums are not supported',
    mend: 'Write each value as a branch of anyOf.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'ANT-REF-TARGET',
    severity: 'reject',
    forbids: 'a $ref that leads outside or nowhere',
    check: { kind: 'ref_target' },
    sentence: "Invalid schema: reference '{found}' cannot be resolved",
    mend: 'Put the definition into $defs at the root and point to #/$defs/<name>.',
    source: `${GUIDE}, ${RECORDED}`,
    date: READ,
  },
  {
    id: 'ANT-ALL-OF-REF',
    severity: 'reject',
    forbids: '$ref inside allOf',
    check: { kind: 'ref_in_all_of' },
    sentence: "Schema type 'allOf' with '$ref' is not supported",
    mend: 'Write the definition in place.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'ANT-RECURSION',
    severity: 'reject',
    forbids: 'a schema that holds itself',
    check: { kind: 'circle', except: 'none' },
    sentence:
      'Invalid schema: Circular reference detected in schema definitions: {found}. Self-referencing or mutually-referencing definitions are not supported.',
    mend: 'Write the levels out to the depth that is needed, or carry the tree as a list of nodes with the id of their parent.',
    source: RECORDED,
    date: READ,
  },
  ...ANTHROPIC_LIMITS,
  CAN_ONLY_BE_EMPTY,
  LOST_DESCRIPTION,
  ...meaningInOrder('required_first'),
];

/** `output_config.format` and `tools[].strict` of the Messages API. */
export const anthropic: Dialect = {
  id: 'anthropic',
  rules,
  encoding: {
    optional: 'absent',
    mostAbsent: 20,
    mostUnions: 12,
    nullable: 'branch',
    map: 'entries',
    tuple: 'object',
    closed: true,
    enums: 'all',
    refsStandAlone: false,
    // Patterns are taken when they are simple, and nobody says what is: they go into the words.
    keywords: new Set(['minItems']),
    mostMinItems: 1,
    formats: new Set(FORMATS),
    recursion: { kind: 'none', ruleId: 'ANT-RECURSION' },
  },
};
