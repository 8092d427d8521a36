import type { PatternFeature } from './patterns.ts';

export const DIALECTS = [
  'openai',
  'azure-openai',
  'anthropic',
  'gemini-json',
  'gemini-openapi',
  'deepseek-strict',
  'mistral',
  'groq',
  'xgrammar',
  'llama-cpp',
] as const;
export type DialectId = (typeof DIALECTS)[number];

/** What a provider takes as a strict schema, as dated data; `lint.ts` interprets it, and a new provider is a new table. */
export interface Dialect {
  readonly id: DialectId;
  readonly rules: readonly Rule[];
  readonly encoding: Encoding;
  /** Keywords beyond the common ones in which it takes a schema. */
  readonly openKeywords?: readonly string[];
}

/** `reject`: the server answers 400. `disputed`: some servers do. `warn`: it is taken, and means something else. */
export type Severity = 'reject' | 'disputed' | 'warn';

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** In words, for the table in the README. */
  readonly forbids: string;
  readonly check: Check;
  /** What the server says; `{…}` stands for what the check found. */
  readonly sentence: string;
  /** What the author can do. */
  readonly mend: string;
  /** Where the rule was read, and when. */
  readonly source: string;
  readonly date: string;
}

/** What a rule looks for. */
export type Check = RootCheck | NodeCheck | SizeCheck | MeaningCheck;

type RootCheck =
  /** It is no tree of JSON, or larger than anybody takes. */
  | { readonly kind: 'unseen' }
  | { readonly kind: 'root_is_schema' }
  | { readonly kind: 'root_is_object' }
  | { readonly kind: 'root_keyword'; readonly keywords: readonly string[] }
  | { readonly kind: 'root_properties' };

type NodeCheck =
  /** A keyword whose value has the wrong form: properties that are a list, required that is none. */
  | { readonly kind: 'malformed'; readonly keywords: readonly FormedKeyword[] }
  | { readonly kind: 'keyword'; readonly keywords: readonly string[]; readonly of?: readonly string[] }
  | { readonly kind: 'keyword_outside'; readonly known: ReadonlySet<string> }
  | { readonly kind: 'keyword_value'; readonly keyword: string; readonly values: readonly unknown[] }
  | { readonly kind: 'empty_object'; readonly at: 'inner' | 'all' | 'closed' }
  | { readonly kind: 'map' }
  /** `declared`: only objects that declare properties must be closed, and the root. */
  | { readonly kind: 'closed'; readonly which: 'declared' | 'all' }
  | { readonly kind: 'required_all' }
  | { readonly kind: 'required_declared' }
  | { readonly kind: 'typed'; readonly by: readonly string[] }
  | { readonly kind: 'known_type'; readonly types: readonly string[] }
  /** A list of types; with `of`, only one that names these. */
  | { readonly kind: 'type_list'; readonly of?: readonly string[] }
  | { readonly kind: 'branch_typed' }
  | { readonly kind: 'properties_on_object' }
  | { readonly kind: 'items' }
  | { readonly kind: 'ref_alone'; readonly except: 'nothing' | 'dollar' }
  /** `places`: where definitions may stand; without, anywhere in the schema. */
  | { readonly kind: 'ref_target'; readonly places?: readonly string[] }
  | { readonly kind: 'ref_in_all_of' }
  | { readonly kind: 'circle'; readonly except: 'none' | 'optional' }
  | { readonly kind: 'format'; readonly formats: readonly string[] }
  /** `request`: in another schema of the same request. */
  | { readonly kind: 'pattern'; readonly features: readonly PatternFeature[]; readonly scope: Scope }
  | { readonly kind: 'pattern_and_length' }
  | { readonly kind: 'enum_type' }
  | { readonly kind: 'enum_beside_type_list' }
  | { readonly kind: 'enum_values'; readonly types: readonly string[] };

export type FormedKeyword = 'properties' | 'required' | 'enum' | 'anyOf' | 'items';

/** `schema`: each for itself; `request`: all strict schemas of a request together. */
export type Scope = 'schema' | 'request';

type SizeCheck =
  | { readonly kind: 'size'; readonly of: Size; readonly most: number; readonly scope: Scope }
  /** One enum of strings with more values than `from` may have so many characters. */
  | { readonly kind: 'enum_characters'; readonly from: number; readonly most: number }
  | { readonly kind: 'name'; readonly pattern: RegExp; readonly most: number }
  | { readonly kind: 'description'; readonly most: number };

export type Size =
  | 'levels'
  | 'properties'
  | 'enum_values'
  | 'name_characters'
  | 'optionals'
  | 'unions'
  | 'max_items'
  | 'schemas';

type MeaningCheck =
  | { readonly kind: 'nullable_enum' }
  | { readonly kind: 'unreachable_default' }
  | { readonly kind: 'verdict_first'; readonly order: Order }
  | { readonly kind: 'lost_description' }
  | { readonly kind: 'number_noise' };

/** In which members are written: those that may be missing last, or by propertyOrdering, without which by the alphabet. */
export type Order = 'as_written' | 'required_first' | 'property_ordering';

/** How an author's schema is written in this dialect. */
export interface Encoding {
  /** A member that may be missing: given as null, or left out; of these not more than `mostAbsent`, the others as null. */
  readonly optional: 'nullable' | 'absent';
  readonly mostAbsent?: number;
  /** Beyond so many unions, members that may be null are left out instead. */
  readonly mostUnions?: number;
  /** The null beside a type: in a list of types, as a branch, or by OpenAPI's keyword. */
  readonly nullable: 'type_list' | 'branch' | 'keyword';
  /** Members of any name: as a list of entries, or as they are. */
  readonly map: 'entries' | 'object';
  readonly tuple: 'object' | 'prefixItems';
  readonly closed: boolean;
  /** The order of members is said, because the server has one of its own. */
  readonly saysOrder?: boolean;
  /** Values that an enum may have; null is a branch then, and the others are said in words. */
  readonly enums: 'all' | 'strings_and_numbers' | 'strings';
  /** No reference as a branch of a choice, nor with words beside it. */
  readonly refsStandAlone: boolean;
  /** Constraints that stay in the schema; the others go into the description in words. */
  readonly keywords: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
  /** The largest minItems that stays. */
  readonly mostMinItems?: number;
  /** What all maxItems that stay may sum up to. */
  readonly mostMaxItems?: number;
  /** No length beside a pattern or a format: the engine would forget it. */
  readonly lengthStandsAlone?: boolean;
  readonly recursion: Recursion;
}

/** Whether a schema may hold itself: by reference, only through members that may be missing, or not. */
type Recursion =
  | { readonly kind: 'reference'; readonly definitions: '$defs' | '$def' }
  | { readonly kind: 'through_optional'; readonly definitions: '$defs'; readonly ruleId: string }
  | { readonly kind: 'none'; readonly ruleId: string };
