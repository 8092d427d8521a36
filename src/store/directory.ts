import { type Selectable, sql } from 'kysely';
import { NOW } from './now.ts';
import type { Tables } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** A brand of the directory, as its table keeps it. */
export type DirectoryBrand = Readonly<Selectable<Tables['directoryBrands']>>;

/** Loads a version of a directory once, whoever comes first; says whether this call did it. */
export async function loadDirectory(
  { db }: Transaction,
  directory: {
    readonly source: string;
    readonly version: string;
    readonly rows: readonly DirectoryBrand[];
    /** What words mean to it, as its reader wrote it. */
    readonly words?: string;
  },
): Promise<boolean> {
  const { source, version, rows, words = null } = directory;
  const mine = await db
    .insertInto('directoryLoads')
    .values({ source, version, rows: rows.length, words })
    .onConflict((conflict) =>
      conflict
        .column('source')
        .doUpdateSet({ version, rows: rows.length, words, loadedAt: NOW })
        .where('directoryLoads.version', '!=', version),
    )
    .returning('source')
    .executeTakeFirst();
  if (mine === undefined) return false;
  await db.deleteFrom('directoryBrands').execute();
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await db
      .insertInto('directoryBrands')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .execute();
  return true;
}

/** PostgreSQL takes 65,535 parameters a statement; a row here has 12. */
const ROWS_A_STATEMENT = 4000;

export async function findDirectoryVersion({ db }: Transaction, source: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('directoryLoads')
    .select('version')
    .where('source', '=', source)
    .executeTakeFirst();
  return row?.version;
}

/** What words mean to the directory that is loaded; undefined when none is. */
export async function findDirectoryWords(
  { db }: Transaction,
  source: string,
): Promise<{ readonly version: string; readonly words: string } | undefined> {
  const row = await db
    .selectFrom('directoryLoads')
    .select(['version', 'words'])
    .where('source', '=', source)
    .executeTakeFirst();
  return row === undefined || row.words === null ? undefined : { version: row.version, words: row.words };
}

export interface BrandQuery {
  readonly categories: readonly string[];
  /** ISO 3166-1 alpha-2; none means anywhere. */
  readonly countries: readonly string[];
}

/** Brands of these categories that may be active in one of these countries, also where the directory says only "region". */
export function listBrands(
  { db }: Transaction,
  { categories, countries }: BrandQuery,
): Promise<readonly DirectoryBrand[]> {
  if (categories.length === 0) return Promise.resolve([]);
  let query = db
    .selectFrom('directoryBrands')
    .selectAll()
    .where((eb) => eb('category', '=', eb.fn.any(eb.val(categories))));
  if (countries.length > 0)
    query = query.where((eb) =>
      eb.or([
        eb('countries', '&&', eb.val(countries)),
        eb('regionCountries', '&&', eb.val(countries)),
        eb('worldwide', '=', true),
      ]),
    );
  return query.orderBy('category').orderBy('name').orderBy('id').execute();
}

/** How many brands with a website the directory has in a category and country. */
export interface BrandCount {
  readonly category: string;
  /** null: in any country. */
  readonly country: string | null;
  readonly brands: number;
}

/** Counts domains, once each, by category: in any country, and in each country that the directory names for it. */
export async function countBrands(
  { db }: Transaction,
  { categories, countries }: BrandQuery,
): Promise<readonly BrandCount[]> {
  const { rows } = await sql<BrandCount>`
    select category, country, count(distinct domain) filter (where country is null or countries @> array[country]) as brands
    from directory_brands cross join unnest(${countries}::text[] || array[null]) as wanted (country)
    where category = any(${categories}::text[])
    group by category, country order by category, country nulls first`.execute(db);
  return rows;
}
