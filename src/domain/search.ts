import type { Criterion } from './evidence.ts';
import type { MicroUsd } from './money.ts';

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

export const LIMITS = {
  productServiceLength: 500,
  industries: 50,
  industryLength: 120,
  countries: 50,
  criteria: 8,
  exclude: 10_000,
  maxBusinesses: 1000,
  defaultMaxBusinesses: 50,
} as const;
