import { type Evidence, EvidenceShape } from '#domain';
import { type FencedSearch, replayedBy } from './runs.ts';
import type { Transaction } from './transaction.ts';

/** Evidence is the same wherever it is shown, so what is there already stays. */
export async function insertEvidence(
  { db }: Transaction,
  search: FencedSearch,
  evidence: readonly Evidence[],
): Promise<void> {
  const { userId, searchId, mode } = search;
  const readAt = await listReadingTimes({ db }, replayedBy(search), evidence);
  const rows = evidence.map((each) => ({
    userId,
    searchId,
    mode,
    id: each.id,
    sourceKind: each.sourceKind,
    source: each.source,
    url: each.url,
    fetchedAt: readAt.get(each.id) ?? each.fetchedAt,
    licence: each.licence,
    textHash: each.textHash,
    quote: each.quote,
    startOffset: each.start,
    endOffset: each.end,
    bindingRule: each.bindingRule,
  }));
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await db
      .insertInto('evidence')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.columns(['searchId', 'id']).doNothing())
      .execute();
}

/** A replay reads nothing anew: the same words at the same place were read when the search that it replays read them. */
async function listReadingTimes(
  { db }: Pick<Transaction, 'db'>,
  originId: string | null,
  evidence: readonly Evidence[],
): Promise<ReadonlyMap<string, string>> {
  if (originId === null || evidence.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'fetchedAt'])
    .where('searchId', '=', originId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(evidence.map(({ id }) => id)))))
    .execute();
  return new Map(rows.map(({ id, fetchedAt }) => [id, fetchedAt]));
}

/** PostgreSQL takes 65,535 parameters a statement; a row here has 14. */
const ROWS_A_STATEMENT = 2000;

export async function listEvidence(
  { db }: Transaction,
  searchId: string,
  ids: readonly string[],
): Promise<readonly Evidence[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('searchId', '=', searchId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .orderBy('id')
    .execute();
  return rows.map((row) => EvidenceShape.parse({ ...row, start: row.startOffset, end: row.endOffset }));
}
