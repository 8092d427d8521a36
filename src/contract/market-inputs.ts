import * as z from 'zod';
import type { AssumedRange, MarketAssumptions } from '#domain';

/** What only the caller can say of his market. Nothing of it has a default. */

const MOST_AMOUNT = 1_000_000_000;
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

function amount(most: number): z.ZodNumber {
  return z
    .number({ error: 'must be a number' })
    .positive({ error: 'must be more than 0' })
    .max(most, { error: `must be at most ${most}` });
}

const bounds = (most: number) =>
  ({
    low: amount(most).optional().describe('The least; without it the same as `base`.'),
    base: amount(most),
    high: amount(most).optional().describe('The most; without it the same as `base`.'),
  }) as const;

interface Bounds {
  readonly low?: number | undefined;
  readonly base: number;
  readonly high?: number | undefined;
}

function isOrdered({ low, base, high }: Bounds): boolean {
  return (low ?? base) <= base && base <= (high ?? base);
}

const ORDER = { error: 'must have low ≤ base ≤ high' };

function toRange({ low, base, high }: Bounds): AssumedRange {
  return { low: low ?? base, base, high: high ?? base };
}

const Currency = z
  .string({ error: 'must be a code such as EUR' })
  .transform((code) => code.toUpperCase())
  .refine((code) => CURRENCIES.has(code), { error: 'must be an ISO 4217 code such as EUR' });

export const ContractValue = z
  .strictObject({ ...bounds(MOST_AMOUNT), currency: Currency })
  .refine(isOrdered, ORDER)
  .describe('What one customer pays a year, as you assume it. There is no default.');

const Share = z.strictObject(bounds(100)).refine(isOrdered, ORDER);

export const MarketAssumptionsBody = z
  .strictObject({
    annual_contract_value: ContractValue.nullable().default(null),
    reachable_pct: Share.nullable()
      .default(null)
      .describe(
        'Of all companies, how many you can reach, in percent. Without it no reachable market is shown.',
      ),
    win_pct: Share.nullable()
      .default(null)
      .describe('Of the reachable ones, how many you win, in percent. Needs `reachable_pct`.'),
  })
  .refine(({ reachable_pct: reachable, win_pct: win }) => win === null || reachable !== null, {
    error: 'needs reachable_pct: what is won is a share of what can be reached',
    path: ['win_pct'],
  });

export function toContractValue(
  given: z.output<typeof ContractValue> | null,
): MarketAssumptions['contractValue'] {
  return given === null ? null : { ...toRange(given), currency: given.currency };
}

export function toMarketAssumptions(
  body: z.output<typeof MarketAssumptionsBody>,
): Omit<MarketAssumptions, 'setAt'> {
  const { annual_contract_value: value, reachable_pct: reachable, win_pct: win } = body;
  return {
    contractValue: toContractValue(value),
    reachablePct: reachable === null ? null : toRange(reachable),
    winPct: win === null ? null : toRange(win),
  };
}
