import type { Answer } from './answer.ts';
import { type Ask, type AskedOutput, schemaOf, userTextOf } from './ask.ts';
import { isObject, type JsonObject, listOf, textOf } from './json.ts';
import { openaiError } from './openai-errors.ts';
import { isModel } from './prices.ts';

export type OpenaiApi = 'responses' | 'chat';

/** What is asked for, as far as it can be read: for the ledger and the script. */
export function readAsked(
  api: OpenaiApi,
  body: unknown,
): { readonly tool: string | null; readonly model: string | null } {
  if (!isObject(body)) return { tool: null, model: null };
  return { tool: askedOutput(body, api).name, model: textOf(body['model']) ?? null };
}

export type ReadAsk =
  | { readonly kind: 'ask'; readonly ask: Ask }
  | { readonly kind: 'refused'; readonly answer: Answer };

export function readAsk(api: OpenaiApi, body: JsonObject): ReadAsk {
  const fault = findBodyFault(api, body);
  if (fault !== undefined) return { kind: 'refused', answer: fault };
  return { kind: 'ask', ask: askOf(api, body) };
}

/** Also of a server that speaks OpenAI's protocol. */
export function askOf(api: OpenaiApi, body: JsonObject): Ask {
  const choice = body['tool_choice'];
  return {
    model: textOf(body['model']) ?? '',
    body,
    isForced: isObject(choice) || choice === 'required',
    output: askedOutput(body, api),
    userText: textIn(body, api),
  };
}

function askedOutput(body: JsonObject, api: OpenaiApi): AskedOutput {
  const tools = listOf(body['tools']).map((given) => functionOf(given));
  const choice = body['tool_choice'];
  const wanted = isObject(choice) ? textOf(functionOf(choice)?.['name']) : undefined;
  const tool = tools.find((candidate) => wanted === undefined || candidate?.['name'] === wanted);
  if (tool !== undefined && choice !== 'none')
    return { kind: 'tool', name: textOf(tool['name']) ?? '', schema: schemaOf(tool['parameters']) };
  const format = api === 'chat' ? chatFormat(body) : responsesFormat(body);
  if (format === undefined) return { kind: 'text', name: null };
  return { kind: 'format', name: textOf(format['name']) ?? '', schema: schemaOf(format['schema']) };
}

/** Flat on Responses, one level deeper on Chat. */
export function functionOf(tool: unknown): JsonObject | undefined {
  if (!isObject(tool)) return undefined;
  return isObject(tool['function']) ? tool['function'] : tool;
}

export function responsesFormat(body: JsonObject): JsonObject | undefined {
  const format = isObject(body['text']) ? body['text']['format'] : undefined;
  return isObject(format) && format['type'] === 'json_schema' ? format : undefined;
}

export function chatFormat(body: JsonObject): JsonObject | undefined {
  const format = body['response_format'];
  if (!isObject(format) || format['type'] !== 'json_schema') return undefined;
  return isObject(format['json_schema']) ? format['json_schema'] : {};
}

function textIn(body: JsonObject, api: OpenaiApi): string {
  const { input } = body;
  return typeof input === 'string' ? input : userTextOf(listOf(api === 'chat' ? body['messages'] : input));
}

type FieldType = 'string' | 'boolean' | 'integer' | 'number' | 'object' | 'array';
const FIELDS: Readonly<Record<OpenaiApi, Readonly<Record<FieldType, string>>>> = {
  responses: {
    string:
      'model instructions input conversation previous_response_id prompt_cache_key prompt_cache_retention safety_identifier service_tier tool_choice truncation user',
    boolean: 'background parallel_tool_calls store stream',
    integer: 'max_output_tokens max_tool_calls top_logprobs',
    number: 'temperature top_p',
    object:
      'access_programs conversation image metadata moderation prompt prompt_cache_options reasoning stream_options text tool_choice',
    array: 'context_management include input tools',
  },
  chat: {
    string:
      'model function_call prompt_cache_key prompt_cache_retention reasoning_effort safety_identifier service_tier stop tool_choice user verbosity',
    boolean: 'logprobs parallel_tool_calls store stream',
    integer: 'max_completion_tokens max_tokens n seed top_logprobs',
    number: 'frequency_penalty presence_penalty temperature top_p',
    object:
      'audio function_call logit_bias metadata moderation prediction prompt_cache_options response_format stream_options tool_choice web_search_options',
    array: 'functions messages modalities stop tools',
  },
};

function findBodyFault(api: OpenaiApi, body: JsonObject): Answer | undefined {
  for (const [name, value] of Object.entries(body)) {
    const types = typesOfField(api, name);
    if (types.length === 0) return badRequest(`Unknown parameter: '${name}'.`, 'unknown_parameter', name);
    const got = typeOf(value);
    const fits =
      got === 'null' || types.some((type) => type === got || (type === 'number' && got === 'integer'));
    if (!fits)
      return badRequest(
        `Invalid type for '${name}': expected ${types.map(article).join(' or ')}, but got ${article(got)} instead.`,
        'invalid_type',
        name,
      );
  }
  const needed = api === 'chat' ? ['model', 'messages'] : ['model', 'input'];
  const missing = needed.find((name) => (body[name] ?? null) === null);
  if (missing !== undefined)
    return badRequest(`Missing required parameter: '${missing}'.`, 'missing_required_parameter', missing);
  if (body['stream'] === true)
    return badRequest("Unsupported value: 'stream' is not played here.", 'unsupported_value', 'stream');
  return findModelFault(api, textOf(body['model']) ?? '');
}

function typesOfField(api: OpenaiApi, name: string): readonly string[] {
  return Object.entries(FIELDS[api])
    .filter(([, names]) => names.split(' ').includes(name))
    .map(([type]) => type);
}

function findModelFault(api: OpenaiApi, model: string): Answer | undefined {
  if (isModel('openai', model)) return undefined;
  if (api === 'chat')
    return openaiError({
      status: 404,
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      code: 'model_not_found',
    });
  return badRequest(`The requested model '${model}' does not exist.`, 'model_not_found', 'model');
}

function badRequest(message: string, code: string, param: string): Answer {
  return openaiError({ status: 400, message, code, param });
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function article(type: string): string {
  return /^[aio]/u.test(type) ? `an ${type}` : `a ${type}`;
}
