import { LeadoraError, type MarketReport, type Search, type Snapshot } from '#domain';
import {
  type ListedBusiness,
  type ListedDecisionMaker,
  listBusinesses,
  listDecisionMakers,
  listSnapshots,
  withTenant,
} from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';
import { getMarket } from './market.ts';

/** A business with the people who decide there. */
export interface ExportedBusiness {
  readonly business: ListedBusiness;
  readonly decisionMakers: readonly ListedDecisionMaker[];
}

export interface SearchExport {
  readonly search: Search;
  /** All businesses of the search that may be contacted, by rank, read in pieces while they are taken. */
  readonly businesses: AsyncGenerator<ExportedBusiness>;
  /** As it is computed now, with what the user assumes. */
  readonly market: MarketReport;
  /** The texts that the evidence quotes, read in pieces too. */
  readonly snapshots: AsyncGenerator<Snapshot>;
}

const BUSINESSES_AT_ONCE = 200;
/** A page of businesses has fewer people than this: at most 200 are kept of each. */
const PEOPLE_AT_ONCE = 50_000;

export async function exportSearch(
  context: SearchContext,
  actor: Actor,
  searchId: string,
): Promise<SearchExport> {
  requireScope(actor, 'read');
  const search = await withTenant(context.database, actor.userId, (tx) => getOwnSearch(tx, searchId));
  if (search.enqueuedAt === null)
    throw new LeadoraError({
      code: 'invalid_input',
      message: `Search ${searchId} is a draft: there is nothing to export.`,
      nextStep: 'Start it first.',
    });
  return {
    search,
    businesses: walk(context, actor, searchId),
    market: await getMarket(context, actor, searchId),
    snapshots: walkSnapshots(context, actor, searchId),
  };
}

/** A page may have two megabytes. */
const SNAPSHOTS_AT_ONCE = 20;

async function* walkSnapshots(
  { database }: SearchContext,
  { userId }: Actor,
  searchId: string,
): AsyncGenerator<Snapshot> {
  let after: Snapshot | undefined;
  for (;;) {
    const place = after;
    const page = { limit: SNAPSHOTS_AT_ONCE, ...(place === undefined ? {} : { after: place }) };
    const snapshots = await withTenant(database, userId, (tx) => listSnapshots(tx, searchId, page));
    yield* snapshots;
    after = snapshots.at(-1);
    if (after === undefined) return;
  }
}

async function* walk(
  { database }: SearchContext,
  { userId }: Actor,
  searchId: string,
): AsyncGenerator<ExportedBusiness> {
  let after: { readonly rank: number; readonly id: string } | undefined;
  for (;;) {
    const place = after;
    const { businesses, people } = await withTenant(database, userId, async (tx) => {
      const page = {
        limit: BUSINESSES_AT_ONCE,
        isForExport: true,
        ...(place === undefined ? {} : { after: place }),
      };
      const some = await listBusinesses(tx, searchId, page);
      const businessIds = some.map(({ id }) => id);
      return {
        businesses: some,
        people: await listDecisionMakers(tx, searchId, { limit: PEOPLE_AT_ONCE, businessIds }),
      };
    });
    const byBusiness = Map.groupBy(people, ({ businessId }) => businessId);
    for (const business of businesses) yield { business, decisionMakers: byBusiness.get(business.id) ?? [] };
    const last = businesses.at(-1);
    if (last === undefined || businesses.length < BUSINESSES_AT_ONCE) return;
    after = { rank: last.rank, id: last.id };
  }
}
