import {
  storeBusinesses,
  storeBusinessPersonas,
  storeDecisionMakers,
  storeDMPersonas,
  storeMarketInsights,
  storeRanking,
} from '#agents';
import { type ModelSettings, VENDORS } from '#models';
import type { DialectId } from '#strict';

/** What models are asked for: each is compiled and linted before the first search. @throws StrictSchemaError. */
export const OUTPUTS = [
  storeBusinessPersonas,
  storeDMPersonas,
  storeBusinesses,
  storeDecisionMakers,
  storeMarketInsights,
  storeRanking,
] as const;

/** Of every vendor that may be asked; OpenAI's always, for it is the one most often set later. */
export function dialectsOf(models: readonly ModelSettings[]): readonly DialectId[] {
  return [...new Set([VENDORS.openai, ...models.map(({ vendor }) => VENDORS[vendor])])].map(
    ({ dialect }) => dialect,
  );
}
