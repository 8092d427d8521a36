import type { EnterpriseCount, Evidence, MarketGap, MarketStatistics, Snapshot } from '#domain';

export interface StatisticsQuery {
  /** Codes of activities. */
  readonly codes: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
}

/** What a source of statistics says, cell by cell, and what it does not say. */
export interface StatisticsReading {
  readonly counts: readonly EnterpriseCount[];
  readonly gaps: readonly MarketGap[];
  readonly evidence: readonly Evidence[];
  /** The answers as they came: the cells are read again from them. */
  readonly snapshots: readonly Omit<Snapshot, 'hash' | 'redacted'>[];
}

/** Official numbers of companies by activity, country and size class. */
export interface StatisticsSource extends Pick<MarketStatistics, 'classes' | 'total'> {
  /** Name and dataset, as evidence names it. */
  readonly name: string;
  countEnterprises(query: StatisticsQuery): Promise<StatisticsReading>;
}
