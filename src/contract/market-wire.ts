import * as z from 'zod';
import {
  type Evidence,
  FIGURE_STATES,
  MarketBasisShape,
  type MarketFigure,
  type MarketReport,
  tallyFigures,
} from '#domain';
import { EvidenceWire } from './shapes.ts';
import { toEvidenceWire } from './to-wire.ts';

/** The market as it stands in JSON. */

const texts = z.array(z.string());
const numberOrNull = z.number().nullable();
const state = z.enum(FIGURE_STATES);

const FactorWire = z.object({
  label: z.string(),
  state,
  low: numberOrNull,
  base: numberOrNull,
  high: numberOrNull,
  unit: z.string(),
  year: z.int().nullable(),
  source: z.string().nullable(),
  rule: z.string().describe('How it comes about, or why there is none.'),
  evidence_ids: texts,
});

const FigureWire = z.object({
  id: z.string(),
  label: z.string(),
  state,
  value: numberOrNull.describe('The base. null: no open figure.'),
  low: numberOrNull,
  high: numberOrNull,
  unit: z.string(),
  year: z.int().nullable(),
  source: z.string().nullable(),
  rule: z.string().nullable().describe('The formula in words, or why there is no value.'),
  factors: z.array(FactorWire),
  evidence: z.array(EvidenceWire),
});

const range = { low: z.number(), base: z.number(), high: z.number() };

const AssumptionsWire = z.object({
  annual_contract_value: z.object({ ...range, currency: z.string() }).nullable(),
  reachable_pct: z.object(range).nullable(),
  win_pct: z.object(range).nullable(),
  set_at: z.iso.datetime().describe('When you said it.'),
});

export const MarketWire = z.object({
  market_insights: z
    .object({
      summary: z.record(state, z.int()).describe('How many figures rest on what.'),
      figures: z.array(FigureWire),
      notes: z.array(z.object({ text: z.string(), figure_ids: texts })),
      method: z.string(),
      basis: MarketBasisShape.describe('What the computed figures follow from, beside your assumptions.'),
      written_at: z.iso.datetime(),
    })
    .nullable()
    .describe('null while there are none.'),
  assumptions: AssumptionsWire.nullable().describe('What you assume; null: nothing yet.'),
});
export type MarketWire = z.output<typeof MarketWire>;

export function toMarketWire({ insights, assumptions }: MarketReport): MarketWire {
  return {
    market_insights:
      insights === null
        ? null
        : {
            summary: { ...tallyFigures(insights.figures) },
            figures: insights.figures.map(toFigureWire),
            notes: insights.notes.map(({ text, figureIds }) => ({ text, figure_ids: [...figureIds] })),
            method: insights.method,
            basis: insights.basis,
            written_at: insights.writtenAt,
          },
    assumptions:
      assumptions === null
        ? null
        : {
            annual_contract_value: assumptions.contractValue,
            reachable_pct: assumptions.reachablePct,
            win_pct: assumptions.winPct,
            set_at: assumptions.setAt,
          },
  };
}

function toFigureWire(figure: MarketFigure): z.output<typeof FigureWire> {
  return {
    ...figure,
    factors: figure.factors.map(({ evidenceIds, ...factor }) => ({
      ...factor,
      evidence_ids: [...evidenceIds],
    })),
    evidence: figure.evidence.map((each: Evidence) => toEvidenceWire(each)),
  };
}
