import * as z from 'zod';
import { REGISTRIES } from '#domain';

const evidenceIds = z.array(z.string());

/** By what a company is known beside its domain, and what became of a row that is excluded or a duplicate. */
export const identityShape = {
  registry_ids: z
    .array(
      z.object({
        registry: z.enum(REGISTRIES),
        value: z.string(),
        country: z.string().nullable(),
        evidence_ids: evidenceIds,
      }),
    )
    .describe('Numbers under which registers know it; their check digits are right where they have any.'),
  aliases: z
    .array(z.object({ name: z.string(), evidence_ids: evidenceIds }))
    .describe('Trading names, former names, and names in other records.'),
  duplicate_of: z.string().nullable().describe('The business of which this row is another record.'),
  status_reason: z.string().nullable().describe('Why it is excluded or a duplicate, in one sentence.'),
};
