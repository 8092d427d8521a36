import * as z from 'zod';
import { CRITERION_ORIGINS, IMPLIED_CRITERIA, IMPORTANCES, SEARCH_TYPES } from '#domain';
import { CriterionWire, EstimateWire, InterpretationWire } from './shapes.ts';

const texts = z.array(z.string());

const RespondentWire = z.object({
  name: z.string(),
  purpose: z.string().describe('What for.'),
  unlocked_by: texts.describe('Variables of which any one makes it possible; none where nothing does yet.'),
});

/** How a request is understood, before anything starts. */
export const ReadingWire = z.object({
  note: z.string().describe('By what it was read.'),
  criteria: z.array(
    CriterionWire.extend({
      origin: z
        .enum(CRITERION_ORIGINS)
        .describe('`request`: follows from it. `own`: you wrote it. `proposed`: your text says it.'),
      shown_by: z.string().describe('What decides it.'),
      is_undecidable: z.boolean().describe('Nothing that is connected can decide it: it will stay unclear.'),
    }),
  ),
  interpretation: InterpretationWire,
  will_ask: z.array(RespondentWire),
  cannot_ask: z.array(RespondentWire),
  estimate: EstimateWire,
  request: z
    .object({
      search_type: z.enum(SEARCH_TYPES),
      product_service: z.string(),
      industries: texts,
      countries: texts,
      criteria: z.array(
        z.object({
          id: z.enum(IMPLIED_CRITERIA).optional(),
          text: z.string().optional(),
          importance: z.enum(IMPORTANCES),
        }),
      ),
      max_businesses: z.int(),
      budget_usd: z.number().nullable(),
      exclude: texts,
    })
    .describe('What to send to POST /v1/searches, edited or as it is.'),
});
export type ReadingWire = z.output<typeof ReadingWire>;

export const IndustriesWire = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      matched: z
        .string()
        .nullable()
        .describe('The words that were found, when they are others than the name.'),
      in_directory: z
        .boolean()
        .describe('Whether the directory has it; otherwise only a list of your own is searched for it.'),
    }),
  ),
});
export type IndustriesWire = z.output<typeof IndustriesWire>;
