import { type MicroUsd, toMicroUsd } from '#domain';
import { type ModelSettings, VENDORS } from './vendor.ts';

/** Tokens by class, as providers count them. */
export interface Tokens {
  /** All of the input, the cached part with it. */
  readonly inputTokens: number;
  /** What of the input was read from a cache. */
  readonly cachedTokens: number;
  /** What of the input was written to a cache, where that is billed. */
  readonly cacheWriteTokens?: number;
  /** All of the output, the reasoning with it. */
  readonly outputTokens: number;
  readonly reasoningTokens: number;
}

export interface Price {
  readonly costMicroUsd: MicroUsd;
  /** `openai/gpt-5-mini`; null when no price list knows the model, which then counts as free. */
  readonly priceId: string | null;
}

/** What tokens of a model cost at a moment. */
export type PriceList = (tokens: Tokens, settings: Omit<ModelSettings, 'apiKey'>, at: Date) => Price;

/**
 * The price list of `@pydantic/genai-prices`. A server that it does not know by its address is priced by the model's name
 * alone, as its vendor prices it. It is large, and most cold functions end without asking for a price.
 */
export async function openPriceList(): Promise<PriceList> {
  const { calcPrice, findProvider } = await import('@pydantic/genai-prices');
  return (
    { inputTokens, cachedTokens, cacheWriteTokens = 0, outputTokens },
    { vendor, baseUrl, model },
    at,
  ) => {
    const providerId = findProvider({ providerApiUrl: baseUrl })?.id ?? VENDORS[vendor].priceProvider;
    const usage = {
      input_tokens: inputTokens,
      cache_read_tokens: cachedTokens,
      cache_write_tokens: cacheWriteTokens,
      output_tokens: outputTokens,
    };
    const price = calcPrice(usage, model, { providerId, timestamp: at });
    if (price === null) return { costMicroUsd: 0, priceId: null };
    return { costMicroUsd: toMicroUsd(price.total_price), priceId: `${price.provider.id}/${price.model.id}` };
  };
}

/** What one question of an agent costs about: some facts in, a page of answer out. */
export async function priceQuestion(settings: ModelSettings, now: number): Promise<MicroUsd> {
  const priceOf = await openPriceList();
  const tokens = { inputTokens: 3_000, cachedTokens: 0, outputTokens: 1_000, reasoningTokens: 0 };
  return priceOf(tokens, settings, new Date(now)).costMicroUsd;
}
