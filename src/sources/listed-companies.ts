import { Readable } from 'node:stream';
import type { CompanyRecord } from '#domain';
import { countListedCompanies, type Database, listListedCompanies, type RunFence, withTenant } from '#store';
import type { CompanyCount, CompanySource } from './company-source.ts';
import { LIST_NAME, ListedCompany, listedCompanyToRecord } from './list/listed-company.ts';
import { readCompanyLines } from './list/read-company-lines.ts';

const LINES_AT_ONCE = 2_000;

/** The caller's own list as a source; undefined when the search has none. */
export async function findListedCompanies(
  database: Database,
  { userId, searchId }: Pick<RunFence, 'userId' | 'searchId'>,
): Promise<CompanySource | undefined> {
  const { read } = await withTenant(database, userId, (tx) => countListedCompanies(tx, searchId));
  if (read === 0) return undefined;
  return toSource(() => readAll(database, userId, searchId));
}

/** A list that no search brought: the simulated companies of demo mode. */
export async function readListSource(text: string): Promise<CompanySource> {
  const readAt = new Date().toISOString();
  const companies: CompanyRecord[] = [];
  for await (const { line, row } of readCompanyLines(Readable.from([text]), 'auto'))
    if (row !== null) companies.push(listedCompanyToRecord(row, { line, readAt }));
  return toSource(() => Promise.resolve(companies));
}

function toSource(listCompanies: CompanySource['listCompanies']): CompanySource {
  return {
    name: LIST_NAME,
    // Whoever brings a list means its companies: all of them are judged, none is left out before.
    listCompanies,
    // A list counts nothing but itself.
    countCompanies: () => Promise.resolve<readonly CompanyCount[]>([]),
  };
}

async function readAll(
  database: Database,
  userId: string,
  searchId: string,
): Promise<readonly CompanyRecord[]> {
  const readAt = new Date().toISOString();
  return await withTenant(database, userId, async (tx) => {
    const companies: CompanyRecord[] = [];
    let after = 0;
    for (;;) {
      const lines = await listListedCompanies(tx, searchId, { after, limit: LINES_AT_ONCE });
      for (const { line, row } of lines)
        if (row !== null) companies.push(listedCompanyToRecord(ListedCompany.parse(row), { line, readAt }));
      const last = lines.at(-1);
      if (last === undefined) return companies;
      after = last.line;
    }
  });
}
