import * as z from 'zod';
import { countMatched, knownValue, type MatchedCompanies, TextListValueShape } from '#domain';
import type { Transaction } from './transaction.ts';

const Cells = z.object({ countries: TextListValueShape });

/** How many companies of a search match in each country. */
export async function countMatchedCompanies(
  { db }: Transaction,
  searchId: string,
  wanted: readonly string[],
): Promise<MatchedCompanies> {
  const rows = await db
    .selectFrom('businesses')
    .select(['matchStatus', 'cells'])
    .where('searchId', '=', searchId)
    .execute();
  const companies = rows.map(({ matchStatus, cells }) => ({
    isMatched: matchStatus === 'matched',
    countries: knownValue(Cells.parse(cells).countries) ?? [],
  }));
  return countMatched(companies, wanted);
}
