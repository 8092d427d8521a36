import * as z from 'zod';
import type { Erasure, PersonTraces } from '#domain';
import { toJson } from './keepable.ts';
import type { Transaction } from './transaction.ts';

const count = z.int();
const Counts: z.ZodType<PersonTraces> = z.object({
  searches: count,
  decisionMakers: count,
  evidence: count,
  snapshots: count,
  recordedAnswers: count,
  events: count,
  calls: count,
  texts: count,
});

/** Notes that somebody was erased: when, and how much; not who. */
export async function insertErasure(
  { db }: Transaction,
  { counts, ...row }: Omit<Erasure, 'createdAt'> & { readonly userId: string },
): Promise<void> {
  await db
    .insertInto('erasures')
    .values({ ...row, counts: toJson(counts) })
    .execute();
}

/** Newest first. */
export async function listErasures({ db }: Transaction): Promise<readonly Erasure[]> {
  const rows = await db
    .selectFrom('erasures')
    .select(['id', 'hash', 'counts', 'createdAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ counts, ...row }) => ({ ...row, counts: Counts.parse(counts) }));
}
