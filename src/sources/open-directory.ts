import * as z from 'zod';
import {
  type CompanyRecord,
  type Interpretation,
  LeadoraError,
  MATCH_RULES,
  type SearchRequest,
} from '#domain';
import { judgeCountry } from '#evidence';
import {
  countBrands,
  type Database,
  type DirectoryBrand,
  findDirectoryVersion,
  findDirectoryWords,
  listBrands,
  loadDirectory,
  withoutTenant,
} from '#store';
import type { CompanyCount, CompanyQuery, CompanySource } from './company-source.ts';
import { DIRECTORY_NAME } from './directory/brand-row.ts';
import { findCategoryKeys, interpretRequest } from './directory/interpret-request.ts';
import { readBrands } from './directory/read-brands.ts';
import { readPackageJson } from './directory/read-package-json.ts';
import { PRESETS_NAME } from './directory/read-presets.ts';
import {
  type DirectoryWords,
  readWords,
  toVocabulary,
  type Vocabulary,
} from './directory/read-vocabulary.ts';
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

/** Raise it when what is kept of the packages is read in another way. */
const READING = 1;

/**
 * Loads the directory into the database when this version is not there yet; about two seconds once. It reads installed
 * packages, which a function does not have: there `openStoredDirectory` finds what the migration has loaded.
 */
export async function fillDirectory(database: Database): Promise<void> {
  const manifests = await Promise.all(
    [DIRECTORY_NAME, PRESETS_NAME].map((name) => readPackageJson(name, 'package.json')),
  );
  const version = [...manifests.map((manifest) => textOf(objectOf(manifest)['version'])), READING].join('+');
  const loaded = await withoutTenant(database, (tx) => findDirectoryVersion(tx, DIRECTORY_NAME));
  if (loaded === version) return;
  const [{ rows }, words] = await Promise.all([readBrands(), readWords()]);
  await withoutTenant(database, (tx) =>
    loadDirectory(tx, { source: DIRECTORY_NAME, version, rows, words: JSON.stringify(words) }),
  );
}

/** Loads the directory when that is due, and opens it. */
export async function openDirectory(database: Database): Promise<Directory> {
  await fillDirectory(database);
  return openStoredDirectory(database);
}

/** @throws LeadoraError `configuration` when it was never loaded. */
export async function openStoredDirectory(database: Database): Promise<Directory> {
  const stored = await withoutTenant(database, (tx) => findDirectoryWords(tx, DIRECTORY_NAME));
  if (stored === undefined)
    throw new LeadoraError({
      code: 'configuration',
      message: 'The directory of companies is not in the database.',
      nextStep: 'Run npm run leadora -- migrate with LEADORA_MIGRATE_URL set to the direct connection.',
    });
  let read: Vocabulary | undefined;
  // A quarter of a second, which a function that goes on with a search mostly need not spend.
  const vocabulary = (): Vocabulary => (read ??= toVocabulary(parseWords(stored.words)));
  return {
    name: `${DIRECTORY_NAME} ${stored.version.split('+')[0]}`,
    interpret: (request) => interpretRequest(vocabulary(), request),
    toCategoryKeys: (text) => findCategoryKeys(vocabulary(), text),
    planRetrieval: () => Promise.resolve([]),
    listCompanies: (query) => listCompanies(database, query),
    countCompanies: (query) => countCompanies(database, query),
  };
}

/** What words mean, as the database keeps it. */
export function parseWords(stored: string): DirectoryWords {
  return Words.parse(JSON.parse(stored));
}

const Words: z.ZodType<DirectoryWords> = z.object({
  keys: z.array(z.string()),
  names: z.array(z.tuple([z.string(), z.string()])),
  phrases: z.array(
    z.object({
      text: z.string(),
      keys: z.array(z.string()),
      rule: z.enum(MATCH_RULES),
      language: z.string(),
    }),
  ),
});

async function listCompanies(database: Database, query: CompanyQuery): Promise<readonly CompanyRecord[]> {
  return mergeByDomain(await withoutTenant(database, (tx) => listBrands(tx, query)), query.countries);
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
    const known = await withoutTenant(database, (tx) =>
      listBrands(tx, { categories: [category], countries }),
    );
    for (const country of countries)
      counts.push({ category, country, companies: countActive(known, country) });
  }
  return counts;
}

function countActive(brands: readonly DirectoryBrand[], country: string): number {
  const there = brands.filter((brand) => vagueness(brand, [country]) < NOT_THERE);
  const companies = mergeByDomain(there, [country]);
  return companies.filter((company) => judgeCountry('country', company, [country]).result === 'met').length;
}

/** One record a domain: of a company's brands the one that says most about the wanted countries speaks for it. */
function mergeByDomain(
  brands: readonly DirectoryBrand[],
  countries: readonly string[],
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
  return brand.worldwide ? 2 : NOT_THERE;
}

const NOT_THERE = 3;
