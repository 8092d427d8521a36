import type { Criterion } from './evidence.ts';
import type { Interpretation } from './interpretation.ts';
import type { MicroUsd } from './money.ts';
import type { Phase } from './phase.ts';
import type { Status, TerminationReason } from './status.ts';

export const SEARCH_TYPES = ['customer', 'supplier'] as const;
export type SearchType = (typeof SEARCH_TYPES)[number];

/** `demo` runs against the simulated world; its rows never meet real ones. */
export const MODES = ['live', 'demo'] as const;
export type Mode = (typeof MODES)[number];

/** What the caller asks for. */
export interface SearchRequest {
  readonly searchType: SearchType;
  /** What the caller sells (customer) or wants to buy (supplier). */
  readonly productService: string;
  readonly industries: readonly string[];
  /** ISO 3166-1 alpha-2; empty means anywhere. */
  readonly countries: readonly string[];
  readonly criteria: readonly Criterion[];
  readonly maxBusinesses: number;
  /** null means no limit of its own. */
  readonly budgetMicroUsd: MicroUsd | null;
  /** Domains or names that must not come back. */
  readonly exclude: readonly string[];
  readonly mode: Mode;
}

export const ORIGIN_KINDS = ['rerun', 'replay', 'extension'] as const;
/** What a search is to the one that it comes from: asked again, answered from its record, or for more of the same. */
export type OriginKind = (typeof ORIGIN_KINDS)[number];

/** The search that another one comes from. */
export interface Origin {
  /** null when it was deleted since. */
  readonly searchId: string | null;
  readonly kind: OriginKind;
}

/** The workflow of a search, by which it is enqueued and known to workers. */
export const SEARCH_RUN = { name: 'search', queue: 'runs' } as const;

export const LIMITS = {
  productServiceLength: 500,
  industries: 50,
  industryLength: 120,
  countries: 50,
  criteria: 8,
  criterionLength: 300,
  exclude: 10_000,
  excludeLength: 253,
  maxBusinesses: 1000,
  defaultMaxBusinesses: 50,
} as const;

/** A search as it stands: what was asked, how it was understood, and how far it is. */
export interface Search {
  readonly id: string;
  readonly userId: string;
  readonly request: SearchRequest;
  /** null: it was asked for by itself. */
  readonly origin: Origin | null;
  readonly interpretation: Interpretation | null;
  readonly status: Status;
  readonly phase: Phase;
  readonly progressPct: number;
  readonly terminationReason: TerminationReason | null;
  readonly nextStep: string | null;
  /** The latest error record that explains why it is not simply completed. */
  readonly errorId: string | null;
  readonly spentMicroUsd: MicroUsd;
  readonly reservedMicroUsd: MicroUsd;
  readonly budgetReached: boolean;
  /** Number of its latest event; 0 before the first. */
  readonly eventSeq: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** null: a draft, written but not started. */
  readonly enqueuedAt: string | null;
  readonly startedAt: string | null;
  /** Since when its user wants no more than what is in hand. */
  readonly finishingAt: string | null;
  readonly finishedAt: string | null;
}
