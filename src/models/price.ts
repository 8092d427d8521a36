import { calcPrice, findProvider } from '@pydantic/genai-prices';
import { type MicroUsd, toMicroUsd } from '#domain';

/** Tokens by class, as providers count them. */
export interface Tokens {
  /** All of the input, the cached part with it. */
  readonly inputTokens: number;
  readonly cachedTokens: number;
  /** All of the output, the reasoning with it. */
  readonly outputTokens: number;
  readonly reasoningTokens: number;
}

export interface Price {
  readonly costMicroUsd: MicroUsd;
  /** `openai/gpt-5-mini`; null when no price list knows the model, which then counts as free. */
  readonly priceId: string | null;
}

/**
 * What tokens cost at this moment, by the price list of `@pydantic/genai-prices`. A server that the list does not know by
 * its address is priced by the model's name alone, as OpenAI prices it.
 */
export function priceOf(
  tokens: Tokens,
  model: string,
  server: { readonly url: string; readonly at: Date },
): Price {
  const known = findProvider({ providerApiUrl: server.url })?.id ?? 'openai';
  const { inputTokens, cachedTokens, outputTokens } = tokens;
  const usage = { input_tokens: inputTokens, cache_read_tokens: cachedTokens, output_tokens: outputTokens };
  const price = calcPrice(usage, model, { providerId: known, timestamp: server.at });
  if (price === null) return { costMicroUsd: 0, priceId: null };
  return { costMicroUsd: toMicroUsd(price.total_price), priceId: `${price.provider.id}/${price.model.id}` };
}

/** What one question of an agent costs about: some facts in, a page of answer out. */
export function priceQuestion(
  settings: { readonly model: string; readonly baseUrl: string },
  now: number,
): MicroUsd {
  const tokens = { inputTokens: 3_000, cachedTokens: 0, outputTokens: 1_000, reasoningTokens: 0 };
  return priceOf(tokens, settings.model, { url: settings.baseUrl, at: new Date(now) }).costMicroUsd;
}
