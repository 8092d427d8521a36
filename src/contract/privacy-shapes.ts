import * as z from 'zod';
import { SUPPRESSION_KINDS } from '#domain';
import { text } from './text.ts';

/** Those who must not be contacted, and those who were erased. */

const instant = z.string();
const Email = z
  .email({ error: 'must be an e-mail address' })
  .max(254, { error: 'must have at most 254 characters' });
const companyDomain = text({ most: 200 }).nullable().default(null);

export const SuppressionBody = z
  .strictObject({
    kind: z.enum(SUPPRESSION_KINDS, { error: 'must be domain, email or person' }),
    value: text({ most: 254 }).describe('A company’s domain, an e-mail address, or a person’s name.'),
    company_domain: companyDomain.describe('Of a person: at this company only; null means anywhere.'),
    reason: text({ most: 200 }).nullable().default(null),
  })
  .refine(({ kind, value }) => kind !== 'email' || Email.safeParse(value).success, {
    path: ['value'],
    error: 'must be an e-mail address',
  });

export const SuppressionParams = z.strictObject({
  suppression_id: z.guid({ error: 'must be a UUID' }).transform((given) => given.toLowerCase()),
});

export const SuppressionWire = z.object({
  suppression_id: z.string(),
  kind: z.enum(SUPPRESSION_KINDS),
  label: z
    .string()
    .describe('Who it is, so that you know it again. The value itself is kept as a hash only.'),
  reason: z.string().nullable(),
  created_at: instant,
});
export type SuppressionWire = z.output<typeof SuppressionWire>;
export const SuppressionsWire = z.object({ data: z.array(SuppressionWire) });

export const EraseBody = z.strictObject({
  name: text({ most: 200, least: 3 }).describe('First and last name.'),
  company_domain: companyDomain.describe('Only at this company; null means at any.'),
  email: Email.nullable().default(null),
  dry_run: z
    .boolean({ error: 'must be true or false' })
    .default(true)
    .describe('true only says what there is; false erases it, which cannot be undone.'),
});

export const PersonTracesWire = z.object({
  searches: z.int(),
  decision_makers: z.int(),
  evidence: z.int(),
  snapshots: z.int(),
  recorded_answers: z.int(),
  events: z.int(),
  calls: z.int(),
  texts: z.int().describe('Errors, reasons, descriptions, notes and lines of lists.'),
});
export type PersonTracesWire = z.output<typeof PersonTracesWire>;

export const ErasedWire = z.object({
  dry_run: z.boolean(),
  erasure_id: z.string().nullable().describe('null when nothing was changed.'),
  counts: PersonTracesWire,
  sources: z
    .array(z.object({ source: z.string(), url: z.string().nullable(), fetched_at: instant }))
    .describe('Where the data about the person was read.'),
});
export type ErasedWire = z.output<typeof ErasedWire>;

export const ErasuresWire = z.object({
  data: z.array(
    z.object({
      erasure_id: z.string(),
      hash: z.string().describe('Of whom it was; the name is not kept.'),
      counts: PersonTracesWire,
      created_at: instant,
    }),
  ),
});
