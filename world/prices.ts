import type { Bill } from './answer.ts';
import type { ModelProvider } from './ledger.ts';

type Prices = Readonly<Record<string, readonly [input: number, output: number]>>;

/** US dollars for a million tokens in and out, from the vendors' price pages; written here apart from what the product uses. */
const PRICES: Readonly<Record<ModelProvider, Prices>> = {
  openai: {
    'gpt-4.1': [2, 8],
    'gpt-4.1-mini': [0.4, 1.6],
    'gpt-4o': [2.5, 10],
    'gpt-4o-mini': [0.15, 0.6],
    'gpt-5': [1.25, 10],
    'gpt-5-mini': [0.25, 2],
    'gpt-5-nano': [0.05, 0.4],
    'gpt-5.4': [2.5, 15],
    'gpt-5.4-mini': [0.75, 4.5],
    'gpt-5.4-nano': [0.2, 1.25],
    'gpt-5.6-luna': [0.2, 1.2],
    'gpt-6-luna': [0.1, 0.5],
  },
  anthropic: { 'claude-haiku-4-5': [1, 5], 'claude-sonnet-5': [2, 10] },
  gemini: { 'gemini-3.8-flash': [0.75, 3.75], 'gemini-3.5-flash': [1.5, 9] },
  deepseek: { 'deepseek-v4-flash': [0.22, 0.66] },
};

/** Of models that make vectors: for a million tokens in; nothing goes out. */
const EMBEDDING_PRICES: Prices = { 'text-embedding-3-small': [0.02, 0] };

/** Hours of UTC in which DeepSeek asks twice its price. */
const DEEPSEEK_PEAK: ReadonlySet<number> = new Set([1, 2, 3, 6, 7, 8, 9]);

const CHARACTERS_A_TOKEN = 4;

export function modelsOf(provider: ModelProvider): readonly string[] {
  return Object.keys(PRICES[provider]);
}

export function isEmbeddingModel(name: string): boolean {
  return name in EMBEDDING_PRICES;
}

/** Dated names (`gpt-5-mini-2025-08-07`) cost what their family costs. */
export function isModel(provider: ModelProvider, name: string): boolean {
  return family(name) in PRICES[provider];
}

export interface Metered {
  readonly provider: ModelProvider;
  readonly model: string;
  readonly input: string;
  readonly output: string;
}

/** Counts by length. Never a cost with exactly half a micro-dollar, which floating point rounds either way. */
export function billFor({ provider, model, input, output }: Metered): Bill {
  const [inputPrice, outputPrice] = PRICES[provider][family(model)] ?? EMBEDDING_PRICES[model] ?? [0, 0];
  const outputTokens = Math.ceil(output.length / CHARACTERS_A_TOKEN);
  const times = provider === 'deepseek' && DEEPSEEK_PEAK.has(new Date().getUTCHours()) ? 2 : 1;
  const thousandths = (tokens: number): number =>
    times * (tokens * Math.round(inputPrice * 1000) + outputTokens * Math.round(outputPrice * 1000));
  let inputTokens = Math.ceil(input.length / CHARACTERS_A_TOKEN);
  while (thousandths(inputTokens) % 1000 === 500) inputTokens += 1;
  return { inputTokens, outputTokens, costMicroUsd: Math.round(thousandths(inputTokens) / 1000) };
}

function family(model: string): string {
  return model.replace(/-\d{4}-?\d{2}-?\d{2}$/u, '');
}
