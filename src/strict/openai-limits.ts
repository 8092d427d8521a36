import type { Rule } from './dialect.ts';

export const GUIDE = 'platform.openai.com/docs/guides/structured-outputs';
/** When the guide was read last. */
export const READ = '2026-09-14';

/** How much of anything a schema of OpenAI may have. */
export const OPENAI_LIMITS: readonly Rule[] = [
  {
    id: 'OAI-DEPTH',
    severity: 'reject',
    forbids: 'more than 10 levels of objects',
    check: { kind: 'size', of: 'levels', most: 10, scope: 'schema' },
    sentence: '{found} levels of nesting exceeds limit of {limit}.',
    mend: 'Flatten the schema to {limit} levels.',
    source: `${GUIDE}; ellmer#671 for the sentence`,
    date: READ,
  },
  {
    id: 'OAI-PROPERTY-COUNT',
    severity: 'reject',
    forbids: 'more than 5,000 properties',
    check: { kind: 'size', of: 'properties', most: 5_000, scope: 'schema' },
    sentence: '{found} parameters exceed the limit of {limit}.',
    mend: 'Split the output into several.',
    source: `${GUIDE}; openai-node#1176 for the sentence`,
    date: READ,
  },
  {
    id: 'OAI-ENUM-COUNT',
    severity: 'reject',
    forbids: 'more than 1,000 enum values in all',
    check: { kind: 'size', of: 'enum_values', most: 1_000, scope: 'schema' },
    sentence:
      "Expected at most {limit} enum values in total within a single schema when using structured outputs, but received {found}. Consider reducing the number of enums, or use 'strict: false' to opt out of structured outputs.",
    mend: 'Let it be text and check it on return.',
    source: `${GUIDE}; community.openai.com/t/974416 for the sentence`,
    date: READ,
  },
  {
    id: 'OAI-CHARACTERS',
    severity: 'reject',
    forbids: 'more than 120,000 characters of names, enum values and constants',
    check: { kind: 'size', of: 'name_characters', most: 120_000, scope: 'schema' },
    sentence: 'The names and values of the schema have {found} characters, more than the limit of {limit}.',
    mend: 'Shorten names and enums, or split the output.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'OAI-ENUM-CHARACTERS',
    severity: 'reject',
    forbids: 'more than 15,000 characters in one enum of over 250 strings',
    check: { kind: 'enum_characters', from: 250, most: 15_000 },
    sentence: 'In context={context}, the enum has {found} characters, more than the limit of {limit}.',
    mend: 'Let it be text and check it on return.',
    source: GUIDE,
    date: READ,
  },
  {
    id: 'OAI-NAME',
    severity: 'reject',
    forbids: 'a name beyond 64 letters, digits, _ and -',
    check: { kind: 'name', pattern: /^[a-zA-Z0-9_-]+$/u, most: 64 },
    sentence:
      "Invalid name: string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$' with maximum length {limit}.",
    mend: 'Name it with at most {limit} letters, digits, _ and -.',
    source: '5ire#33, home-assistant#121325',
    date: READ,
  },
  {
    id: 'OAI-DESCRIPTION',
    severity: 'disputed',
    forbids: 'a description of more than 1,024 characters',
    check: { kind: 'description', most: 1_024 },
    sentence:
      'Invalid description: string too long. Expected a string with maximum length {limit}, but got a string with length {found} instead.',
    mend: 'Say it in at most {limit} characters.',
    source: 'sentry-mcp#106',
    date: READ,
  },
];
