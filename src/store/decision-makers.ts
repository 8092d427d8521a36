import { z } from 'zod';
import { type DecisionMaker, type EmailOrigin, EmailOriginShape, knownValue, TextValueShape } from '#domain';
import { insertEvidence, listEvidence } from './evidence.ts';
import { toJson } from './keepable.ts';
import type { FencedSearch } from './runs.ts';
import type { Transaction } from './transaction.ts';

/** A decision maker with the key that keeps one row a person and business. */
export interface KeyedDecisionMaker extends DecisionMaker {
  readonly key: string;
}

export async function insertDecisionMakers(
  tx: Transaction,
  search: FencedSearch,
  people: readonly KeyedDecisionMaker[],
): Promise<void> {
  if (people.length === 0) return;
  const { userId, searchId, mode } = search;
  await insertEvidence(
    tx,
    search,
    people.flatMap(({ evidence }) => evidence),
  );
  await tx.db
    .insertInto('decisionMakers')
    .values(
      people.map(({ id, businessId, key, name, level, persona, evidence, ...cells }) => ({
        userId,
        searchId,
        mode,
        id,
        businessId,
        key,
        name,
        level,
        persona,
        title: knownValue(cells.title) ?? null,
        email: knownValue(cells.email) ?? null,
        phone: knownValue(cells.phone) ?? null,
        cells: toJson({
          title: cells.title,
          email: cells.email,
          emailOrigin: cells.emailOrigin,
          phone: cells.phone,
        }),
        evidenceIds: evidence.map((each) => each.id),
      })),
    )
    .onConflict((conflict) => conflict.columns(['searchId', 'businessId', 'key']).doNothing())
    .execute();
}

const Cells = z
  .object({
    title: TextValueShape,
    email: TextValueShape,
    emailOrigin: EmailOriginShape.optional(),
    phone: TextValueShape,
  })
  .transform(({ emailOrigin, ...cells }) => ({
    ...cells,
    emailOrigin: emailOrigin ?? originBefore(knownValue(cells.email)),
  }));

/** Of a row from before: whatever address it shows was published. */
function originBefore(email: string | undefined): EmailOrigin {
  const state = email === undefined ? 'none' : 'published';
  return { state, pattern: null, samples: null, checkedAt: null, reason: null };
}

/** A decision maker and the name of the business. */
export type ListedDecisionMaker = DecisionMaker & { readonly businessName: string };

/** By the business's rank, then by name. */
export async function listDecisionMakers(
  tx: Transaction,
  searchId: string,
  page: {
    readonly limit: number;
    readonly after?: { readonly rank: number; readonly name: string; readonly id: string };
    /** Only those of these businesses. */
    readonly businessIds?: readonly string[];
  },
): Promise<readonly (ListedDecisionMaker & { readonly businessRank: number })[]> {
  const { limit, after, businessIds } = page;
  let query = tx.db
    .selectFrom('decisionMakers as person')
    .innerJoin('businesses as business', 'business.id', 'person.businessId')
    .select([
      'person.id',
      'person.businessId',
      'person.name',
      'person.level',
      'person.persona',
      'person.cells',
    ])
    .select(['person.evidenceIds', 'business.name as businessName', 'business.rank as businessRank'])
    .where('person.searchId', '=', searchId);
  if (businessIds !== undefined)
    query = query.where((eb) => eb('person.businessId', '=', eb.fn.any(eb.val(businessIds))));
  if (after !== undefined)
    query = query.where((eb) =>
      eb(
        eb.refTuple('business.rank', 'person.name', 'person.id'),
        '>',
        eb.tuple(after.rank, after.name, after.id),
      ),
    );
  const rows = await query
    .orderBy('business.rank')
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(limit)
    .execute();
  const ids = rows.flatMap(({ evidenceIds }) => evidenceIds);
  const evidence = new Map((await listEvidence(tx, searchId, ids)).map((each) => [each.id, each]));
  return rows.map(({ cells, evidenceIds, ...person }) => ({
    ...person,
    ...Cells.parse(cells),
    evidence: evidenceIds.flatMap((id) => evidence.get(id) ?? []),
  }));
}
