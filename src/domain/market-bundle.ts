import * as z from 'zod';
import { FIGURE_STATES } from './market.ts';
import { MarketBasisShape } from './market-shapes.ts';

const numberOrNull = z.number().nullable();
const range = { low: z.number(), base: z.number(), high: z.number() };

/** The market of a bundle, as far as its figures are computed again. */
export const BundledMarketShape = z.object({
  market_insights: z
    .object({
      figures: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          state: z.enum(FIGURE_STATES),
          value: numberOrNull,
          low: numberOrNull,
          high: numberOrNull,
          unit: z.string(),
          year: z.int().nullable(),
          evidence: z.array(
            z.object({
              id: z.string(),
              text_hash: z.string(),
              quote: z.string(),
              start: z.int(),
              end: z.int(),
              binding_rule: z.string(),
            }),
          ),
        }),
      ),
      basis: MarketBasisShape,
    })
    .nullable(),
  assumptions: z
    .object({
      annual_contract_value: z.object({ ...range, currency: z.string() }).nullable(),
      reachable_pct: z.object(range).nullable(),
      win_pct: z.object(range).nullable(),
      set_at: z.string(),
    })
    .nullable(),
});
export type BundledMarket = z.output<typeof BundledMarketShape>;
