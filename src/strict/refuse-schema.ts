import type * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import { type Codec, PLAIN } from './codec.ts';
import { refuse, type Workshop } from './workshop.ts';

/** A schema that says nothing of its value, or is of something that JSON does not carry. */
export function refuseSchema(shop: Workshop, schema: z.core.$ZodType, place: AuthorPlace): Codec {
  const { type } = schema._zod.def;
  const field = place.authorPath === '' ? 'the root' : place.authorPath;
  if (type === 'any' || type === 'unknown')
    refuse(shop, place, {
      ruleId: 'AUTHOR-ANY',
      sentence: `${field} may be anything, and a strict schema has no word for that.`,
      mend: `Say what ${field} is, or carry it as a json string: jsonString().`,
    });
  else
    refuse(shop, place, {
      ruleId: 'AUTHOR-NOT-JSON',
      sentence: `${field} is ${SAID[type] ?? `of the kind ${type}`}, which JSON cannot carry.`,
      mend: 'Ask for text, numbers, words, lists or objects, and turn them into it with .transform() or z.codec().',
    });
  return { ...PLAIN, wire: {} };
}

/** What is no schema of zod 4. */
export function refuseOther(shop: Workshop, place: AuthorPlace): Codec {
  refuse(shop, place, {
    ruleId: 'AUTHOR-NOT-ZOD-4',
    sentence: `${place.authorPath === '' ? 'The root' : place.authorPath} is no schema of zod 4.`,
    mend: 'Write it with zod 4, or compile a JSON Schema with compileJsonSchema().',
  });
  return { ...PLAIN, wire: {} };
}

/** A schema that makes new schemas without end. */
export function refuseEndless(shop: Workshop, place: AuthorPlace): Codec {
  const isSaid = shop.faults.some(({ ruleId }) => ruleId === 'AUTHOR-ENDLESS');
  if (!isSaid)
    refuse(shop, place, {
      ruleId: 'AUTHOR-ENDLESS',
      sentence:
        'The schema is recursive and makes a new schema at every level, so its depth has no end; or it has more than 20,000 parts.',
      mend: 'Keep the schema in a variable and let it refer to that: const Node = z.object({ get next() { return Node.nullable() } }).',
    });
  return { ...PLAIN, wire: {} };
}

const SAID: Readonly<Record<string, string>> = {
  intersection: 'an intersection of other things than closed objects',
  union: 'a choice without anything in it',
  enum: 'a choice without words',
  literal: 'a word that is none in JSON',
  transform: 'a transformation of something unknown',
  custom: 'a check of our own without a shape',
  never: 'never anything',
};
