import { sql } from 'kysely';
import * as z from 'zod';
import { type Alias, AliasShape, type OriginKind, type RegistryId, RegistryIdShape } from '#domain';
import type { Transaction } from './transaction.ts';

interface Link {
  readonly id: string;
  readonly originKind: OriginKind | null;
}

/** The search and those that it comes from, one after the other, itself first. */
async function listChain({ db }: Transaction, searchId: string): Promise<readonly Link[]> {
  const { rows } = await sql<Link>`
    with recursive chain as (
      select id, origin_search_id, origin_kind, 0 as depth from user_searches where id = ${searchId}
      union all
      select s.id, s.origin_search_id, s.origin_kind, depth + 1
      from chain c join user_searches s on s.id = c.origin_search_id where depth < ${LONGEST_CHAIN}
    )
    select id, origin_kind from chain order by depth`.execute(db);
  return rows;
}

const LONGEST_CHAIN = 1_000;

/**
 * The searches whose companies this one may not bring again, the nearest first; none unless it extends one. Who asks an
 * extension again asks the same, so it extends the same.
 */
export async function listExtended(tx: Transaction, searchId: string): Promise<readonly string[]> {
  const chain = await listChain(tx, searchId);
  const first = chain.findIndex(({ originKind }) => originKind === null || originKind === 'extension');
  if (chain[first]?.originKind !== 'extension') return [];
  return chain.slice(first + 1).map(({ id }) => id);
}

/** A company that an earlier search of the chain has, as far as it takes to know it again. */
export interface KnownCompany {
  readonly key: string;
  readonly domain: string | null;
  readonly name: string;
  readonly country: string | null;
  readonly registryIds: readonly RegistryId[];
  readonly aliases: readonly Alias[];
}

const RegistryIds = z.array(RegistryIdShape);
const Aliases = z.array(AliasShape);

export async function listKnownCompanies(
  { db }: Transaction,
  searchIds: readonly string[],
): Promise<readonly KnownCompany[]> {
  if (searchIds.length === 0) return [];
  const rows = await db
    .selectFrom('businesses')
    .select(['key', 'domain', 'name', 'country', 'registryIds', 'aliases'])
    .where('searchId', 'in', searchIds)
    .orderBy('searchId')
    .orderBy('rank')
    .execute();
  return rows.map(({ registryIds, aliases, ...row }) => ({
    ...row,
    registryIds: RegistryIds.parse(registryIds),
    aliases: Aliases.parse(aliases),
  }));
}
