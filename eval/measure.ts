/** A share of so many, with its 95 % interval after Wilson. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  /** null: of nothing, no share is known. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Two-sided 95 %. */
const Z = 1.959964;

export function toShare(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: null, low: null, high: null };
  const value = hits / of;
  const spread = Z * Math.sqrt((value * (1 - value)) / of + Z ** 2 / (4 * of ** 2));
  const middle = value + Z ** 2 / (2 * of);
  const scale = 1 + Z ** 2 / of;
  return {
    hits,
    of,
    value: round(value),
    low: round(Math.max(0, (middle - spread) / scale)),
    high: round(Math.min(1, (middle + spread) / scale)),
  };
}

/** The mean of shares, one a query; null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return round(values.reduce((sum, value) => sum + value, 0) / values.length);
}

export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** `0.9876 (0.95–0.99, 158 of 160)`. */
export function sayShare({ hits, of, value, low, high }: Share): string {
  if (value === null || low === null || high === null) return 'nothing to measure';
  return `${value.toFixed(4)} (${low.toFixed(2)}–${high.toFixed(2)}, ${hits} of ${of})`;
}
