import OpenAI from 'openai';
import type { Response as Answer, ResponseInputItem } from 'openai/resources/responses/responses';
import type { CallRequest, Door } from '#calls';
import { type Decoded, type Ending, type Output, reaskSentence } from '#strict';
import { cleanJsonText } from './clean-json-text.ts';
import type { Asked, LanguageModel, Task } from './language-model.ts';
import { openaiRules } from './openai-rules.ts';
import { priceOf } from './price.ts';

export interface OpenaiSettings {
  readonly apiKey: string;
  /** Of OpenAI, or of any server that speaks its Responses API. */
  readonly baseUrl: string;
  readonly model: string;
}

/** The longest that a model may think about one question. */
const LIMIT_MS = 90_000;
const MOST_ATTEMPTS = 5;
const MAX_OUTPUT_TOKENS = 8_000;
const MAX_BYTES = 4 * 1024 * 1024;
/** A token of English has about four bytes of UTF-8, one of Chinese three: three is on the safe side. */
const BYTES_A_TOKEN = 3;

/** By the Responses API, with one strict function tool that the model must call. */
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
  const { wire, decode } = output.compile('openai');
  const question: ResponseInputItem = { role: 'user', content: JSON.stringify({ task, facts }) };
  const send = (input: ResponseInputItem[]): Promise<Ending> =>
    sendQuestion(settings, door, { output, wire, instructions, input });
  const first = await send([question]);
  const read = decode(first);
  if (read.kind !== 'invalid') return toAsked(read);
  // Once more, with what was wrong said by its paths; metered like the first. An empty message is not taken.
  const said = 'text' in first && first.text !== '' ? first.text : '(nothing)';
  const again = await send([
    question,
    { role: 'assistant', content: said },
    { role: 'user', content: reaskSentence(read) },
  ]);
  return toAsked(decode(again));
}

function toAsked<Value>(read: Decoded<Value>): Asked<Value> {
  switch (read.kind) {
    case 'ok':
      return { kind: 'answered', value: read.value };
    case 'refused':
      return { kind: 'refused', reason: read.reason };
    case 'filtered':
      return { kind: 'refused', reason: 'The content filter stopped it.' };
    case 'truncated':
      return { kind: 'unusable', reason: 'It was cut off before its end.' };
    case 'invalid': {
      const places = read.wrong.map(({ path, message }) => `${path === '' ? 'the whole' : path}: ${message}`);
      return { kind: 'unusable', reason: places.slice(0, 5).join('; ') };
    }
    default:
      return read satisfies never;
  }
}

interface Question {
  readonly output: Output<unknown>;
  readonly wire: Readonly<Record<string, unknown>>;
  readonly instructions: string;
  readonly input: ResponseInputItem[];
}

async function sendQuestion(
  settings: OpenaiSettings,
  door: Door,
  { output, wire, instructions, input }: Question,
): Promise<Ending> {
  const { name, description } = output;
  const wired = wireThrough(settings, door);
  const client = new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: LIMIT_MS * MOST_ATTEMPTS,
    fetch: wired.fetch,
  });
  const answer = await wired.unwrap(
    client.responses.create({
      model: settings.model,
      instructions,
      input,
      tools: [{ type: 'function', name, description, parameters: wire, strict: true }],
      tool_choice: { type: 'function', name },
      parallel_tool_calls: false,
      max_output_tokens: MAX_OUTPUT_TOKENS,
      store: false,
    }),
  );
  return toEnding(answer, name);
}

/** The SDK speaks the protocol; its bytes go through our door. What the door throws comes out as it was thrown. */
function wireThrough(
  settings: OpenaiSettings,
  door: Door,
): {
  fetch(url: string | URL | Request, init?: RequestInit): Promise<Response>;
  unwrap<Value>(sent: Promise<Value>): Promise<Value>;
} {
  let thrown: { readonly error: unknown } | undefined;
  const rules = openaiRules(settings);
  return {
    async fetch(url, init): Promise<Response> {
      try {
        const { httpStatus, headers, body } = await door.call(
          toCallRequest(settings, String(url), init),
          rules,
        );
        const type = headers['content-type'] ?? 'application/json';
        return new Response(body, { status: httpStatus, headers: { 'content-type': type } });
      } catch (error) {
        thrown = { error };
        throw error;
      }
    },
    unwrap: (sent) =>
      sent.catch((error: unknown) => {
        throw thrown === undefined ? error : thrown.error;
      }),
  };
}

function toCallRequest({ model, baseUrl }: OpenaiSettings, url: string, init: RequestInit = {}): CallRequest {
  const body = typeof init.body === 'string' ? init.body : '';
  const tokens = {
    inputTokens: Math.ceil(Buffer.byteLength(body) / BYTES_A_TOKEN),
    cachedTokens: 0,
    outputTokens: MAX_OUTPUT_TOKENS,
    reasoningTokens: 0,
  };
  return {
    provider: 'openai',
    method: 'POST',
    url,
    headers: Object.fromEntries(new Headers(init.headers)),
    body,
    model,
    reserveMicroUsd: priceOf(tokens, model, { url: baseUrl, at: new Date() }).costMicroUsd,
    mostAttempts: MOST_ATTEMPTS,
    limitMs: LIMIT_MS,
    maxBytes: MAX_BYTES,
  };
}

/** A refusal or a cut is never read as an answer. */
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
  if (status === 'incomplete') return { kind: 'truncated', text: cleanJsonText(text) };
  return { kind: 'whole', text: cleanJsonText(text) };
}
