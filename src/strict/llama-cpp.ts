import { CAN_ONLY_BE_EMPTY, LOST_DESCRIPTION, MEANING, NO_SCHEMA, NO_TREE } from './common-rules.ts';
import type { Dialect, Rule } from './dialect.ts';

const SOURCE = 'llama.cpp common/json-schema-to-grammar.cpp';
const READ = '2026-11-23';

const rules: readonly Rule[] = [
  NO_TREE,
  NO_SCHEMA,
  {
    id: 'LCP-LOOKAROUND',
    severity: 'reject',
    forbids: 'a pattern that looks around',
    check: { kind: 'pattern', features: ['lookaround'], scope: 'schema' },
    sentence: 'failed to parse grammar',
    mend: 'Take the pattern out and check it on return.',
    source: 'email-mcp#72',
    date: READ,
  },
  {
    id: 'LCP-ONE-GRAMMAR',
    severity: 'reject',
    forbids: 'another tool of the request with a pattern that looks around',
    check: { kind: 'pattern', features: ['lookaround'], scope: 'request' },
    sentence: 'failed to parse grammar',
    mend: 'Mend the other tool: all of them become one grammar.',
    source: 'email-mcp#72',
    date: READ,
  },
  {
    id: 'LCP-PATTERN',
    severity: 'reject',
    forbids: 'a pattern that is not anchored at both ends',
    check: { kind: 'pattern', features: ['unanchored'], scope: 'schema' },
    sentence: "JSON schema conversion failed: Pattern must start with '^' and end with '$'",
    mend: "Write the pattern from '^' to '$'.",
    source: SOURCE,
    date: READ,
  },
  {
    id: 'LCP-REF-TARGET',
    severity: 'reject',
    forbids: 'a $ref that leads outside or nowhere',
    check: { kind: 'ref_target' },
    sentence: 'JSON schema conversion failed: Error resolving ref {found}',
    mend: 'Put the definition into $defs at the root and point to #/$defs/<name>.',
    source: SOURCE,
    date: READ,
  },
  {
    id: 'LCP-TYPE-UNKNOWN',
    severity: 'reject',
    forbids: 'a type that JSON Schema does not have',
    check: {
      kind: 'known_type',
      types: ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'],
    },
    sentence: 'JSON schema conversion failed: Unrecognized schema: {"type":"{found}"}',
    mend: 'Use string, number, integer, boolean, object, array or null.',
    source: SOURCE,
    date: READ,
  },
  {
    id: 'LCP-IGNORED',
    severity: 'warn',
    forbids: 'uniqueItems, contains, not, if, multipleOf and the like, which are not enforced',
    check: {
      kind: 'keyword',
      keywords: [
        'uniqueItems',
        'contains',
        'not',
        'if',
        'multipleOf',
        'minProperties',
        'maxProperties',
        'patternProperties',
        'propertyNames',
      ],
    },
    sentence: "Accepted, but '{found}' is not enforced.",
    mend: 'Say {found} in the description and check it on return.',
    source: SOURCE,
    date: READ,
  },
  CAN_ONLY_BE_EMPTY,
  LOST_DESCRIPTION,
  ...MEANING,
];

/** llama.cpp, and what is built on it: Ollama, LM Studio. */
export const llamaCpp: Dialect = {
  id: 'llama-cpp',
  rules,
  openKeywords: ['additionalProperties'],
  encoding: {
    optional: 'absent',
    nullable: 'type_list',
    map: 'object',
    tuple: 'prefixItems',
    closed: true,
    enums: 'all',
    refsStandAlone: false,
    // Patterns go through a converter of its own, which knows no \S and few repetitions.
    keywords: new Set(['minimum', 'maximum', 'minItems', 'maxItems', 'minLength', 'maxLength']),
    formats: new Set(['date', 'time', 'date-time', 'uuid']),
    recursion: { kind: 'reference', definitions: '$defs' },
  },
};
