import { CAN_ONLY_BE_EMPTY, LOST_DESCRIPTION, MEANING, NO_TREE } from './common-rules.ts';
import type { Dialect, Rule } from './dialect.ts';

const GUIDE = 'console.groq.com/docs/structured-outputs';
const READ = '2026-11-23';

const rules: readonly Rule[] = [
  NO_TREE,
  {
    id: 'GRQ-ROOT',
    severity: 'reject',
    forbids: 'a root that is not of type object',
    check: { kind: 'root_is_object' },
    sentence: "schema must have type 'object' at the top level",
    mend: 'Wrap it: {result: …}, and unwrap it on return.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'GRQ-ADDPROPS',
    severity: 'reject',
    forbids: 'an object that is not closed, a map too',
    check: { kind: 'closed', which: 'all' },
    sentence: '{pointer}: `additionalProperties:false` must be set on every object',
    mend: 'Set additionalProperties to false; a map becomes a list of {key, value} entries.',
    source: 'meridian#811, eigent#1786',
    date: '2026-08-19',
  },
  {
    id: 'GRQ-REQUIRED',
    severity: 'reject',
    forbids: 'a member that is not required',
    check: { kind: 'required_all' },
    sentence:
      "{pointer}: `required` is required to be supplied and to be an array including every key in properties. Missing '{name}'",
    mend: "Add '{name}' to required; where it may be missing, let it be null.",
    source: GUIDE,
    date: READ,
  },
  {
    id: 'GRQ-REQUIRED-EXTRA',
    severity: 'reject',
    forbids: 'a required name that is not declared',
    check: { kind: 'required_declared' },
    sentence: "{pointer}: 'required' present but '{name}' is missing in 'properties'",
    mend: "Declare '{name}' in properties, or take it out of required.",
    source: 'strix#1088',
    date: '2026-08-16',
  },
  {
    id: 'GRQ-KEYWORD',
    severity: 'disputed',
    forbids: 'minItems and maxItems',
    check: { kind: 'keyword', keywords: ['minItems', 'maxItems'] },
    sentence: '{pointer}: {found} is not supported',
    mend: 'Say {found} in the description and check it on return.',
    source: 'beeai-framework#1215 (refused)',
    date: '2025-10-22',
  },
  CAN_ONLY_BE_EMPTY,
  LOST_DESCRIPTION,
  ...MEANING,
];

/** Strict response formats and tools of Groq. */
export const groq: Dialect = {
  id: 'groq',
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
