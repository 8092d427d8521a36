import { type FoundRows, OPERATIONS } from '#contract';
import type { Stage } from './stage.ts';

/** All rows of a small search. */
export async function readRows({ client }: Pick<Stage, 'client'>, searchId: string): Promise<FoundRows> {
  const params = { search_id: searchId };
  const query = { limit: '200' };
  const { data: businesses } = await client.call(OPERATIONS.listBusinesses, { params, query });
  const { data: decisionMakers } = await client.call(OPERATIONS.listDecisionMakers, { params, query });
  const personas = await client.call(OPERATIONS.listPersonas, { params });
  return {
    businesses,
    decisionMakers,
    personas,
    market: await client.call(OPERATIONS.getMarket, { params }),
  };
}
