/** Where a fact was read. */
export const SOURCE_KINDS = ['directory', 'list', 'page', 'statistics', 'model', 'provider'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** The words that show a fact, and where they stand. */
export interface Evidence {
  /** The same words at the same place have the same id. */
  readonly id: string;
  readonly sourceKind: SourceKind;
  /** Name and version of the source, for example `name-suggestion-index 8.0.20260918`. */
  readonly source: string;
  readonly url: string | null;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
  /** SPDX name or sentence; null when the source states none. */
  readonly licence: string | null;
  /** SHA-256 (hex) of the text that `start` and `end` count in. */
  readonly textHash: string;
  readonly quote: string;
  /** Offsets of the quote in that text, in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Why the quote is about its subject, for example `record-field` or `jsonld-person`. */
  readonly bindingRule: string;
}

export const VALUE_STATES = [
  'verified',
  'reported',
  'inferred',
  'not_found',
  'conflict',
  'suppressed',
] as const;
export type ValueState = (typeof VALUE_STATES)[number];

/** A value with its evidence, or the reason why there is none. There is no default. */
export type Value<T> =
  | {
      readonly state: 'verified' | 'reported' | 'inferred';
      readonly value: T;
      readonly evidenceIds: readonly string[];
    }
  | { readonly state: 'not_found'; readonly searched: readonly string[] }
  | {
      readonly state: 'conflict';
      readonly values: readonly { readonly value: T; readonly evidenceIds: readonly string[] }[];
    }
  | { readonly state: 'suppressed' };

/** The value itself when there is exactly one, else undefined. */
export function knownValue<T>(value: Value<T>): T | undefined {
  return 'value' in value ? value.value : undefined;
}

export const VERDICTS = ['met', 'not_met', 'unclear'] as const;
export type VerdictResult = (typeof VERDICTS)[number];

/** What the evidence says about one criterion. */
export interface Verdict {
  readonly criterionId: string;
  readonly result: VerdictResult;
  /** One sentence that names the value. */
  readonly reason: string;
  readonly evidenceIds: readonly string[];
}

/**
 * Who decides a sentence. `size`: the record's number of employees; `record`: another column of it; `site`: the words of
 * the company's own pages; `registry`: a company register; `model`: a language model, from the record's words.
 */
export const CHECKERS = ['category', 'country', 'size', 'record', 'site', 'registry', 'model'] as const;
export type Checker = (typeof CHECKERS)[number];

/** A `must` that is not met rejects a company; a `nice` one only moves its rank. */
export const IMPORTANCES = ['must', 'nice'] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** The criteria that follow from the request itself: the kind of company, and where it is. */
export const IMPLIED_CRITERIA = ['category', 'country'] as const;
export type ImpliedCriterion = (typeof IMPLIED_CRITERIA)[number];

/** A sentence about a business, how much it counts, and which of our checkers decides it. */
export interface Criterion {
  readonly id: string;
  readonly text: string;
  readonly importance: Importance;
  readonly checker: Checker;
}

export function isImplied(id: string): id is ImpliedCriterion {
  return IMPLIED_CRITERIA.some((each) => each === id);
}
