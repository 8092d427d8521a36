import { type ComparedSearch, type Comparison, compareSearches, LeadoraError, type Search } from '#domain';
import {
  hasMoreMatches,
  listBusinesses,
  listDecisionMakers,
  listPageAnswers,
  listPeopleJobs,
  listPhases,
  withTenant,
} from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';

export interface SearchDiff extends Comparison {
  readonly before: Search;
  readonly after: Search;
}

/** What has changed since an earlier search: the one that it comes from, or another one of the same user. */
export async function diffSearches(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  against: string | undefined,
): Promise<SearchDiff> {
  requireScope(actor, 'read');
  const { before, after } = await withTenant(context.database, actor.userId, async (tx) => {
    const search = await getOwnSearch(tx, searchId);
    const other = against ?? search.origin?.searchId ?? null;
    if (other === null) throw withoutOrigin(search);
    return { before: await getOwnSearch(tx, other), after: search };
  });
  const [old, now] = [await read(context, before), await read(context, after)];
  return { before, after, ...compareSearches(old, now) };
}

/** So many rows of one search are compared; a search keeps at most 1,500 companies. */
const MOST_COMPANIES = 2_000;
const MOST_PEOPLE = 50_000;

async function read({ database }: SearchContext, { id, userId, request }: Search): Promise<ComparedSearch> {
  return await withTenant(database, userId, async (tx) => {
    const businesses = await listBusinesses(tx, id, { limit: MOST_COMPANIES });
    const people = Map.groupBy(
      await listDecisionMakers(tx, id, { limit: MOST_PEOPLE }),
      ({ businessId }) => businessId,
    );
    const jobs = await listPeopleJobs(tx, id);
    return {
      companies: businesses.map((business) => ({ ...business, people: people.get(business.id) ?? [] })),
      criteria: request.criteria,
      phases: await listPhases(tx, id),
      hasMore: await hasMoreMatches(tx, id),
      peopleJobs: new Map(jobs.map((job) => [job.id.slice(job.id.lastIndexOf(':') + 1), job])),
      pages: await listPageAnswers(tx, id),
    };
  });
}

function withoutOrigin({ id }: Search): LeadoraError {
  return new LeadoraError({
    code: 'search_without_origin',
    message: `Search ${id} comes from no other one, so there is nothing to compare it with.`,
    nextStep: 'Name another search of yours to compare it with, or run this one again first.',
  });
}
