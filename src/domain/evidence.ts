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

/** `record`: a rule reads it in the columns of the source's own record. */
export const CHECKERS = ['category', 'country', 'record', 'model'] as const;

/** A sentence that a business must meet, and which of our checkers decides it. */
export interface Criterion {
  readonly id: string;
  readonly text: string;
  readonly checker: (typeof CHECKERS)[number];
}
