import type { Bill } from './answer.ts';

/** US dollars for a million tokens in and out, from OpenAI's price page; written here apart from what the product uses. */
const PRICES: Readonly<Record<string, readonly [input: number, output: number]>> = {
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
};
const CHARACTERS_A_TOKEN = 4;

export const MODELS: readonly string[] = Object.keys(PRICES);

/** Dated names (`gpt-5-mini-2025-08-07`) cost what their family costs. */
export function isModel(name: string): boolean {
  return family(name) in PRICES;
}

/** Counts by length. Never a cost with exactly half a micro-dollar, which floating point rounds either way. */
export function billFor(model: string, input: string, output: string): Bill {
  const [inputPrice, outputPrice] = PRICES[family(model)] ?? [0, 0];
  const outputTokens = Math.ceil(output.length / CHARACTERS_A_TOKEN);
  const thousandths = (tokens: number): number =>
    tokens * Math.round(inputPrice * 1000) + outputTokens * Math.round(outputPrice * 1000);
  let inputTokens = Math.ceil(input.length / CHARACTERS_A_TOKEN);
  while (thousandths(inputTokens) % 1000 === 500) inputTokens += 1;
  return { inputTokens, outputTokens, costMicroUsd: Math.round(thousandths(inputTokens) / 1000) };
}

function family(model: string): string {
  return model.replace(/-\d{4}-\d{2}-\d{2}$/u, '');
}
