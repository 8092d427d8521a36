import type { ChatCompletion } from 'openai/resources/chat/completions';
import type { Door } from '#calls';
import type { Ending } from '#strict';
import { deepseekWords } from './deepseek-words.ts';
import type { Provider, Question } from './provider.ts';
import { fetchThrough, MAX_OUTPUT_TOKENS, SDK_TIMEOUT_MS } from './sdk-fetch.ts';
import type { ModelSettings } from './vendor.ts';

/** By chat completions in OpenAI's form, with one strict function tool: DeepSeek takes those at its beta address. */
export function deepseekProvider(settings: ModelSettings, door: Door): Provider {
  return { dialect: 'deepseek-strict', send: (question) => send(settings, door, question) };
}

async function send(
  settings: ModelSettings,
  door: Door,
  { output: { name, description }, wire, instructions, turns }: Question,
): Promise<Ending> {
  const { fetch, unwrap } = fetchThrough(door, settings, deepseekWords);
  const { default: OpenAI } = await import('openai');
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    fetch,
  });
  const answer = await unwrap(
    client.chat.completions.create({
      model: settings.model,
      messages: [
        { role: 'system', content: instructions },
        ...turns.map(({ role, text }) => ({ role, content: text })),
      ],
      tools: [{ type: 'function', function: { name, description, parameters: wire, strict: true } }],
      tool_choice: { type: 'function', function: { name } },
      max_tokens: MAX_OUTPUT_TOKENS,
    }),
  );
  return toEnding(answer, name);
}

function toEnding({ choices: [choice] }: ChatCompletion, name: string): Ending {
  if (choice === undefined) return { kind: 'whole', text: '' };
  const { message, finish_reason: reason } = choice;
  const call = message.tool_calls?.find((each) => each.type === 'function' && each.function.name === name);
  const text = call?.type === 'function' ? call.function.arguments : (message.content ?? '');
  if (message.refusal != null) return { kind: 'refusal', text: message.refusal };
  if (reason === 'content_filter') return { kind: 'content_filter' };
  // DeepSeek also says `insufficient_system_resource` when it had to stop in the middle.
  if (!['stop', 'tool_calls', 'function_call'].includes(reason)) return { kind: 'truncated', text };
  return { kind: 'whole', text };
}
