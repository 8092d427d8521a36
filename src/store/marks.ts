import { sql } from 'kysely';
import type { BusinessMark, Mark } from '#domain';
import { NOW } from './now.ts';
import { isBusinessSuppressed } from './suppressions.ts';
import type { Transaction } from './transaction.ts';

export interface MarkedBusiness extends BusinessMark {
  readonly businessId: string;
}

/** Marks companies, or takes their marks away; those that the search does not have are left out. Says which were there. */
export async function saveMarks(
  { db }: Transaction,
  { userId, searchId }: { readonly userId: string; readonly searchId: string },
  marks: readonly {
    readonly businessId: string;
    readonly mark: Mark | null;
    readonly reason: string | null;
  }[],
): Promise<ReadonlySet<string>> {
  const wanted = new Map(marks.map((each) => [each.businessId, each]));
  const rows = await db
    .selectFrom('businesses')
    .select('id')
    .where('searchId', '=', searchId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...wanted.keys()]))))
    .execute();
  const there = new Set(rows.map(({ id }) => id));
  const known = [...wanted.values()].filter(({ businessId }) => there.has(businessId));
  const cleared = known.filter(({ mark }) => mark === null).map(({ businessId }) => businessId);
  if (cleared.length > 0)
    await db
      .deleteFrom('businessMarks')
      .where('searchId', '=', searchId)
      .where((eb) => eb('businessId', '=', eb.fn.any(eb.val(cleared))))
      .execute();
  const set = known.flatMap(({ businessId, mark, reason }) =>
    mark === null ? [] : [{ userId, searchId, businessId, mark, reason, markedAt: NOW }],
  );
  if (set.length > 0)
    await db
      .insertInto('businessMarks')
      .values(set)
      .onConflict((conflict) =>
        conflict.columns(['searchId', 'businessId']).doUpdateSet((eb) => ({
          mark: eb.ref('excluded.mark'),
          reason: eb.ref('excluded.reason'),
          markedAt: NOW,
        })),
      )
      .execute();
  return there;
}

/** The newest first; of all companies of the search, or of some. */
export async function listMarks(
  { db }: Transaction,
  searchId: string,
  businessIds?: readonly string[],
): Promise<readonly MarkedBusiness[]> {
  let query = db
    .selectFrom('businessMarks')
    .select(['businessId', 'mark', 'reason', 'markedAt'])
    .where('searchId', '=', searchId);
  if (businessIds !== undefined)
    query = query.where((eb) => eb('businessId', '=', eb.fn.any(eb.val(businessIds))));
  return await query.orderBy('markedAt', 'desc').orderBy('businessId').execute();
}

/** Why companies must not come back, by their key. */
export type Unwanted = ReadonlyMap<string, 'suppressed' | 'excluded'>;

/** Those of some companies that the tenant must not contact, or has put aside in any of its searches. */
export async function findUnwanted(
  { db }: Transaction,
  userId: string,
  companies: readonly { readonly key: string; readonly domain: string | null }[],
): Promise<Unwanted> {
  if (companies.length === 0) return new Map();
  const { rows } = await sql<{ key: string; cause: 'suppressed' | 'excluded' }>`
    select business.key, case when ${isBusinessSuppressed('business')} then 'suppressed' else 'excluded' end as cause
    from unnest(${companies.map(({ key }) => key)}::text[], ${companies.map(({ domain }) => domain)}::text[])
      as given(key, domain)
    cross join lateral (select given.key, given.domain, ${userId}::uuid as user_id) as business
    where ${isBusinessSuppressed('business')} or exists (
      select from business_marks as marked join businesses as earlier on earlier.id = marked.business_id
      where marked.mark = 'excluded' and earlier.key = business.key)`.execute(db);
  return new Map(rows.map(({ key, cause }) => [key, cause]));
}
