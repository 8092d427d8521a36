import type { Interpretation, LeadoraError, Method, SearchRequest } from '#domain';
import type { LanguageModel } from '#models';
import type { CompanySource, ContactSource, FetchPage, StatisticsSource } from '#sources';
import type { KnownCompany } from './known-companies.ts';

/** What every agent knows of the search it works for. */
export interface Brief {
  readonly request: SearchRequest;
  readonly interpretation: Interpretation;
  /** Companies that the searches before it have, when it shall find others. */
  readonly known?: readonly KnownCompany[];
}

/** `suppressed`: it must not be contacted. `excluded`: a reader put it aside in an earlier search. */
export type UnwantedCause = 'suppressed' | 'excluded';

/** What an agent may work with, bound to one job: its money, its run, its deadline. */
export interface Tools {
  /** null: none is configured, and the rules do the work. */
  readonly model: LanguageModel | null;
  readonly companies: CompanySource;
  /** null: none is asked. */
  readonly statistics: StatisticsSource | null;
  /** Keys of the directory categories that a text in free words means; none when it is not understood. */
  toCategoryKeys(text: string): readonly string[];
  /** A provider of contacts; null: none is configured. */
  readonly contacts: ContactSource | null;
  readonly fetchPage: FetchPage;
  /** Why companies must not come back, by their key; absent where nobody keeps such a list. */
  readonly findUnwanted?: (
    companies: readonly { readonly key: string; readonly domain: string | null }[],
  ) => Promise<ReadonlyMap<string, UnwantedCause>>;
  /** Compares texts by meaning; null or absent where no model makes vectors. */
  readonly vectors?: CompanyVectors | null;
  readonly signal: AbortSignal;
  /** Whether the user wants no more than what is in hand: what can be left out then is not begun. */
  isFinishing?(): Promise<boolean>;
}

/** Texts compared by what they mean. It orders candidates; that texts are near shows nothing. */
export interface CompanyVectors {
  readonly model: string;
  /** How near each text is to what is wanted, from -1 to 1, by the text. @throws LeadoraError when the model gives nothing. */
  compare(wanted: string, texts: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/** What an agent made, and by which method. */
export interface Made<Value> {
  readonly value: Value;
  readonly method: Method;
  /** Why the model has no part in it although one is configured; null when it has, or when none is. */
  readonly fault: LeadoraError | null;
}
