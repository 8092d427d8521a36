import type { AssumedRange, MarketAssumptions } from '#domain';
import { market as m } from '../words-market.ts';

type Texts = Readonly<Record<'low' | 'base' | 'high', string>>;

/** Assumptions as they are typed. */
export interface AssumptionDraft {
  readonly price: Texts;
  readonly currency: string;
  readonly reachable: Texts;
  readonly win: Texts;
}

export type DraftFaults = Readonly<Partial<Record<keyof AssumptionDraft, string>>>;

export function draftOf(assumptions: MarketAssumptions | null): AssumptionDraft {
  return {
    price: toTexts(assumptions?.contractValue ?? null),
    currency: assumptions?.contractValue?.currency ?? '',
    reachable: toTexts(assumptions?.reachablePct ?? null),
    win: toTexts(assumptions?.winPct ?? null),
  };
}

function toTexts(range: AssumedRange | null): Texts {
  if (range === null) return { low: '', base: '', high: '' };
  return { low: String(range.low), base: String(range.base), high: String(range.high) };
}

const MOST_AMOUNT = 1_000_000_000;

/** What the texts say; undefined while something of them cannot be. */
export function readDraft(draft: AssumptionDraft): {
  readonly assumptions: MarketAssumptions | undefined;
  readonly faults: DraftFaults;
} {
  const price = readRange(draft.price, MOST_AMOUNT);
  const reachable = readRange(draft.reachable, 100);
  const win = readRange(draft.win, 100);
  const faults: DraftFaults = {
    ...(price === undefined ? { price: m.needNumber } : {}),
    ...(price !== null && !isCurrency(draft.currency) ? { currency: m.needCurrency } : {}),
    ...(reachable === undefined ? { reachable: m.needPercent } : {}),
    ...(win === undefined ? { win: m.needPercent } : {}),
    ...(win != null && reachable === null ? { win: m.needReach } : {}),
  };
  if (price === undefined || reachable === undefined || win === undefined || Object.keys(faults).length > 0)
    return { assumptions: undefined, faults };
  const setAt = new Date().toISOString();
  const contractValue = price === null ? null : { ...price, currency: draft.currency };
  return { assumptions: { contractValue, reachablePct: reachable, winPct: win, setAt }, faults };
}

/** null: nothing is said. undefined: it is no range. */
function readRange({ low, base, high }: Texts, most: number): AssumedRange | null | undefined {
  if ([low, base, high].every((text) => text.trim() === '')) return null;
  const middle = readNumber(base);
  const range = {
    low: low.trim() === '' ? middle : readNumber(low),
    base: middle,
    high: high.trim() === '' ? middle : readNumber(high),
  };
  const isRight = range.low > 0 && range.low <= range.base && range.base <= range.high && range.high <= most;
  return isRight ? range : undefined;
}

function readNumber(text: string): number {
  const plain = text.replaceAll(/[\s_]/gu, '');
  return /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : Number.NaN;
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
