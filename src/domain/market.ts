import type { Evidence } from './evidence.ts';

/** A number with its unit, year and source. A cell that no open source fills has no value and says so. */
export interface MarketFigure {
  readonly id: string;
  readonly label: string;
  /** null is printed as "no open figure". */
  readonly value: number | null;
  readonly unit: string;
  readonly year: number | null;
  readonly source: string | null;
  readonly evidence: readonly Evidence[];
}

/** A sentence about the market that rests on figures by id; it may hold no number that they do not hold. */
export interface MarketNote {
  readonly text: string;
  readonly figureIds: readonly string[];
}

export interface MarketInsights {
  readonly figures: readonly MarketFigure[];
  readonly notes: readonly MarketNote[];
}
