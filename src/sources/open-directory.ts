import type { CompanyRecord, Interpretation, SearchRequest } from '#domain';
import { judgeCountry } from '#evidence';
import {
  countBrands,
  type Database,
  type DirectoryBrand,
  findDirectoryVersion,
  listBrands,
  loadDirectory,
  withoutTenant,
} from '#store';
import type { CompanyCount, CompanyQuery, CompanySource } from './company-source.ts';
import { DIRECTORY_NAME } from './directory/brand-row.ts';
import { findCategoryKeys, interpretRequest } from './directory/interpret-request.ts';
import { readBrands } from './directory/read-brands.ts';
import { readPackageJson } from './directory/read-package-json.ts';
import { readVocabulary } from './directory/read-vocabulary.ts';
import { toCompanyRecord } from './directory/to-company-record.ts';
import { objectOf, textOf } from './directory/unknown-json.ts';

/** The directory that comes with us: companies, and the words by which their kinds are known. */
export interface Directory extends CompanySource {
  interpret(
    request: Pick<SearchRequest, 'industries' | 'productService' | 'searchType'>,
  ): Omit<Interpretation, 'plan'>;
  /** Keys of the categories that a text in free words means; none when it is not understood. */
  toCategoryKeys(text: string): readonly string[];
}

/** Loads the directory into the database when this version is not there yet, and reads its words; about two seconds once. */
export async function openDirectory(database: Database): Promise<Directory> {
  const manifest = objectOf(await readPackageJson(DIRECTORY_NAME, 'package.json'));
  const version = textOf(manifest['version']) ?? '';
  const [vocabulary] = await Promise.all([readVocabulary(), loadBrands(database, version)]);
  return {
    name: `${DIRECTORY_NAME} ${version}`,
    interpret: (request) => interpretRequest(vocabulary, request),
    toCategoryKeys: (text) => findCategoryKeys(vocabulary, text),
    planRetrieval: () => Promise.resolve([]),
    listCompanies: (query) => listCompanies(database, query),
    countCompanies: (query) => countCompanies(database, query),
  };
}

async function loadBrands(database: Database, version: string): Promise<void> {
  const loaded = await withoutTenant(database, (tx) => findDirectoryVersion(tx, DIRECTORY_NAME));
  if (loaded === version) return;
  const { rows } = await readBrands();
  await withoutTenant(database, (tx) => loadDirectory(tx, { source: DIRECTORY_NAME, version, rows }));
}

async function listCompanies(database: Database, query: CompanyQuery): Promise<readonly CompanyRecord[]> {
  return mergeByDomain(await withoutTenant(database, (tx) => listBrands(tx, query)), query);
}

/** In any country, every domain once; in one country, those that a search there finds active by the same rule. */
async function countCompanies(
  database: Database,
  { categories, countries }: CompanyQuery,
): Promise<readonly CompanyCount[]> {
  const everywhere = await withoutTenant(database, (tx) => countBrands(tx, { categories, countries: [] }));
  const counts: CompanyCount[] = [];
  for (const { category, brands } of everywhere) {
    counts.push({ category, country: null, companies: brands });
    for (const country of countries)
      counts.push({ category, country, companies: await countActive(database, category, country) });
  }
  return counts;
}

async function countActive(database: Database, category: string, country: string): Promise<number> {
  const companies = await listCompanies(database, { categories: [category], countries: [country] });
  return companies.filter((company) => judgeCountry('country', company, [country]).result === 'met').length;
}

/** One record a domain: of a company's brands the one that says most about the wanted countries speaks for it. */
function mergeByDomain(
  brands: readonly DirectoryBrand[],
  { countries }: CompanyQuery,
): readonly CompanyRecord[] {
  const byDomain = Map.groupBy(brands, ({ domain }) => domain);
  return [...byDomain.values()].flatMap((same) => {
    const [best] = same.toSorted(
      (one, other) => vagueness(one, countries) - vagueness(other, countries) || (one.id < other.id ? -1 : 1),
    );
    return best === undefined ? [] : [toCompanyRecord(best)];
  });
}

/** A wanted country named by itself tells most, then one inside a region, then "worldwide". */
function vagueness(brand: DirectoryBrand, wanted: readonly string[]): number {
  if (wanted.some((code) => brand.countries.includes(code))) return 0;
  if (wanted.some((code) => brand.regionCountries.includes(code))) return 1;
  return brand.worldwide ? 2 : 3;
}
