import type { Insertable, Selectable } from 'kysely';
import {
  type Criterion,
  type Interpretation,
  InterpretationShape,
  type Origin,
  PHASES,
  type Search,
  type SearchRequest,
} from '#domain';
import { toJson } from './keepable.ts';
import { NOW } from './now.ts';
import type { Tables } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** Writes a draft with its phases and criteria: nothing runs until it is enqueued. */
export async function insertSearch(
  { db }: Transaction,
  search: {
    readonly id: string;
    readonly userId: string;
    readonly request: SearchRequest;
    readonly origin?: Origin;
  },
): Promise<void> {
  const { id, userId, request, origin } = search;
  const from = { originSearchId: origin?.searchId ?? null, originKind: origin?.kind ?? null };
  const { mode, searchType, productService, industries, countries, maxBusinesses, budgetMicroUsd, exclude } =
    request;
  const asked = { mode, searchType, productService, industries, countries, maxBusinesses, budgetMicroUsd };
  await db
    .insertInto('userSearches')
    .values({ id, userId, ...asked, exclude, ...from })
    .execute();
  const tenant = { userId, searchId: id };
  await db
    .insertInto('searchPhases')
    .values(PHASES.map((phase, position) => ({ ...tenant, phase, position })))
    .execute();
  if (request.criteria.length > 0)
    await db.insertInto('criteria').values(toCriteriaRows(tenant, request.criteria)).execute();
}

export async function findSearch({ db }: Transaction, searchId: string): Promise<Search | undefined> {
  const row = await db.selectFrom('userSearches').selectAll().where('id', '=', searchId).executeTakeFirst();
  return row && toSearch(row, await listCriteria({ db }, searchId));
}

/** The same, held until the transaction ends, so that nobody else decides about it meanwhile. */
export async function lockSearch({ db }: Transaction, searchId: string): Promise<Search | undefined> {
  const row = await db
    .selectFrom('userSearches')
    .selectAll()
    .where('id', '=', searchId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && toSearch(row, await listCriteria({ db }, searchId));
}

/** Newest first; `before` is the last search of the page before. */
export async function listSearches(
  { db }: Transaction,
  page: { readonly limit: number; readonly before?: { readonly createdAt: string; readonly id: string } },
): Promise<readonly Search[]> {
  const { limit, before } = page;
  let query = db.selectFrom('userSearches').selectAll();
  if (before !== undefined)
    query = query.where((eb) =>
      eb(eb.refTuple('createdAt', 'id'), '<', eb.tuple(before.createdAt, before.id)),
    );
  const rows = await query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
  const criteria = await listCriteriaOf(
    { db },
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toSearch(row, criteria.get(row.id) ?? []));
}

/** Says whether this call enqueued it: of many starts at once exactly one does. */
export async function markEnqueued({ db }: Transaction, searchId: string): Promise<boolean> {
  const updated = await db
    .updateTable('userSearches')
    .set({ enqueuedAt: NOW, updatedAt: NOW })
    .where('id', '=', searchId)
    .where('enqueuedAt', 'is', null)
    .where('status', '=', 'queued')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** How the request is read, and the criteria that follow from it, before anything is asked. */
export async function saveInterpretation(
  { db }: Transaction,
  tenant: { readonly userId: string; readonly searchId: string },
  reading: { readonly interpretation: Interpretation; readonly criteria: readonly Criterion[] },
): Promise<void> {
  await db
    .updateTable('userSearches')
    .set({ interpretation: toJson(reading.interpretation) })
    .where('id', '=', tenant.searchId)
    .execute();
  const ids = reading.criteria.map(({ id }) => id);
  // One that the request named and that does not follow from it after all.
  await db
    .deleteFrom('criteria')
    .where('searchId', '=', tenant.searchId)
    .where((eb) => eb.not(eb('id', '=', eb.fn.any(eb.val(ids)))))
    .execute();
  if (reading.criteria.length === 0) return;
  await db
    .insertInto('criteria')
    .values(toCriteriaRows(tenant, reading.criteria))
    .onConflict((conflict) =>
      conflict.columns(['searchId', 'id']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        text: eb.ref('excluded.text'),
        importance: eb.ref('excluded.importance'),
        checker: eb.ref('excluded.checker'),
      })),
    )
    .execute();
}

function toCriteriaRows(
  { userId, searchId }: { readonly userId: string; readonly searchId: string },
  criteria: readonly Criterion[],
): Insertable<Tables['criteria']>[] {
  return criteria.map(({ id, text, importance, checker }, position) => ({
    userId,
    searchId,
    id,
    text,
    importance,
    checker,
    position,
  }));
}

async function listCriteria(tx: Pick<Transaction, 'db'>, searchId: string): Promise<readonly Criterion[]> {
  return (await listCriteriaOf(tx, [searchId])).get(searchId) ?? [];
}

async function listCriteriaOf(
  { db }: Pick<Transaction, 'db'>,
  searchIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Criterion[]>> {
  if (searchIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('criteria')
    .select(['searchId', 'id', 'text', 'importance', 'checker'])
    .where('searchId', 'in', searchIds)
    .orderBy('searchId')
    .orderBy('position')
    .execute();
  return Map.groupBy(rows, ({ searchId }) => searchId);
}

function toSearch(row: Selectable<Tables['userSearches']>, criteria: readonly Criterion[]): Search {
  const { mode, searchType, productService, industries, countries, maxBusinesses, budgetMicroUsd, exclude } =
    row;
  const asked = { mode, searchType, productService, industries, countries, maxBusinesses, budgetMicroUsd };
  return {
    id: row.id,
    userId: row.userId,
    request: {
      ...asked,
      exclude,
      criteria: criteria.map(({ id, text, importance, checker }) => ({ id, text, importance, checker })),
    },
    origin: row.originKind === null ? null : { searchId: row.originSearchId, kind: row.originKind },
    interpretation: row.interpretation === null ? null : InterpretationShape.parse(row.interpretation),
    status: row.status,
    phase: row.phase,
    progressPct: row.progressPct,
    terminationReason: row.terminationReason,
    nextStep: row.nextStep,
    errorId: row.errorId,
    spentMicroUsd: row.spentMicroUsd,
    reservedMicroUsd: row.reservedMicroUsd,
    budgetReached: row.budgetReached,
    eventSeq: row.eventSeq,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    enqueuedAt: row.enqueuedAt,
    startedAt: row.startedAt,
    finishingAt: row.finishingAt,
    finishedAt: row.finishedAt,
  };
}
