import type { Response as Answer } from 'openai/resources/responses/responses';
import type { Door } from '#calls';
import type { Ending } from '#strict';
import { openaiWords } from './openai-words.ts';
import type { Provider, Question } from './provider.ts';
import { fetchThrough, MAX_OUTPUT_TOKENS, SDK_TIMEOUT_MS } from './sdk-fetch.ts';
import type { ModelSettings } from './vendor.ts';

/** By the Responses API, with one strict function tool that the model must call. */
export function openaiProvider(settings: ModelSettings, door: Door): Provider {
  return { dialect: 'openai', send: (question) => send(settings, door, question) };
}

async function send(
  settings: ModelSettings,
  door: Door,
  { output: { name, description }, wire, instructions, turns }: Question,
): Promise<Ending> {
  const { fetch, unwrap } = fetchThrough(door, settings, openaiWords);
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    fetch,
  });
  const answer = await unwrap(
    client.responses.create({
      model: settings.model,
      instructions,
      input: turns.map(({ role, text }) => ({ role, content: text })),
      tools: [{ type: 'function', name, description, parameters: wire, strict: true }],
      tool_choice: { type: 'function', name },
      parallel_tool_calls: false,
      max_output_tokens: MAX_OUTPUT_TOKENS,
      store: false,
    }),
  );
  return toEnding(answer, name);
}

function toEnding({ status, incomplete_details: cut, output }: Answer, name: string): Ending {
  const call = output.find((item) => item.type === 'function_call' && item.name === name);
  const messages = output.flatMap((item) => (item.type === 'message' ? item.content : []));
  const refusal = messages.find((part) => part.type === 'refusal');
  const text =
    call?.type === 'function_call'
      ? call.arguments
      : messages.map((part) => (part.type === 'output_text' ? part.text : '')).join('');
  if (refusal?.type === 'refusal') return { kind: 'refusal', text: refusal.refusal };
  if (cut?.reason === 'content_filter') return { kind: 'content_filter' };
  if (status === 'incomplete') return { kind: 'truncated', text };
  return { kind: 'whole', text };
}
