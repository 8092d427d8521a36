import type { EmailOrigin } from './email.ts';
import type { Evidence, Value, Verdict } from './evidence.ts';
import type { Alias, RegistryId } from './identity.ts';

export const MATCH_STATUSES = ['matched', 'unclear', 'rejected', 'duplicate', 'excluded', 'pending'] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

/** What one source says about one company. Everything but the name may be unknown. */
export interface CompanyRecord {
  /** The source and its own key of the row: with it the row is found again. */
  readonly source: string;
  readonly sourceKey: string;
  readonly name: string;
  /** Registrable domain in lower case (`example.co.uk`); null when no website is known. */
  readonly domain: string | null;
  readonly website: Value<string>;
  /** Other domains that the source names as this company's own. */
  readonly otherDomains?: readonly string[];
  readonly registryIds?: readonly RegistryId[];
  /** Other names of the company, as the source gives them. */
  readonly aliases?: readonly Alias[];
  /** ISO 3166-1 alpha-2, all countries where the source says the company is active or seated. */
  readonly countries: Value<readonly string[]>;
  readonly city: Value<string>;
  /** The source's own category or industry words. */
  readonly category: Value<string>;
  /** Number of employees, or the band as the source gives it ("51-200"). */
  readonly employees: Value<string>;
  readonly description: Value<string>;
  readonly evidence: readonly Evidence[];
  /** The source's own row, which the evidence quotes; not read back from a store. */
  readonly text?: string;
}

/** A company of a search: the record, with verdicts and a status that follows from them. */
export interface Business extends CompanyRecord {
  readonly id: string;
  /** One row per company and search: the domain, or name and country. */
  readonly key: string;
  readonly matchStatus: MatchStatus;
  readonly verdicts: readonly Verdict[];
  /** Criteria met ÷ criteria decided, 0..100; null when none could be decided. */
  readonly matchPct: number | null;
  /** Position in the result, from 1. */
  readonly rank: number;
  /** The business of which this is another record. */
  readonly duplicateOf?: string;
  /** Why it is excluded or a duplicate, in one sentence. */
  readonly statusReason?: string;
}

export const DECISION_MAKER_LEVELS = ['executive', 'director', 'manager', 'individual', 'unknown'] as const;
export type DecisionMakerLevel = (typeof DECISION_MAKER_LEVELS)[number];

/** A person who decides at a company, as a page says it. */
export interface DecisionMaker {
  readonly id: string;
  readonly businessId: string;
  readonly name: string;
  readonly title: Value<string>;
  readonly level: DecisionMakerLevel;
  /** `verified` as published on the company's own pages, `reported` by a provider, or `inferred`: then it is no find. */
  readonly email: Value<string>;
  readonly emailOrigin: EmailOrigin;
  readonly phone: Value<string>;
  /** Title of the decision-maker persona it fits, by rule; null when none. */
  readonly persona: string | null;
  readonly evidence: readonly Evidence[];
}
