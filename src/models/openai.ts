import OpenAI from 'openai';
import type { Response as OpenaiResponse, ResponseInputItem } from 'openai/resources/responses/responses';
import type { CallRequest, Door } from '#calls';
import { type Ending, type Output, reaskSentence } from '#strict';
import type { Asked, LanguageModel, Task } from './language-model.ts';
import { openaiRules } from './openai-rules.ts';
import { priceOf } from './price.ts';

export interface OpenaiSettings {
  readonly apiKey: string;
  /** Of OpenAI or of any server that speaks its Responses API. */
  readonly baseUrl: string;
  readonly model: string;
}

/** The longest that a model may think about one question. */
const LIMIT_MS = 90_000;
const MAX_OUTPUT_TOKENS = 8_000;
const MAX_BYTES = 4 * 1024 * 1024;
/** A token of English is about four characters; three is on the safe side for other languages and JSON. */
const CHARACTERS_A_TOKEN = 3;

/** OpenAI, or a server that speaks as it does, by the Responses API with one strict function tool. */
export function openaiModel(settings: OpenaiSettings, door: Door): LanguageModel {
  return {
    method: `model:${settings.model}`,
    ask: (output, task) => ask(settings, door, output, task),
  };
}

async function ask<Value>(
  settings: OpenaiSettings,
  door: Door,
  output: Output<Value>,
  { instructions, task, facts }: Task,
): Promise<Asked<Value>> {
  const compiled = output.compile('openai');
  const question: ResponseInputItem = { role: 'user', content: JSON.stringify({ task, facts }) };
  const first = await request(settings, door, { output, wire: compiled.wire, instructions, input: [question] });
  const answer = compiled.decode(first);
  if (answer.kind !== 'invalid') return toAsked(answer);
  // Once more, with what was wrong said by its paths; metered like the first.
  const again: ResponseInputItem[] = [
    question,
    { role: 'assistant', content: 'text' in first ? first.text : '' },
    { role: 'user', content: reaskSentence(answer) },
  ];
  const second = await request(settings, door, { output, wire: compiled.wire, instructions, input: again });
  return toAsked(compiled.decode(second));
}
