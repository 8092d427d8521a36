import * as z from 'zod';
import { MARKS } from '#domain';
import { text } from './text.ts';

/** What a reader thinks of companies. */

const Uuid = z.guid({ error: 'must be a UUID' }).transform((given) => given.toLowerCase());
const mark = z.enum(MARKS, { error: 'must be good, wrong or excluded' });
const reason = text({ most: 500 }).nullable().default(null);

export const MarkParams = z.strictObject({ search_id: Uuid, business_id: Uuid });
export const MarkBody = z.strictObject({ mark, reason });

const MOST_MARKS = 10_000;
export const MarksBody = z.strictObject({
  marks: z
    .array(z.strictObject({ business_id: Uuid, mark: mark.nullable(), reason }))
    .min(1, { error: 'must have at least one entry' })
    .max(MOST_MARKS, { error: `must have at most ${MOST_MARKS} entries` })
    .describe('`mark: null` takes a mark away.'),
});

export const MarkWire = z.object({
  mark: z.enum(MARKS),
  reason: z.string().nullable(),
  marked_at: z.string(),
});
export type MarkWire = z.output<typeof MarkWire>;

export const PrecisionWire = z.object({
  right: z.int(),
  checked: z.int(),
  pct: z.int(),
  low_pct: z.int().describe('Lower end of the 95 % interval (Wilson).'),
  high_pct: z.int(),
});

export const MarksWire = z.object({
  data: z.array(MarkWire.extend({ business_id: z.string() })),
  precision: PrecisionWire.nullable().describe('Of the companies that you marked good or wrong.'),
});
export type MarksWire = z.output<typeof MarksWire>;
