import { LeadoraError, type Mark, type Precision, precisionOf } from '#domain';
import { type MarkedBusiness, listMarks as readMarks, saveMarks, type Transaction, withTenant } from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';

export interface NewMark {
  readonly businessId: string;
  /** null takes a mark away. */
  readonly mark: Mark | null;
  readonly reason: string | null;
}

export interface Marks {
  readonly marks: readonly MarkedBusiness[];
  /** null while nothing was judged. */
  readonly precision: Precision | null;
}

export function listMarks(context: SearchContext, actor: Actor, searchId: string): Promise<Marks> {
  requireScope(actor, 'read');
  return withTenant(context.database, actor.userId, async (tx) => {
    await getOwnSearch(tx, searchId);
    return read(tx, searchId);
  });
}

/** Marks companies of one search, all or none. */
export function markBusinesses(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  marks: readonly NewMark[],
): Promise<Marks> {
  requireScope(actor, 'run');
  return withTenant(context.database, actor.userId, async (tx) => {
    await getOwnSearch(tx, searchId);
    const there = await saveMarks(tx, { userId: actor.userId, searchId }, marks);
    const missing = marks.find(({ businessId }) => !there.has(businessId));
    if (missing === undefined) return read(tx, searchId);
    throw new LeadoraError({
      code: 'not_found',
      message: `Search ${searchId} has no company ${missing.businessId}.`,
      nextStep: 'List its companies with GET /v1/searches/{search_id}/businesses.',
    });
  });
}

async function read(tx: Transaction, searchId: string): Promise<Marks> {
  const marks = await readMarks(tx, searchId);
  return { marks, precision: precisionOf(marks.map(({ mark }) => mark)) };
}
