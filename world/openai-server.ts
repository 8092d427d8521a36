import { type Answer, jsonAnswer } from './answer.ts';
import { endingOf } from './ending.ts';
import { isObject, parseJson, textOf } from './json.ts';
import type { ModelRequest, ModelServer } from './model-server.ts';
import { chatBody } from './openai-chat.ts';
import { answerEmbeddings } from './openai-embeddings.ts';
import { invalidKey, missingKey, openaiError, openaiStatus } from './openai-errors.ts';
import { type OpenaiApi, readAsk, readAsked } from './openai-request.ts';
import { responsesBody } from './openai-responses.ts';
import { billFor, modelsOf } from './prices.ts';
import { findSchemaRefusal } from './schema-refusal.ts';
import type { WorldFault } from './script.ts';
import { hexOf } from './seeded.ts';

const APIS: Readonly<Partial<Record<string, OpenaiApi>>> = {
  '/v1/responses': 'responses',
  '/v1/chat/completions': 'chat',
};

const EMBEDDINGS = '/v1/embeddings';

function modelIn(text: string): string | null {
  const body = parseJson(text);
  return isObject(body) ? (textOf(body['model']) ?? null) : null;
}

/** Whatever is asked of the world and is nobody else's is asked of OpenAI. */
export const openaiServer: ModelServer = {
  provider: 'openai',
  requestIdHeader: 'x-request-id',
  owns: () => true,
  readAsked(path, text): ReturnType<ModelServer['readAsked']> {
    if (path === EMBEDDINGS) return { tool: null, model: modelIn(text) };
    const api = APIS[path];
    return api === undefined ? { tool: null, model: null } : readAsked(api, parseJson(text));
  },
  answer,
  answerStatus: openaiStatus,
};

function answer(request: ModelRequest, fault: WorldFault | undefined): Answer {
  const key = /^Bearer +(?<key>\S+)$/u.exec(request.headers.authorization ?? '')?.groups?.['key'];
  if (key === undefined) return missingKey;
  if (key === 'invalid') return invalidKey;
  if (request.method === 'GET' && request.path === '/v1/models') return listModels();
  if (request.method === 'POST' && request.path === EMBEDDINGS) return answerEmbeddings(request.text);
  const api = APIS[request.path];
  if (api === undefined || request.method !== 'POST')
    return openaiError({
      status: 404,
      message: `Invalid URL (${request.method} ${request.path})`,
      code: null,
    });
  return answerTask(api, request.text, fault);
}

function listModels(): Answer {
  const data = modelsOf('openai').map((id) => ({
    id,
    object: 'model',
    created: 1_767_225_600,
    owned_by: 'openai',
  }));
  return jsonAnswer(200, { object: 'list', data });
}

function answerTask(api: OpenaiApi, text: string, fault: WorldFault | undefined): Answer {
  const body = parseJson(text);
  if (!isObject(body))
    return openaiError({
      status: 400,
      message:
        'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)',
      code: null,
    });
  const read = readAsk(api, body);
  if (read.kind === 'refused') return read.answer;
  const refusal = findSchemaRefusal(api, body);
  if (refusal !== undefined) return refusal;
  const { ask } = read;
  const seed = hexOf(48, text);
  const ending = endingOf(ask, seed, fault);
  const bill = billFor({ provider: 'openai', model: ask.model, input: text, output: ending.text });
  const answerBody = { responses: responsesBody, chat: chatBody }[api]({ ask, ending, bill, seed });
  return { ...jsonAnswer(200, answerBody, limitHeaders(bill.inputTokens)), bill };
}

function limitHeaders(tokens: number): Record<string, string> {
  return {
    'openai-version': '2020-10-01',
    'openai-processing-ms': '12',
    'x-ratelimit-limit-requests': '5000',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-requests': '4999',
    'x-ratelimit-remaining-tokens': String(2_000_000 - tokens),
    'x-ratelimit-reset-requests': '12ms',
    'x-ratelimit-reset-tokens': '6ms',
  };
}
