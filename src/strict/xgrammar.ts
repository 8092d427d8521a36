import { CAN_ONLY_BE_EMPTY, LOST_DESCRIPTION, MEANING, NO_SCHEMA, NO_TREE } from './common-rules.ts';
import type { Dialect, Rule } from './dialect.ts';

const SOURCE = 'vllm vllm/v1/structured_output/backend_xgrammar.py 030141c';
const READ = '2026-11-23';
const REFUSAL = 'The provided JSON schema contains features not supported by xgrammar.';

const FORMATS = [
  'email',
  'date',
  'time',
  'date-time',
  'duration',
  'ipv4',
  'ipv6',
  'hostname',
  'uuid',
  'uri',
  'uri-reference',
  'uri-template',
  'json-pointer',
  'relative-json-pointer',
];

const rules: readonly Rule[] = [
  NO_TREE,
  NO_SCHEMA,
  {
    id: 'XGR-MULTIPLE-OF',
    severity: 'reject',
    forbids: 'multipleOf',
    check: { kind: 'keyword', keywords: ['multipleOf'], of: ['number', 'integer'] },
    sentence: REFUSAL,
    mend: 'Say multipleOf in the description and check it on return.',
    source: SOURCE,
    date: READ,
  },
  {
    id: 'XGR-FORMAT',
    severity: 'reject',
    forbids: `a format of text other than ${FORMATS.join(' ')}`,
    check: { kind: 'format', formats: FORMATS },
    sentence: REFUSAL,
    mend: 'Say the format in the description and check it on return.',
    source: SOURCE,
    date: READ,
  },
  {
    id: 'XGR-PATTERN-AND-LENGTH',
    severity: 'reject',
    forbids: 'a length beside a pattern or a format',
    check: { kind: 'pattern_and_length' },
    sentence: REFUSAL,
    mend: 'Keep the pattern, say the length in the description, and check it on return.',
    source: SOURCE,
    date: READ,
  },
  {
    id: 'XGR-LOOKAROUND',
    severity: 'reject',
    forbids: 'a pattern that looks around',
    check: { kind: 'pattern', features: ['lookaround'], scope: 'schema' },
    sentence: 'Failed to transform json schema into a grammar: Lookahead is not supported yet.',
    mend: 'Take the pattern out and check it on return.',
    source: 'xgrammar cpp/regex_converter.cc',
    date: READ,
  },
  {
    id: 'XGR-REF-TARGET',
    severity: 'reject',
    forbids: 'a $ref that leads outside or nowhere',
    check: { kind: 'ref_target' },
    sentence: "Failed to transform json schema into a grammar: cannot resolve '{found}'.",
    mend: 'Put the definition into $defs at the root and point to #/$defs/<name>.',
    source: 'xgrammar cpp/json_schema_converter.cc',
    date: READ,
  },
  {
    id: 'XGR-ARRAYS',
    severity: 'disputed',
    forbids: 'uniqueItems and contains: vLLM refuses them, xgrammar itself ignores them',
    check: { kind: 'keyword', keywords: ['uniqueItems', 'contains', 'minContains', 'maxContains'] },
    sentence: REFUSAL,
    mend: 'Say {found} in the description and check it on return.',
    source: `${SOURCE}; xgrammar cpp/json_schema_converter.cc:757,1151`,
    date: READ,
  },
  {
    id: 'XGR-IGNORED',
    severity: 'warn',
    forbids: 'allOf, not, if and dependencies, which are not enforced',
    check: {
      kind: 'keyword',
      keywords: ['allOf', 'not', 'if', 'then', 'else', 'dependentRequired', 'dependentSchemas'],
    },
    sentence: "Accepted, but '{found}' is not enforced.",
    mend: 'Merge it into the schema, or say it in the description and check it on return.',
    source: 'vllm#56556',
    date: '2026-09-12',
  },
  CAN_ONLY_BE_EMPTY,
  LOST_DESCRIPTION,
  ...MEANING,
];

/** vLLM with its grammar engine. */
export const xgrammar: Dialect = {
  id: 'xgrammar',
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
    keywords: new Set([
      'pattern',
      'minLength',
      'maxLength',
      'minimum',
      'maximum',
      'exclusiveMinimum',
      'exclusiveMaximum',
      'minItems',
      'maxItems',
    ]),
    lengthStandsAlone: true,
    formats: new Set(FORMATS),
    recursion: { kind: 'reference', definitions: '$defs' },
  },
};
