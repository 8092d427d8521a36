import * as z from 'zod';
import { CHANGES, type Comparison } from '#domain';
import { MOST_NUMBER } from './cursor.ts';

/** What has changed between two searches, as JSON. */

const PerSubject = z.object({ companies: z.int(), people: z.int() });

export const DiffWire = z.object({
  search_id: z.string(),
  against: z.string().describe('The earlier search.'),
  counts: z.object({
    new: PerSubject,
    gone: PerSubject,
    changed: PerSubject,
    re_verified: PerSubject.describe('The same values, shown by newer evidence.'),
    unchanged: PerSubject,
  }),
  data: z.array(
    z.object({
      subject: z.enum(['company', 'person']),
      change: z.enum(CHANGES),
      company: z.string(),
      domain: z.string().nullable(),
      person: z.string().nullable().describe('null for a company.'),
      cells: z.array(
        z.object({ cell: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
      ),
      cause: z.string().describe('Why, in one sentence.'),
      url: z.string().nullable().describe('The page that the sentence speaks of.'),
    }),
  ),
  next_cursor: z.string().nullable().describe('null on the last page.'),
});
export type DiffWire = z.output<typeof DiffWire>;

/** A place in a list of changes, by how many stand before it. */
export const OffsetPlace = z.object({ offset: z.int().min(0).max(MOST_NUMBER) });

export function toDiffCounts({ changes, unchanged }: Comparison): DiffWire['counts'] {
  const count = (subject: string, kind: string): number =>
    changes.filter((each) => each.subject === subject && each.change === kind).length;
  const both = (kind: string): { companies: number; people: number } => ({
    companies: count('company', kind),
    people: count('person', kind),
  });
  return {
    new: both('new'),
    gone: both('gone'),
    changed: both('changed'),
    re_verified: both('re_verified'),
    unchanged: { ...unchanged },
  };
}
