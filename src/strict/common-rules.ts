import type { Order, Rule } from './dialect.ts';

/** What no provider can read. */
export const NO_TREE: Rule = {
  id: 'JSON-TREE',
  severity: 'reject',
  forbids: 'a schema that holds itself as an object, or that is larger than anybody takes',
  check: { kind: 'unseen' },
  sentence: 'Our own: the schema is {found}; it was not sent.',
  mend: 'Point to a definition by $ref instead of putting the object into itself, and split what is too large.',
  source: 'RFC 8259',
  date: '2026-11-23',
};

/** For dialects that take any root: it has to be a schema at least. */
export const NO_SCHEMA: Rule = {
  id: 'JSON-SCHEMA',
  severity: 'reject',
  forbids: 'anything but an object in the place of a schema',
  check: { kind: 'root_is_schema' },
  sentence: 'Our own: {found} is no schema.',
  mend: 'Send an object.',
  source: 'json-schema.org/draft/2020-12',
  date: '2026-11-23',
};

const OWN = { source: 'our own reading of the schema', date: '2026-11-23' } as const;

export const CAN_ONLY_BE_EMPTY: Rule = {
  ...OWN,
  id: 'MEANING-EMPTY-OBJECT',
  severity: 'warn',
  forbids: 'an object that can only ever be {}',
  check: { kind: 'empty_object', at: 'closed' },
  sentence: "Accepted, but '{name}' can only ever be {}.",
  mend: "Declare the keys of '{name}', or drop the field.",
};

export const LOST_DESCRIPTION: Rule = {
  ...OWN,
  id: 'MEANING-LOST-DESCRIPTION',
  severity: 'warn',
  forbids: 'a description beside $ref, where it is not read',
  check: { kind: 'lost_description' },
  sentence: 'Accepted, but nothing beside $ref is read: the description is lost.',
  mend: 'Wrap it: {anyOf: [{$ref}], description}, or describe the definition.',
};

/** What every server takes, and means something else than its author thinks. */
export const MEANING: readonly Rule[] = [
  {
    ...OWN,
    id: 'MEANING-NULLABLE-ENUM',
    severity: 'warn',
    forbids: 'an enum without null beside a type that may be null',
    check: { kind: 'nullable_enum' },
    sentence: 'Accepted, but null can never come: the enum has none.',
    mend: 'Add null to the enum.',
  },
  {
    ...OWN,
    id: 'MEANING-DEFAULT',
    severity: 'warn',
    forbids: 'a default on a member that is required',
    check: { kind: 'unreachable_default' },
    sentence: "Accepted, but the default of '{name}' never comes: the model has to give a value.",
    mend: 'Say the default in the description, let the member be null, and fill it in on return.',
  },
  {
    ...OWN,
    id: 'MEANING-VERDICT-FIRST',
    severity: 'warn',
    forbids: 'a verdict before its evidence',
    check: { kind: 'verdict_first', order: 'as_written' },
    sentence:
      "Accepted, but '{name}' is written before '{found}': the verdict comes first, and its evidence is made to fit.",
    mend: "Put '{found}' before '{name}'.",
  },
  {
    ...OWN,
    id: 'MEANING-NUMBER-NOISE',
    severity: 'warn',
    forbids: 'the bounds of a double on a whole number',
    check: { kind: 'number_noise' },
    sentence:
      'Accepted or refused, the bounds ±9007199254740991 say nothing; zod adds them to every whole number.',
    mend: 'Take them out.',
  },
];

/** The same for a server that writes members in another order than the schema has them. */
export function meaningInOrder(order: Order): readonly Rule[] {
  return MEANING.map((rule) =>
    rule.check.kind === 'verdict_first' ? { ...rule, check: { kind: 'verdict_first', order } } : rule,
  );
}
