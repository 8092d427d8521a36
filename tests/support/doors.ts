import type { Calls, Door, Recorded, WorldRoute } from '#calls';
import { type Clock, newId, systemClock } from '#lib';
import type { Database, RunFence } from '#store';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A running search on a database of its own, and doors to the outside that it pays for. */
export interface TestDoors {
  readonly database: TestDatabase;
  readonly fence: RunFence;
  /** With the rights of a worker. */
  readonly worker: Database;
  /** Each door has connections of its own, as another process would. */
  open(options?: DoorOptions): Door;
  /** Every attempt so far, oldest first. */
  listAttempts(): Promise<readonly AttemptRow[]>;
  getMoney(): Promise<{ readonly spent: number; readonly reserved: number; readonly reached: boolean }>;
  close(): Promise<void>;
}

export interface DoorOptions {
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** From now; a minute when nothing is said. */
  readonly deadlineMs?: number;
  readonly runId?: string;
  readonly worldRoute?: WorldRoute;
  readonly userAgent?: string;
  /** The run whose record stands in for the world. */
  readonly recorded?: Recorded;
}

/** A row of `api_usage_logs`, as far as tests look at it. */
export interface AttemptRow extends Record<string, unknown> {
  readonly status: string;
  readonly provider: string;
  readonly endpoint: string;
  readonly attempt: number;
  readonly http_status: number | null;
  readonly ms: number | null;
  readonly reserved: number;
  readonly cost: number;
  readonly tokens: readonly number[];
  readonly price_id: string | null;
  readonly request_id: string | null;
  readonly error_class: string | null;
  readonly finish_reason: string | null;
  readonly error_message: string | null;
  readonly is_settled: boolean;
}

export async function openTestDoors(budgetMicroUsd: number | null = null): Promise<TestDoors> {
  const [{ createCalls }, store] = await Promise.all([import('#calls'), import('#store')]);
  const database = await createTestDatabase();
  const pool = store.openDatabase({ url: database.url, poolSize: 8, onLost: () => undefined });
  const worker = pool.as('leadora_worker');
  const [userId, searchId, runId] = [newId(), newId(), newId()];
  await database.query(
    `insert into user_searches (id, user_id, mode, search_type, product_service, industries, countries,
       max_businesses, budget_micro_usd, status)
     values ($1, $2, 'live', 'customer', 'refrigeration', '{}', '{}', 5, $3, 'running')`,
    [searchId, userId, budgetMicroUsd],
  );
  const fence = { userId, searchId, runId, epoch: await store.claimRun(worker, { runId, searchId }) };
  const opened: Calls[] = [];
  return {
    database,
    fence,
    worker,
    open({
      clock = systemClock,
      signal,
      deadlineMs = 60_000,
      runId: otherRun,
      worldRoute,
      userAgent = 'Leadora/test',
      recorded = null,
    } = {}): Door {
      const calls = createCalls({
        database: worker,
        clock,
        userAgent,
        ...(worldRoute === undefined ? {} : { worldRoute }),
      });
      opened.push(calls);
      return calls.openDoor({
        fence: { ...fence, runId: otherRun ?? runId },
        signal: signal ?? new AbortController().signal,
        recorded,
        deadlineAt: clock.now() + deadlineMs,
      });
    },
    listAttempts: () => listAttempts(database),
    async getMoney(): Promise<{ spent: number; reserved: number; reached: boolean }> {
      const [row] = await database.query<{ spent: number; reserved: number; reached: boolean }>(
        `select spent_micro_usd::float8 as spent, reserved_micro_usd::float8 as reserved,
           budget_reached as reached from user_searches`,
      );
      return row ?? { spent: Number.NaN, reserved: Number.NaN, reached: false };
    },
    async close(): Promise<void> {
      await Promise.all(opened.map((calls) => calls.close()));
      await pool.close();
      await database.drop();
    },
  };
}

function listAttempts(database: TestDatabase): Promise<readonly AttemptRow[]> {
  return database.query<AttemptRow>(
    `select status, provider, endpoint, attempt, http_status, ms, reserved_micro_usd::float8 as reserved,
       cost_micro_usd::float8 as cost, array[input_tokens, cached_tokens, output_tokens, reasoning_tokens] as tokens,
       price_id, request_id, finish_reason, error_class, error_message, settled_at is not null as is_settled
     from api_usage_logs order by created_at, attempt, id`,
  );
}
