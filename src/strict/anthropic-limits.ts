import type { Rule } from './dialect.ts';

/** Requests and answers of the real server, recorded by others. */
export const RECORDED = 'rig tests/cassettes/anthropic/strict_schema_*';
export const READ = '2026-11-23';

/** How much of anything the strict schemas of Anthropic may have, all of a request together and each alone. */
export const ANTHROPIC_LIMITS: readonly Rule[] = [
  {
    id: 'ANT-TOOL-LIMIT',
    severity: 'reject',
    forbids: 'more than 20 strict schemas in a request',
    check: { kind: 'size', of: 'schemas', most: 20, scope: 'request' },
    sentence: 'Too many strict tools ({found}). The limit is {limit}.',
    mend: 'Send fewer tools, or only the important ones as strict.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-OPTIONAL-LIMIT',
    severity: 'reject',
    forbids: 'more than 24 members in a request that may be missing',
    check: { kind: 'size', of: 'optionals', most: 24, scope: 'request' },
    sentence:
      'Schemas contains too many optional parameters ({found}), which would make grammar compilation inefficient. Reduce the number of optional parameters in your tool schemas (limit: {limit}).',
    mend: 'Require some of them, or let some be null instead.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-UNION-LIMIT',
    severity: 'reject',
    forbids: 'more than 16 unions in a request',
    check: { kind: 'size', of: 'unions', most: 16, scope: 'request' },
    sentence:
      'Schemas contains too many parameters with union types ({found} parameters with type arrays or anyOf). This causes exponential compilation cost. Reduce the number of nullable or union-typed parameters (limit: {limit} parameters with unions).',
    mend: 'Leave members that may be missing out of required instead of letting them be null.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-COMPLEXITY',
    severity: 'reject',
    forbids: '16 unions in one schema',
    check: { kind: 'size', of: 'unions', most: 15, scope: 'schema' },
    sentence: 'Schema is too complex for compilation.',
    mend: 'Leave members that may be missing out of required, or split the schema.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-COMPLEXITY',
    severity: 'reject',
    forbids: '24 members in one schema that may be missing',
    check: { kind: 'size', of: 'optionals', most: 23, scope: 'schema' },
    sentence: 'Schema is too complex for compilation.',
    mend: 'Require some of them, or split the schema.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-COMPLEXITY-BOUND',
    severity: 'disputed',
    forbids: 'more than 12 unions in one schema (our own bound)',
    check: { kind: 'size', of: 'unions', most: 12, scope: 'schema' },
    sentence: 'Schema is too complex for compilation.',
    mend: 'Stay at 12 unions a schema: where the hidden limit lies between 13 and 15 is not known.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-COMPLEXITY-BOUND',
    severity: 'disputed',
    forbids: 'more than 20 members in one schema that may be missing (our own bound)',
    check: { kind: 'size', of: 'optionals', most: 20, scope: 'schema' },
    sentence: 'Schema is too complex for compilation.',
    mend: 'Stay at 20 a schema: where the hidden limit lies between 21 and 23 is not known.',
    source: RECORDED,
    date: READ,
  },
  {
    id: 'ANT-NAME',
    severity: 'reject',
    forbids: 'a name beyond 128 letters, digits, _ and -',
    check: { kind: 'name', pattern: /^[a-zA-Z0-9_-]+$/u, most: 128 },
    sentence: "name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'",
    mend: 'Name it with at most {limit} letters, digits, _ and -.',
    source: 'platform.claude.com/docs/en/agents-and-tools/tool-use',
    date: READ,
  },
];
