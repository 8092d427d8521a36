import { Readable } from 'node:stream';
import type { CompanyRecord, PlanTerm } from '#domain';
import { splitLabels } from '#evidence';
import {
  countListedCompanies,
  type Database,
  findSimilarLabels,
  type ListedLine,
  listListedCompanies,
  listListedIndustries,
  type RunFence,
  searchListedCompanies,
  withTenant,
} from '#store';
import type { CompanyCount, CompanySource } from './company-source.ts';
import { LIST_NAME, ListedCompany, listedCompanyToRecord } from './list/listed-company.ts';
import { readCompanyLines } from './list/read-company-lines.ts';
import { createPlanner } from './plan-retrieval.ts';

const LINES_AT_ONCE = 2_000;
/** Whoever brings a shorter list means its companies: all of them are judged. In a longer one they are looked for. */
const JUDGED_WHOLE = 2_000;
/** The most companies of a longer list that are judged, and of those in other countries. */
const MOST_CANDIDATES = 12_000;
const MOST_NEAR_MISSES = 300;

type Owner = Pick<RunFence, 'userId' | 'searchId'>;

/** The caller's own list as a source; undefined when the search has none. */
export async function findListedCompanies(
  database: Database,
  owner: Owner,
): Promise<CompanySource | undefined> {
  const { read } = await withTenant(database, owner.userId, (tx) => countListedCompanies(tx, owner.searchId));
  if (read === 0) return undefined;
  const industries = once(() =>
    withTenant(database, owner.userId, (tx) => listListedIndustries(tx, owner.searchId)),
  );
  const planner = once(async () =>
    createPlanner({
      categories: await industries(),
      findSimilar: (phrase, labels) =>
        withTenant(database, owner.userId, (tx) => findSimilarLabels(tx, phrase, labels)),
    }),
  );
  return {
    name: LIST_NAME,
    planRetrieval: async (phrases) => (await planner())(phrases),
    async listCompanies({ plan = [], countries }): Promise<readonly CompanyRecord[]> {
      if (read <= JUDGED_WHOLE || plan.length === 0) return await readAll(database, owner);
      return await readFound(database, owner, { plan, countries, industries: await industries() });
    },
    countCompanies: countNothing,
  };
}

/** A list that no search brought: the simulated companies of demo mode. */
export async function readListSource(text: string): Promise<CompanySource> {
  const readAt = new Date().toISOString();
  const companies: CompanyRecord[] = [];
  const categories: string[] = [];
  for await (const { line, row } of readCompanyLines(Readable.from([text]), 'auto'))
    if (row !== null) {
      companies.push(listedCompanyToRecord(row, { line, readAt }));
      if (row.industry !== null) categories.push(row.industry);
    }
  return {
    name: LIST_NAME,
    planRetrieval: createPlanner({ categories, findSimilar: () => Promise.resolve([]) }),
    listCompanies: () => Promise.resolve(companies),
    countCompanies: countNothing,
  };
}

/** A list counts nothing but itself. */
function countNothing(): Promise<readonly CompanyCount[]> {
  return Promise.resolve([]);
}

interface Wanted {
  readonly plan: readonly PlanTerm[];
  readonly countries: readonly string[];
  /** All that the list names. */
  readonly industries: readonly string[];
}

async function readFound(
  database: Database,
  { userId, searchId }: Owner,
  { plan, countries, industries }: Wanted,
): Promise<readonly CompanyRecord[]> {
  const labels = new Set(plan.flatMap((term) => term.labels));
  const lines = await withTenant(database, userId, (tx) =>
    searchListedCompanies(tx, searchId, {
      industries: industries.filter((cell) => splitLabels(cell).some((label) => labels.has(label))),
      phrases: [...new Set(plan.flatMap(({ phrase, words }) => [phrase, ...words]))],
      asksAllTexts: plan.some((term) => term.labels.length === 0),
      countries,
      limit: MOST_CANDIDATES,
      nearMisses: MOST_NEAR_MISSES,
    }),
  );
  return toRecords(lines, new Date().toISOString());
}

async function readAll(database: Database, { userId, searchId }: Owner): Promise<readonly CompanyRecord[]> {
  const readAt = new Date().toISOString();
  return await withTenant(database, userId, async (tx) => {
    const companies: CompanyRecord[] = [];
    let after = 0;
    for (;;) {
      const lines = await listListedCompanies(tx, searchId, { after, limit: LINES_AT_ONCE });
      companies.push(...toRecords(lines, readAt));
      const last = lines.at(-1);
      if (last === undefined) return companies;
      after = last.line;
    }
  });
}

function toRecords(lines: readonly ListedLine[], readAt: string): readonly CompanyRecord[] {
  return lines.flatMap(({ line, row }) =>
    row === null ? [] : [listedCompanyToRecord(ListedCompany.parse(row), { line, readAt })],
  );
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
