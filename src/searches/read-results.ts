import type { ApiCall, BusinessPersona, DecisionMakerPersona } from '#domain';
import {
  type BusinessPage,
  type ListedBusiness,
  type ListedDecisionMaker,
  type ListedError,
  type ListedLine,
  listBusinessPersonas,
  listCalls,
  listDecisionMakerPersonas,
  listErrorRecords,
  listListedCompanies,
  type ProviderUsage,
  listBusinesses as readBusinesses,
  listDecisionMakers as readDecisionMakers,
  type Stored,
  sumUsage,
  type Transaction,
  withTenant,
} from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';

/** Reads something of a search that must be the actor's own. */
function readOwn<Result>(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  requireScope(actor, 'read');
  return withTenant(context.database, actor.userId, async (tx) => {
    await getOwnSearch(tx, searchId);
    return read(tx);
  });
}

/** By rank: matched ones first, then the unclear, then the rejected. */
export function listBusinesses(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  page: BusinessPage,
): Promise<readonly ListedBusiness[]> {
  return readOwn(context, actor, searchId, (tx) => readBusinesses(tx, searchId, page));
}

export function listDecisionMakers(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  page: Parameters<typeof readDecisionMakers>[2],
): Promise<readonly (ListedDecisionMaker & { readonly businessRank: number })[]> {
  return readOwn(context, actor, searchId, (tx) => readDecisionMakers(tx, searchId, page));
}

export interface Personas {
  readonly businessPersonas: readonly Stored<BusinessPersona>[];
  readonly decisionMakerPersonas: readonly Stored<DecisionMakerPersona>[];
}

export function listPersonas(context: SearchContext, actor: Actor, searchId: string): Promise<Personas> {
  return readOwn(context, actor, searchId, async (tx) => ({
    businessPersonas: await listBusinessPersonas(tx, searchId),
    decisionMakerPersonas: await listDecisionMakerPersonas(tx, searchId),
  }));
}

export interface SearchUsage {
  readonly spentMicroUsd: number;
  readonly reservedMicroUsd: number;
  readonly providers: readonly ProviderUsage[];
  /** Newest first. */
  readonly calls: readonly ApiCall[];
}

export function listUsage(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  page: Parameters<typeof listCalls>[2],
): Promise<SearchUsage> {
  return readOwn(context, actor, searchId, async (tx) => {
    const { spentMicroUsd, reservedMicroUsd } = await getOwnSearch(tx, searchId);
    const providers = await sumUsage(tx, searchId);
    return { spentMicroUsd, reservedMicroUsd, providers, calls: await listCalls(tx, searchId, page) };
  });
}

/** Newest first. The stack is for the operator: without the scope `admin` it is left out. */
export async function listErrors(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  limit: number,
): Promise<readonly ListedError[]> {
  const errors = await readOwn(context, actor, searchId, (tx) => listErrorRecords(tx, searchId, limit));
  if (actor.scopes.includes('admin')) return errors;
  return errors.map((error) => ({ ...error, stack: null }));
}

/** The caller's own list as it was read, line by line. */
export function listCompanyLines(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly ListedLine[]> {
  return readOwn(context, actor, searchId, (tx) => listListedCompanies(tx, searchId, page));
}
