import { CAN_ONLY_BE_EMPTY, LOST_DESCRIPTION, MEANING, NO_SCHEMA, NO_TREE } from './common-rules.ts';
import type { Dialect, Rule } from './dialect.ts';

const READ = '2026-11-23';

const rules: readonly Rule[] = [
  NO_TREE,
  NO_SCHEMA,
  {
    id: 'MST-ADDPROPS',
    severity: 'reject',
    forbids: 'an object that is not closed, a map too',
    check: { kind: 'closed', which: 'all' },
    sentence: 'Missing `additionalProperties: False` in object schema',
    mend: 'Set additionalProperties to false; a map becomes a list of {key, value} entries.',
    source: 'client-ts#107',
    date: '2025-06-05',
  },
  {
    id: 'MST-REQUIRED',
    severity: 'disputed',
    forbids: 'a member that is not required',
    check: { kind: 'required_all' },
    sentence: "Our own: '{name}' is not required; Mistral's SDK requires every member.",
    mend: "Add '{name}' to required; where it may be missing, let it be null.",
    source: '@mistralai/mistralai 2.7.0 extra/structChat.js',
    date: READ,
  },
  {
    id: 'MST-SHAPES',
    severity: 'disputed',
    forbids: 'oneOf, prefixItems and patterns that look around, of which nothing is documented',
    check: { kind: 'keyword', keywords: ['oneOf', 'not', 'prefixItems', 'patternProperties'] },
    sentence: "Our own: nothing says that '{found}' is enforced.",
    mend: 'Use anyOf, and an object with one key a place.',
    source: 'docs.mistral.ai/capabilities/structured-output',
    date: READ,
  },
  CAN_ONLY_BE_EMPTY,
  LOST_DESCRIPTION,
  ...MEANING,
];

/** `response_format: json_schema` with strict. Little is published: what is not known to be taken goes into the words. */
export const mistral: Dialect = {
  id: 'mistral',
  rules,
  encoding: {
    optional: 'nullable',
    nullable: 'branch',
    map: 'entries',
    tuple: 'object',
    closed: true,
    enums: 'all',
    refsStandAlone: false,
    keywords: new Set(),
    formats: new Set(),
    recursion: { kind: 'reference', definitions: '$defs' },
  },
};
