import * as z from 'zod';
import type { Door } from '#calls';
import { LeadoraError } from '#domain';
import { openaiWords } from './openai-words.ts';
import type { Tokens } from './price.ts';
import { fetchThrough, SDK_TIMEOUT_MS } from './sdk-fetch.ts';
import { type ModelSettings, VENDORS } from './vendor.ts';
import { tokenCount, type VendorWords } from './vendor-rules.ts';

/** A model that makes vectors of texts: near ones mean nearly the same. That shows nothing of a company; it only orders. */
export interface Embedder {
  readonly model: string;
  /** One vector a text, all of one length. @throws LeadoraError when there are none. */
  embed(texts: readonly string[]): Promise<readonly (readonly number[])[]>;
}

/** Texts a request: far below the 2,048 texts and 300,000 tokens that OpenAI takes. */
const TEXTS_A_CALL = 100;
/** Characters of one text, at most a token each: below the 8,192 tokens that OpenAI takes. */
const LONGEST_TEXT = 6_000;
/** The model can make longer ones; these order as well, and cost a third of the room. */
const DIMENSIONS = 512;

/** The model by which the first of these vendors that has one makes vectors; null when none has. */
export function embeddingModelOf(chain: readonly ModelSettings[]): string | null {
  return findSettings(chain)?.model ?? null;
}

/** By `/v1/embeddings`, as OpenAI and compatible servers have it; null when no vendor of the chain does. */
export function openEmbedder(chain: readonly ModelSettings[], door: Door): Embedder | null {
  const settings = findSettings(chain);
  if (settings === undefined) return null;
  return {
    model: settings.model,
    async embed(texts): Promise<readonly (readonly number[])[]> {
      const vectors: (readonly number[])[] = [];
      for (let from = 0; from < texts.length; from += TEXTS_A_CALL)
        vectors.push(...(await send(settings, door, texts.slice(from, from + TEXTS_A_CALL))));
      return vectors;
    },
  };
}

function findSettings(chain: readonly ModelSettings[]): ModelSettings | undefined {
  return chain
    .flatMap((settings) => {
      const { embeddingModel } = VENDORS[settings.vendor];
      return embeddingModel === null ? [] : [{ ...settings, model: embeddingModel }];
    })
    .at(0);
}

const UsageBody = z.object({ usage: z.object({ prompt_tokens: tokenCount }) });

const embeddingWords: VendorWords = {
  readFault: (answer) => openaiWords.readFault(answer),
  readFinish: () => undefined,
  readTokens(body): Tokens | undefined {
    const read = UsageBody.safeParse(body).data;
    if (read === undefined) return undefined;
    return { inputTokens: read.usage.prompt_tokens, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 };
  },
};

const Answer = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()).min(1) })),
});

async function send(
  settings: ModelSettings,
  door: Door,
  texts: readonly string[],
): Promise<readonly (readonly number[])[]> {
  const { fetch, unwrap } = fetchThrough(door, settings, embeddingWords);
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    fetch,
  });
  const answer = await unwrap(
    client.embeddings.create({
      model: settings.model,
      // An empty text is refused.
      input: texts.map((text) => text.slice(0, LONGEST_TEXT).toWellFormed() || '-'),
      dimensions: DIMENSIONS,
      encoding_format: 'float',
    }),
  );
  const data = Answer.safeParse(answer).data?.data.toSorted((one, other) => one.index - other.index) ?? [];
  const isWhole =
    data.length === texts.length &&
    data.every(
      ({ index, embedding }, place) => index === place && embedding.length === data[0]?.embedding.length,
    );
  if (isWhole) return data.map(({ embedding }) => embedding);
  throw new LeadoraError({
    code: 'provider_answer_invalid',
    message: `${VENDORS[settings.vendor].label} did not give one vector for each text.`,
    nextStep: 'Start the search again; without vectors the order is that of the words.',
  });
}
