import * as z from 'zod';
import type { Funnel } from '#domain';
import type { Transaction } from './transaction.ts';

/** The funnel of a search, with the companies whose own site has been read so far. */
export type CountedFunnel = Omit<Funnel, 'beyond_limit'> & { readonly enriched: number };

/** How many companies a criterion kept out. */
export interface RejectedBy {
  readonly criterionId: string;
  readonly companies: number;
}

const Counted = z.object({
  sourced: z.int(),
  deduped: z.int(),
  excluded: z.int(),
  evaluated: z.int(),
  matched: z.int(),
  unclear: z.int(),
  rejected: z.int(),
  rejected_by: z.record(z.string(), z.int()).default({}),
});

/** What the log says of the companies as they were last counted. */
async function findCount(db: Transaction['db'], searchId: string): Promise<unknown> {
  const counted = await db
    .selectFrom('searchEvents')
    .select('data')
    .where('searchId', '=', searchId)
    .where('type', '=', 'search.companies.counted')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return counted?.data;
}

/** As the log of the search has it; undefined before the companies are counted. */
export async function findFunnel(
  { db }: Transaction,
  searchId: string,
): Promise<{ readonly funnel: CountedFunnel; readonly rejectedBy: readonly RejectedBy[] } | undefined> {
  const read = Counted.safeParse(await findCount(db, searchId));
  if (!read.success) return undefined;
  const { enriched } = await db
    .selectFrom('searchJobs')
    .select((eb) => eb.fn.countAll<number>().as('enriched'))
    .where('searchId', '=', searchId)
    .where('phase', '=', 'decision_makers')
    .where('state', '=', 'done')
    .executeTakeFirstOrThrow();
  const { rejected_by: rejectedBy, ...funnel } = read.data;
  return {
    funnel: { ...funnel, enriched },
    rejectedBy: Object.entries(rejectedBy)
      .map(([criterionId, companies]) => ({ criterionId, companies }))
      .toSorted(
        (one, other) => other.companies - one.companies || (one.criterionId < other.criterionId ? -1 : 1),
      ),
  };
}

const Beyond = z.object({ beyond_limit: z.int() });

/** Whether more companies matched than the search keeps. */
export async function hasMoreMatches({ db }: Transaction, searchId: string): Promise<boolean> {
  const read = Beyond.safeParse(await findCount(db, searchId));
  return read.success && read.data.beyond_limit > 0;
}
