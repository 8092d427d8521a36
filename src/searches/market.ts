import {
  type ComputedFigure,
  computeMarket,
  type Evidence,
  type MarketAssumptions,
  type MarketFigure,
  type MarketReport,
} from '#domain';
import {
  countMatchedCompanies,
  findMarketAssumptions,
  findMarketInsights,
  saveMarketAssumptions,
  type Transaction,
  withTenant,
} from '#store';
import { type Actor, getOwnSearch, requireScope, type SearchContext } from './context.ts';

export function getMarket(context: SearchContext, actor: Actor, searchId: string): Promise<MarketReport> {
  requireScope(actor, 'read');
  return withTenant(context.database, actor.userId, (tx) => readMarket(tx, searchId));
}

/** Keeps what the user assumes, and computes again what follows from it. The search itself stays as it ended. */
export function assumeMarket(
  context: SearchContext,
  actor: Actor,
  searchId: string,
  assumed: Omit<MarketAssumptions, 'setAt'>,
): Promise<MarketReport> {
  requireScope(actor, 'run');
  const { userId } = actor;
  return withTenant(context.database, userId, async (tx) => {
    const { request } = await getOwnSearch(tx, searchId);
    await saveMarketAssumptions(tx, { userId, searchId, mode: request.mode }, assumed);
    return readMarket(tx, searchId);
  });
}

async function readMarket(tx: Transaction, searchId: string): Promise<MarketReport> {
  const { request } = await getOwnSearch(tx, searchId);
  const assumptions = (await findMarketAssumptions(tx, searchId)) ?? null;
  const found = await findMarketInsights(tx, searchId);
  if (found === undefined) return { insights: null, assumptions };
  const { statistics, evidence, figures, notes, method, createdAt: writtenAt } = found;
  const matched = await countMatchedCompanies(tx, searchId, request.countries);
  const basis = { statistics, matched };
  const byId = new Map(evidence.map((each) => [each.id, each]));
  const computed = computeMarket(basis, assumptions).map((figure) => withEvidence(figure, byId));
  return {
    insights: { figures: [...computed, ...figures], notes, method, basis, writtenAt },
    assumptions,
  };
}

function withEvidence(figure: ComputedFigure, byId: ReadonlyMap<string, Evidence>): MarketFigure {
  const ids = new Set(figure.factors.flatMap(({ evidenceIds }) => evidenceIds));
  return { ...figure, evidence: [...ids].flatMap((id) => byId.get(id) ?? []) };
}
