import type { MicroUsd, SearchRequest } from '#domain';
import { type Actor, requireScope, type SearchContext } from './context.ts';

/** What a search will take, before it starts. */
export interface Estimate {
  readonly costMicroUsd: { readonly low: MicroUsd; readonly expected: MicroUsd; readonly high: MicroUsd };
  readonly seconds: { readonly low: number; readonly high: number };
}

/** Personas twice, the market once. */
const FIXED_QUESTIONS = 3;
const JOBS_AT_ONCE = 5;

/** One question for each business and a few besides; two to twenty seconds a company site, five of them at once. */
export async function estimateSearch(
  { priceQuestion }: Pick<SearchContext, 'priceQuestion'>,
  { maxBusinesses }: Pick<SearchRequest, 'maxBusinesses'>,
): Promise<Estimate> {
  const questionMicroUsd = (await priceQuestion()) ?? 0;
  const cost = (questions: number): MicroUsd => Math.round(questions * questionMicroUsd);
  const expected = cost(FIXED_QUESTIONS + maxBusinesses);
  return {
    costMicroUsd: { low: cost(FIXED_QUESTIONS), expected, high: expected * 3 },
    seconds: { low: 5, high: Math.min(600, 30 + Math.ceil((maxBusinesses / JOBS_AT_ONCE) * 20)) },
  };
}

/** The same, for somebody who only wants to know. */
export function estimateFor(
  context: Pick<SearchContext, 'priceQuestion'>,
  actor: Actor,
  request: Pick<SearchRequest, 'maxBusinesses'>,
): Promise<Estimate> {
  requireScope(actor, 'read');
  return estimateSearch(context, request);
}
