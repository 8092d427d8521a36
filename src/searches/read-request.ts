import type { IndustryHit, RequestReading } from '#domain';
import { type Actor, type AskedReading, requireScope, type SearchContext } from './context.ts';
import { type Estimate, estimateSearch } from './estimate-search.ts';

/** How a request is understood and what its search would take; nothing is started or stored. */
export async function readRequest(
  context: SearchContext,
  actor: Actor,
  asked: AskedReading,
): Promise<{ readonly reading: RequestReading; readonly estimate: Estimate }> {
  requireScope(actor, 'read');
  const reading = await context.readRequest(asked);
  return { reading, estimate: await estimateSearch(context, reading.request) };
}

export function findIndustries(
  context: SearchContext,
  actor: Actor,
  { typed, limit }: { readonly typed: string; readonly limit: number },
): Promise<readonly IndustryHit[]> {
  requireScope(actor, 'read');
  return context.findIndustries(typed, limit);
}
