/** One brand with a website, as table `directory_brands` keeps it. */
export interface BrandRow {
  /** The id that name-suggestion-index gives. */
  readonly id: string;
  readonly name: string;
  /** For example `shop/supermarket`. */
  readonly category: string;
  readonly domain: string;
  readonly website: string;
  /** Wikidata id. */
  readonly qid: string;
  /** ISO 3166-1 alpha-2, as the directory names them one by one; parts of a country count as the country. */
  readonly countries: readonly string[];
  /** Countries that the directory names only through a region, for example Europe. */
  readonly regionCountries: readonly string[];
  readonly excludedCountries: readonly string[];
  readonly worldwide: boolean;
  readonly description: string | null;
  /** The whole row as text: what quotes point into. */
  readonly record: string;
}

export const DIRECTORY_NAME = 'name-suggestion-index';
/** Names and countries are BSD-3-Clause, websites and descriptions come from Wikidata. */
export const DIRECTORY_LICENCE = 'BSD-3-Clause AND CC0-1.0';
