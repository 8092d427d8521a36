/** What a provider takes as a strict schema, as dated data; `lint.ts` interprets it, and a new provider is a new table. */
export interface Dialect {
  readonly id: DialectId;
  readonly rules: readonly Rule[];
  readonly encoding: Encoding;
}

export const DIALECTS = ['openai'] as const;
export type DialectId = (typeof DIALECTS)[number];

/** `reject`: the server answers 400. `disputed`: some servers do. `warn`: it is taken, and means something else. */
export type Severity = 'reject' | 'disputed' | 'warn';

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly check: Check;
  /** What the server says; `{…}` stands for what `lint.ts` found. */
  readonly sentence: string;
  /** What the author can do. */
  readonly mend: string;
  /** Where the rule was read, and when. */
  readonly source: string;
  readonly date: string;
}

/** What a rule looks for. */
export type Check =
  | { readonly kind: 'root_is_object' }
  | { readonly kind: 'root_keyword'; readonly keywords: readonly string[] }
  | { readonly kind: 'root_properties' }
  | { readonly kind: 'keyword'; readonly keywords: readonly string[] }
  | { readonly kind: 'empty_object' }
  | { readonly kind: 'map' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'required_all' }
  | { readonly kind: 'required_extra' }
  | { readonly kind: 'typed' }
  | { readonly kind: 'items' }
  | { readonly kind: 'ref_alone' }
  | { readonly kind: 'ref_target' }
  | { readonly kind: 'format'; readonly formats: readonly string[] }
  | { readonly kind: 'lookaround' }
  | { readonly kind: 'enum_type' }
  | { readonly kind: 'nullable_enum' }
  | { readonly kind: 'levels'; readonly most: number }
  | { readonly kind: 'property_count'; readonly most: number }
  | { readonly kind: 'enum_count'; readonly most: number }
  | { readonly kind: 'name_characters'; readonly most: number }
  /** One enum of strings with more values than `from` may have so many characters. */
  | { readonly kind: 'enum_characters'; readonly from: number; readonly most: number }
  | { readonly kind: 'name'; readonly pattern: RegExp; readonly most: number }
  | { readonly kind: 'description'; readonly most: number };

/** How an author's schema is written in this dialect. */
export interface Encoding {
  /** A member that may be missing: given as null, or left out. */
  readonly optional: 'nullable' | 'absent';
  /** Constraints that stay in the schema; the others go into the description in words. */
  readonly keywords: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  /** Whether a schema may hold itself. */
  readonly recursion: boolean;
}
