import * as z from 'zod';
import {
  FIGURE_STATES,
  type MarketAssumptions,
  type MarketBasis,
  type MarketFactor,
  type MarketFigure,
  type MarketNote,
  type MarketStatistics,
} from './market.ts';
import { EvidenceShape } from './shapes.ts';

/** What the market looks like as JSON: read by the store from its rows, shown by the contract on the wire. */

const texts = z.array(z.string());
const textOrNull = z.string().nullable();
const numberOrNull = z.number().nullable();
const staff = { from: z.int(), to: z.int().nullable() };

const FactorShape: z.ZodType<MarketFactor> = z.object({
  label: z.string(),
  state: z.enum(FIGURE_STATES),
  low: numberOrNull,
  base: numberOrNull,
  high: numberOrNull,
  unit: z.string(),
  year: z.int().nullable(),
  source: textOrNull,
  rule: z.string(),
  evidenceIds: texts,
});

/** Rows of earlier versions say less: what they counted was counted, what they had no value for is not available. */
export const MarketFigureShape: z.ZodType<MarketFigure> = z
  .object({
    id: z.string(),
    label: z.string(),
    state: z.enum(FIGURE_STATES).optional(),
    value: numberOrNull,
    low: numberOrNull.default(null),
    high: numberOrNull.default(null),
    unit: z.string(),
    year: z.int().nullable(),
    source: textOrNull,
    rule: textOrNull.default(null),
    factors: z.array(FactorShape).default([]),
    evidence: z.array(EvidenceShape),
  })
  .transform((figure) => ({
    ...figure,
    state: figure.state ?? (figure.value === null ? 'not_available' : 'counted'),
  }));

export const MarketNoteShape: z.ZodType<MarketNote> = z.object({ text: z.string(), figureIds: texts });

export const MarketStatisticsShape: z.ZodType<MarketStatistics> = z.object({
  source: z.string(),
  staff: z.object(staff).nullable(),
  countries: texts,
  activities: z.array(z.object({ code: z.string(), industries: texts, wider: textOrNull })),
  classes: z.array(z.object({ size: z.string(), ...staff })),
  total: z.string(),
  counts: z.array(
    z.object({
      country: z.string(),
      code: z.string(),
      activity: z.string(),
      size: z.string(),
      year: z.int(),
      value: z.number(),
      flag: textOrNull,
      evidence: z.string(),
    }),
  ),
  gaps: z.array(
    z.object({ country: textOrNull, code: textOrNull, industry: textOrNull, reason: z.string() }),
  ),
});

export const MarketBasisShape: z.ZodType<MarketBasis> = z.object({
  statistics: MarketStatisticsShape.nullable(),
  matched: z.object({
    evaluated: z.int(),
    countries: z.array(z.object({ country: z.string(), companies: z.int() })),
  }),
});

const range = { low: z.number(), base: z.number(), high: z.number() };

export const MarketAssumptionsShape: z.ZodType<Omit<MarketAssumptions, 'setAt'>> = z.object({
  contractValue: z.object({ ...range, currency: z.string() }).nullable(),
  reachablePct: z.object(range).nullable(),
  winPct: z.object(range).nullable(),
});
