import type { Message } from '@anthropic-ai/sdk/resources/messages/messages';
import type { Door } from '#calls';
import type { Ending } from '#strict';
import { anthropicWords } from './anthropic-words.ts';
import type { Provider, Question } from './provider.ts';
import { fetchThrough, MAX_OUTPUT_TOKENS, SDK_TIMEOUT_MS } from './sdk-fetch.ts';
import type { ModelSettings } from './vendor.ts';

/** By the Messages API, with one strict tool that the model must use. */
export function anthropicProvider(settings: ModelSettings, door: Door): Provider {
  return { dialect: 'anthropic', send: (question) => send(settings, door, question) };
}

async function send(
  settings: ModelSettings,
  door: Door,
  { output: { name, description }, wire, instructions, turns }: Question,
): Promise<Ending> {
  const { fetch, unwrap } = fetchThrough(door, settings, anthropicWords);
  const { default: Anthropic } = await import('@anthropic-ai/sdk');
  const client = new Anthropic({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    fetch,
  });
  const answer = await unwrap(
    client.messages.create({
      model: settings.model,
      max_tokens: MAX_OUTPUT_TOKENS,
      system: instructions,
      messages: turns.map(({ role, text }) => ({ role, content: text })),
      tools: [{ name, description, input_schema: { ...wire, type: 'object' }, strict: true }],
      tool_choice: { type: 'tool', name },
    }),
  );
  return toEnding(answer, name);
}

function toEnding({ content, stop_reason: reason }: Message, name: string): Ending {
  const use = content.find((block) => block.type === 'tool_use' && block.name === name);
  const words = content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  const text = use?.type === 'tool_use' ? JSON.stringify(use.input) : words;
  if (reason === 'refusal') return { kind: 'refusal', text: words === '' ? 'It gave no reason.' : words };
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded')
    return { kind: 'truncated', text };
  return { kind: 'whole', text };
}
