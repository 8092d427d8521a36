import { type Answer, jsonAnswer } from './answer.ts';
import { endingOf } from './ending.ts';
import { isObject, type JsonObject, listOf, parseJson, textOf } from './json.ts';
import type { ModelRequest, ModelServer } from './model-server.ts';
import { chatBody } from './openai-chat.ts';
import { askOf, functionOf, readAsked } from './openai-request.ts';
import { billFor, isModel } from './prices.ts';
import { firstFault } from './refusing-schema.ts';
import type { WorldFault } from './script.ts';
import { hexOf } from './seeded.ts';

/** Plays DeepSeek: chat completions in OpenAI's form; strict tools are taken at the beta address only. */
export const deepseekServer: ModelServer = {
  provider: 'deepseek',
  requestIdHeader: 'x-ds-trace-id',
  owns: (path) => path === '/beta/chat/completions' || path === '/chat/completions',
  readAsked: (_, text) => readAsked('chat', parseJson(text)),
  answer,
  answerStatus: statusAnswer,
};

function answer({ method, path, headers, text }: ModelRequest, fault: WorldFault | undefined): Answer {
  if (method !== 'POST') return refuse(405, 'Method Not Allowed', 'invalid_request_error');
  const key = /^Bearer +(?<key>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['key'];
  if (key === undefined || key === 'invalid')
    return refuse(401, 'Authentication Fails, Your api key is invalid', 'authentication_error');
  const body = parseJson(text);
  if (!isObject(body))
    return refuse(400, 'Failed to parse the request body as JSON', 'invalid_request_error');
  const model = textOf(body['model']) ?? '';
  if (!isModel('deepseek', model)) return refuse(400, 'Model Not Exist', 'invalid_request_error');
  return findSchemaFault(path, body) ?? answerChat(model, body, { text, fault });
}

function findSchemaFault(path: string, body: JsonObject): Answer | undefined {
  for (const tool of listOf(body['tools'])) {
    const definition = functionOf(tool);
    if (definition?.['strict'] !== true) continue;
    if (!path.startsWith('/beta/'))
      return refuse(
        400,
        'strict function calling is only available on the beta endpoint',
        'invalid_request_error',
      );
    const fault = firstFault(definition['parameters'], 'deepseek-strict', textOf(definition['name']) ?? '');
    if (fault !== undefined) return refuse(400, fault.sentence, 'invalid_request_error');
  }
  return undefined;
}

function answerChat(
  model: string,
  body: JsonObject,
  { text, fault }: { readonly text: string; readonly fault: WorldFault | undefined },
): Answer {
  const ask = askOf('chat', body);
  const seed = hexOf(48, text);
  const ending = endingOf(ask, seed, fault);
  const bill = billFor({ provider: 'deepseek', model, input: text, output: ending.text });
  const chat = chatBody({ ask, ending, bill, seed });
  const usage = {
    prompt_tokens: bill.inputTokens,
    prompt_cache_hit_tokens: 0,
    prompt_cache_miss_tokens: bill.inputTokens,
    completion_tokens: bill.outputTokens,
    completion_tokens_details: { reasoning_tokens: 0 },
    total_tokens: bill.inputTokens + bill.outputTokens,
  };
  return { ...jsonAnswer(200, { ...chat, usage }), bill };
}

function refuse(status: number, message: string, type: string): Answer {
  return jsonAnswer(status, { error: { message, type, param: null, code: 'invalid_request_error' } });
}

const STATUS_WORDS: Readonly<Partial<Record<number, string>>> = {
  402: 'Insufficient Balance',
  422: 'Invalid Parameters',
  429: 'Rate Limit Reached',
  500: 'Server Error',
  503: 'Server Overloaded',
};

function statusAnswer(status: number): Answer {
  return refuse(status, STATUS_WORDS[status] ?? `The request was answered with ${status}.`, 'unknown_error');
}
