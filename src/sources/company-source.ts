import type { CompanyRecord, PlanTerm } from '#domain';

/** What a source can be asked for. */
export interface CompanyQuery {
  /** Keys of directory categories. */
  readonly categories: readonly string[];
  /** ISO 3166-1 alpha-2; none means anywhere. */
  readonly countries: readonly string[];
  /** What a list is searched for; none means all of it. */
  readonly plan?: readonly PlanTerm[];
}

/** A number that a source holds: companies of a category, in one country or in all. */
export interface CompanyCount {
  readonly category: string;
  /** null: in any country. */
  readonly country: string | null;
  readonly companies: number;
}

/** A source of companies: the directory that comes with us, or the caller's own list. */
export interface CompanySource {
  /** Name and version, as evidence names it. */
  readonly name: string;
  /** How terms in free words are looked for here; none where categories do it. */
  planRetrieval(phrases: readonly string[]): Promise<readonly PlanTerm[]>;
  /** Whatever could fit, one record a company, not judged. */
  listCompanies(query: CompanyQuery): Promise<readonly CompanyRecord[]>;
  countCompanies(query: CompanyQuery): Promise<readonly CompanyCount[]>;
}
