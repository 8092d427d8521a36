import type { Evidence } from './evidence.ts';

/**
 * What a figure rests on: official statistics, what somebody reports, what we counted ourselves, what the user assumes. A
 * product is as good as its weakest factor.
 */
export const FIGURE_STATES = ['official', 'reported', 'counted', 'your_assumption', 'not_available'] as const;
export type FigureState = (typeof FIGURE_STATES)[number];

/** One of the numbers that a figure is made of. A bound that nothing gives is null, never 0. */
export interface MarketFactor {
  readonly label: string;
  readonly state: FigureState;
  readonly low: number | null;
  readonly base: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly year: number | null;
  readonly source: string | null;
  /** How it comes about, or why there is none. */
  readonly rule: string;
  readonly evidenceIds: readonly string[];
}

/** A number with its unit, year and source. A cell that no open source fills has no value and says so. */
export interface MarketFigure {
  readonly id: string;
  readonly label: string;
  readonly state: FigureState;
  /** null is printed as "no open figure". */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly year: number | null;
  readonly source: string | null;
  /** The formula in words, or why there is no value; null where the label says all. */
  readonly rule: string | null;
  readonly factors: readonly MarketFactor[];
  readonly evidence: readonly Evidence[];
}

/** A sentence about the market that rests on figures by id; it may hold no number that they do not hold. */
export interface MarketNote {
  readonly text: string;
  readonly figureIds: readonly string[];
}

/** What the market job of a search found. */
export interface MarketInsights {
  /** Figures that stand as they are; those that follow from statistics and assumptions are computed when they are read. */
  readonly figures: readonly MarketFigure[];
  readonly notes: readonly MarketNote[];
  readonly statistics: MarketStatistics | null;
  /** What shows the statistics, by the ids in them. */
  readonly evidence: readonly Evidence[];
}

/** A range of people who work in a company; null: without an end. */
export interface StaffRange {
  readonly from: number;
  readonly to: number | null;
}

/** One filled cell of official statistics. Its names are single words, for it looks the same on the wire. */
export interface EnterpriseCount {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Code of the activity in its classification. */
  readonly code: string;
  /** What the statistics call the activity. */
  readonly activity: string;
  /** Code of the size class. */
  readonly size: string;
  readonly year: number;
  readonly value: number;
  /** As the source marks it: provisional, break in series and so on. */
  readonly flag: string | null;
  /** Id of the evidence whose quote is the cell. */
  readonly evidence: string;
}

/** An activity that was asked about, and the user's industries that it stands for. */
export interface MarketActivity {
  readonly code: string;
  readonly industries: readonly string[];
  /** What else it holds; null when it is just the industry. */
  readonly wider: string | null;
}

/** Why something is not counted: an industry without a code, a country that the source leaves out, an answer without a cell. */
export interface MarketGap {
  readonly country: string | null;
  readonly code: string | null;
  readonly industry: string | null;
  readonly reason: string;
}

/** What official statistics say of the industries and countries of a search. */
export interface MarketStatistics {
  readonly source: string;
  /** What the criteria ask for; null: any size. */
  readonly staff: StaffRange | null;
  readonly countries: readonly string[];
  readonly activities: readonly MarketActivity[];
  /** All size classes of the source, apart from each other; `total` is the code of all of them together. */
  readonly classes: readonly ({ readonly size: string } & StaffRange)[];
  readonly total: string;
  readonly counts: readonly EnterpriseCount[];
  readonly gaps: readonly MarketGap[];
}

/** Companies that the search matched, by country. */
export interface MatchedCompanies {
  /** Of all that were judged; 0: the search has judged none yet. */
  readonly evaluated: number;
  readonly countries: readonly { readonly country: string; readonly companies: number }[];
}

/** Everything that the computed figures follow from, without the user's assumptions. */
export interface MarketBasis {
  readonly statistics: MarketStatistics | null;
  readonly matched: MatchedCompanies;
}

export interface AssumedRange {
  readonly low: number;
  readonly base: number;
  readonly high: number;
}

/** What only the user can say. There is no default for any of it. */
export interface MarketAssumptions {
  /** What one customer pays a year. */
  readonly contractValue: (AssumedRange & { readonly currency: string }) | null;
  /** Of all companies, how many can be reached, in percent. */
  readonly reachablePct: AssumedRange | null;
  /** Of the reachable ones, how many are won, in percent. */
  readonly winPct: AssumedRange | null;
  /** When they were said; ISO 8601, UTC. */
  readonly setAt: string;
}

/** The market of a search, put together from what was found and what the user assumes. */
export interface MarketReport {
  /** null while none were made. */
  readonly insights: {
    readonly figures: readonly MarketFigure[];
    readonly notes: readonly MarketNote[];
    readonly method: string;
    readonly basis: MarketBasis;
    readonly writtenAt: string;
  } | null;
  readonly assumptions: MarketAssumptions | null;
}
