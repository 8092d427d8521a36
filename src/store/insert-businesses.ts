import type { Insertable } from 'kysely';
import { type Business, knownValue } from '#domain';
import { insertEvidence } from './evidence.ts';
import { toJson } from './keepable.ts';
import type { FencedSearch } from './runs.ts';
import type { Tables } from './tables.ts';
import type { Transaction } from './transaction.ts';

/** Writes businesses with evidence and verdicts; one that the search has already stays as it is. */
export async function insertBusinesses(
  tx: Transaction,
  search: FencedSearch,
  businesses: readonly Business[],
): Promise<void> {
  await insertEvidence(
    tx,
    search,
    businesses.flatMap(({ evidence }) => evidence),
  );
  for (let from = 0; from < businesses.length; from += ROWS_A_STATEMENT) {
    const some = businesses.slice(from, from + ROWS_A_STATEMENT);
    const written = await tx.db
      .insertInto('businesses')
      .values(some.map((business) => toRow(search, business)))
      .onConflict((conflict) => conflict.columns(['searchId', 'key']).doNothing())
      .returning('id')
      .execute();
    const ids = new Set(written.map(({ id }) => id));
    await insertVerdicts(
      tx,
      search,
      some.filter(({ id }) => ids.has(id)),
    );
  }
}

/** PostgreSQL takes 65,535 parameters a statement; a row here has 25, with up to ten verdicts of 7. */
const ROWS_A_STATEMENT = 500;

async function insertVerdicts(
  { db }: Transaction,
  { userId, searchId }: FencedSearch,
  businesses: readonly Business[],
): Promise<void> {
  const rows = businesses.flatMap(({ id, verdicts }) =>
    verdicts.map(({ criterionId, result, reason, evidenceIds }) => ({
      userId,
      searchId,
      businessId: id,
      criterionId,
      result,
      reason,
      evidenceIds,
    })),
  );
  if (rows.length === 0) return;
  await db
    .insertInto('verdicts')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['searchId', 'businessId', 'criterionId']).doNothing())
    .execute();
}

function toRow(
  { userId, searchId, mode }: FencedSearch,
  business: Business,
): Insertable<Tables['businesses']> {
  const { website, countries, city, category, employees, description } = business;
  const { id, key, rank, name, domain, matchStatus, source, sourceKey } = business;
  return {
    userId,
    searchId,
    mode,
    id,
    key,
    rank,
    name,
    domain,
    matchStatus,
    source,
    sourceKey,
    matchScore: business.matchPct,
    website: knownValue(website) ?? null,
    country: knownValue(countries)?.[0] ?? null,
    city: knownValue(city) ?? null,
    industry: knownValue(category) ?? null,
    size: knownValue(employees) ?? null,
    description: knownValue(description) ?? null,
    cells: toJson({ website, countries, city, category, employees, description }),
    evidenceIds: business.evidence.map((evidence) => evidence.id),
    registryIds: toJson(business.registryIds ?? []),
    aliases: toJson(business.aliases ?? []),
    duplicateOf: business.duplicateOf ?? null,
    statusReason: business.statusReason ?? null,
  };
}
