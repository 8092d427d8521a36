import { CAN_ONLY_BE_EMPTY, MEANING, NO_SCHEMA, NO_TREE } from './common-rules.ts';
import type { Dialect, Rule } from './dialect.ts';

const LIST = '@google/genai 3.1.0 genai.d.ts, responseJsonSchema';
const READ = '2026-11-23';

const LISTED = [
  '$id',
  '$defs',
  '$ref',
  '$anchor',
  'type',
  'format',
  'title',
  'description',
  'enum',
  'items',
  'prefixItems',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'anyOf',
  'oneOf',
  'properties',
  'additionalProperties',
  'required',
  'propertyOrdering',
];
const IGNORED = ['pattern', 'minLength', 'maxLength', '$schema', 'default'];

/** Functions of both routes are named alike. */
export const GEMINI_NAME: Rule = {
  id: 'GEM-NAME',
  severity: 'reject',
  forbids: 'a name beyond 64 letters, digits, _ . : and -, beginning with a letter or _',
  check: { kind: 'name', pattern: /^[a-zA-Z_][a-zA-Z0-9_.:-]*$/u, most: 64 },
  sentence:
    'Invalid function name. Must start with a letter or an underscore. Must be alphameric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a maximum length of {limit}.',
  mend: 'Name it with at most {limit} letters, digits and _.',
  source: '@google/genai 3.1.0 genai.d.ts, FunctionDeclaration',
  date: READ,
};

/** All maxItems of a schema together; the server says only that something is wrong. */
export const GEMINI_MAX_ITEMS: readonly Rule[] = [
  {
    id: 'GEM-MAX-ITEMS',
    severity: 'reject',
    forbids: 'a sum of maxItems over 960',
    check: { kind: 'size', of: 'max_items', most: 960, scope: 'request' },
    sentence: 'Request contains an invalid argument.',
    mend: 'Say the largest of them in the description and check them on return.',
    source: 'python-genai#2170, vercel/ai#21192',
    date: '2026-09-20',
  },
  {
    id: 'GEM-MAX-ITEMS-BOUND',
    severity: 'disputed',
    forbids: 'a sum of maxItems over 900 (our own bound)',
    check: { kind: 'size', of: 'max_items', most: 900, scope: 'request' },
    sentence: 'Request contains an invalid argument.',
    mend: 'Stay at 900: the limit was measured, not published.',
    source: 'python-genai#2170, vercel/ai#21192',
    date: '2026-09-20',
  },
];

const rules: readonly Rule[] = [
  NO_TREE,
  NO_SCHEMA,
  {
    id: 'GEM-REF-SIBLINGS',
    severity: 'reject',
    forbids: 'anything beside $ref that does not begin with $',
    check: { kind: 'ref_alone', except: 'dollar' },
    sentence:
      "If $ref is set on a sub-schema, no other properties may be set, except for those starting as a '$': {found}.",
    mend: 'Write the definition in place, or wrap it: {anyOf: [{$ref}], description}.',
    source: LIST,
    date: READ,
  },
  {
    id: 'GEM-REF-TARGET',
    severity: 'reject',
    forbids: 'a $ref that leads outside or nowhere',
    check: { kind: 'ref_target' },
    sentence: "Reference '{found}' was not found in the schema.",
    mend: 'Put the definition into $defs at the root and point to #/$defs/<name>.',
    source: LIST,
    date: READ,
  },
  {
    id: 'GEM-RECURSION-REQUIRED',
    severity: 'reject',
    forbids: 'a schema that holds itself through members that are required',
    check: { kind: 'circle', except: 'optional' },
    sentence:
      'Cyclic references are unrolled to a limited degree and, as such, may only be used within non-required properties. (Nullable properties are not sufficient.) {found}',
    mend: 'Take the member that holds the reference out of required.',
    source: LIST,
    date: READ,
  },
  ...GEMINI_MAX_ITEMS,
  {
    id: 'GEM-ENUM-VALUES',
    severity: 'disputed',
    forbids: 'enum values other than text and numbers',
    check: { kind: 'enum_values', types: ['string', 'number'] },
    sentence: 'enum is listed for strings and numbers only; {found} is neither.',
    mend: 'Use type boolean, or a null branch.',
    source: LIST,
    date: READ,
  },
  {
    id: 'GEM-UNLISTED',
    severity: 'disputed',
    forbids: 'keywords beyond the documented list',
    check: { kind: 'keyword_outside', known: new Set([...LISTED, ...IGNORED]) },
    sentence: "'{found}' is not among the supported keywords.",
    mend: 'Say {found} in the description and check it on return.',
    source: LIST,
    date: READ,
  },
  {
    id: 'GEM-IGNORED',
    severity: 'warn',
    forbids: 'pattern, minLength, maxLength and default, which are not enforced',
    check: { kind: 'keyword', keywords: IGNORED.filter((keyword) => keyword !== '$schema') },
    sentence: "Accepted, but '{found}' is not enforced.",
    mend: 'Say {found} in the description and check it on return.',
    source: 'rig tests/cassettes/gemini (recorded 200)',
    date: READ,
  },
  GEMINI_NAME,
  CAN_ONLY_BE_EMPTY,
  ...MEANING,
];

/** `responseJsonSchema` and `parametersJsonSchema` of the Gemini API. */
export const geminiJson: Dialect = {
  id: 'gemini-json',
  rules,
  openKeywords: ['additionalProperties'],
  encoding: {
    optional: 'absent',
    nullable: 'type_list',
    map: 'object',
    tuple: 'prefixItems',
    closed: true,
    enums: 'strings_and_numbers',
    refsStandAlone: false,
    keywords: new Set(['minimum', 'maximum', 'minItems', 'maxItems']),
    mostMaxItems: 900,
    formats: new Set(['date-time', 'date']),
    recursion: { kind: 'through_optional', definitions: '$defs', ruleId: 'GEM-RECURSION-REQUIRED' },
  },
};
