import type { SearchRequest } from '#domain';
import { newId } from '#lib';
import type { Database, FencedSearch, RunFence, Transaction } from '#store';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A database of one's own with the two roles that work on it. */
export interface TestStore {
  readonly url: string;
  readonly app: Database;
  readonly worker: Database;
  /** Asks it anything, with the rights of its owner. */
  readonly query: TestDatabase['query'];
  /** A draft, of a new user where none is given. */
  newSearch(request?: Partial<SearchRequest>, userId?: string): Promise<TestSearch>;
  /** A search that runs, and the fence of its first execution. */
  newRun(request?: Partial<SearchRequest>, userId?: string): Promise<RunFence>;
  /** Writes with the rights of the run. */
  write<Result>(
    fence: RunFence,
    work: (tx: Transaction, search: FencedSearch) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

export interface TestSearch {
  readonly userId: string;
  readonly searchId: string;
}

export async function openTestStore(): Promise<TestStore> {
  // Only who opens a store loads the room.
  const store = await import('#store');
  const { url, query, drop } = await createTestDatabase();
  const database = store.openDatabase({ url, poolSize: 24, onLost: () => undefined });
  const [app, worker] = [database.as('leadora_app'), database.as('leadora_worker')];

  const newSearch: TestStore['newSearch'] = async (request = {}, userId = newId()) => {
    const searchId = newId();
    await store.withTenant(app, userId, (tx) =>
      store.insertSearch(tx, { id: searchId, userId, request: { ...REQUEST, ...request } }),
    );
    return { userId, searchId };
  };
  return {
    url,
    app,
    worker,
    query,
    newSearch,
    async newRun(request, userId): Promise<RunFence> {
      const search = await newSearch(request, userId);
      await store.withTenant(worker, search.userId, (tx) =>
        store.beginSearch(tx, search, { runMs: 600_000 }),
      );
      const runId = search.searchId;
      return { ...search, runId, epoch: await store.claimRun(worker, { runId, searchId: search.searchId }) };
    },
    write: (fence, work) => store.withRun(worker, fence, work),
    async close(): Promise<void> {
      await database.close();
      await drop();
    },
  };
}

const REQUEST: SearchRequest = {
  searchType: 'customer',
  productService: 'refrigeration',
  industries: ['supermarkets'],
  countries: ['DE'],
  criteria: [{ id: 'country', text: 'Is active in Germany.', importance: 'must', checker: 'country' }],
  maxBusinesses: 5,
  budgetMicroUsd: null,
  exclude: [],
  mode: 'live',
};

/** All rows of a paged list, each page asked for with the last row of the page before. */
export async function readPages<Row>(
  readPage: (last: Row | undefined) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await readPage(rows.at(-1));
    if (page.length === 0) return rows;
    rows.push(...page);
  }
}

/** Whether a statement that names the table stands and waits for a lock. */
export async function isWaitingFor({ query }: Pick<TestStore, 'query'>, table: string): Promise<boolean> {
  const rows = await query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like '%' || $1 || '%'`,
    [table],
  );
  return rows.length > 0;
}
