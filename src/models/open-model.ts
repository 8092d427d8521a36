import type { Door } from '#calls';
import { type ErrorCode, LeadoraError, type Method } from '#domain';
import type { Output } from '#strict';
import { anthropicProvider } from './anthropic.ts';
import { askProvider } from './ask-provider.ts';
import { deepseekProvider } from './deepseek.ts';
import { geminiProvider } from './gemini.ts';
import type { Asked, LanguageModel, Task } from './language-model.ts';
import { openaiProvider } from './openai.ts';
import type { Provider } from './provider.ts';
import type { ModelSettings, VendorName } from './vendor.ts';

const PROVIDERS: Readonly<Record<VendorName, (settings: ModelSettings, door: Door) => Provider>> = {
  openai: openaiProvider,
  anthropic: anthropicProvider,
  gemini: geminiProvider,
  deepseek: deepseekProvider,
};

/** The vendor cannot or will not work for us. A schema that it refuses is not among these: that is our bug and must show. */
const FALLS_THROUGH: ReadonlySet<ErrorCode> = new Set([
  'provider_unavailable',
  'provider_rejected',
  'network_unavailable',
]);

/** The first of these models, and the next one when it is out of reach. */
export function openModel(
  chain: readonly [ModelSettings, ...(readonly ModelSettings[])],
  door: Door,
): LanguageModel {
  const links = chain.map((settings) => ({
    method: `model:${settings.model}` as const,
    provider: PROVIDERS[settings.vendor](settings, door),
  }));
  let method: Method = `model:${chain[0].model}`;
  return {
    get method(): Method {
      return method;
    },
    async ask<Value>(output: Output<Value>, task: Task): Promise<Asked<Value>> {
      for (const link of links) {
        try {
          const asked = await askProvider(link.provider, output, task);
          ({ method } = link);
          return asked;
        } catch (error) {
          const goesOn = error instanceof LeadoraError && FALLS_THROUGH.has(error.code);
          if (!goesOn || link === links.at(-1)) throw error;
        }
      }
      throw new Error('A chain of models has ended without an answer and without an error.');
    },
  };
}
