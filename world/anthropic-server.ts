import { type Answer, jsonAnswer } from './answer.ts';
import { type AskedOutput, schemaOf, userTextOf } from './ask.ts';
import { type Ending, endingOf } from './ending.ts';
import { isObject, type JsonObject, listOf, parseJson, textOf } from './json.ts';
import type { ModelRequest, ModelServer } from './model-server.ts';
import { billFor, isModel } from './prices.ts';
import { firstFault } from './refusing-schema.ts';
import type { WorldFault } from './script.ts';
import { hexOf } from './seeded.ts';

/** Plays Anthropic's Messages API; shapes and errors as its documents have them in November 2026. */
export const anthropicServer: ModelServer = {
  provider: 'anthropic',
  requestIdHeader: 'request-id',
  owns: (path) => path === '/v1/messages',
  readAsked(_, text): ReturnType<ModelServer['readAsked']> {
    const body = parseJson(text);
    if (!isObject(body)) return { tool: null, model: null };
    return { tool: askedOutput(body).name, model: textOf(body['model']) ?? null };
  },
  answer,
  answerStatus: statusAnswer,
};

function answer({ method, headers, text }: ModelRequest, fault: WorldFault | undefined): Answer {
  if (method !== 'POST') return refuse(405, 'invalid_request_error', 'Method Not Allowed');
  // An API key may come in either header; the library of November 2026 sends the second.
  const key =
    headers['x-api-key'] ?? /^Bearer +(?<key>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['key'];
  if (key === undefined) return refuse(401, 'authentication_error', 'x-api-key header is required');
  if (key === 'invalid') return refuse(401, 'authentication_error', 'invalid x-api-key');
  if (headers['anthropic-version'] === undefined)
    return refuse(400, 'invalid_request_error', 'anthropic-version: header is required');
  const body = parseJson(text);
  if (!isObject(body)) return refuse(400, 'invalid_request_error', 'The request body is not valid JSON');
  return findBodyFault(body) ?? findSchemaFault(body) ?? answerMessage(body, text, fault);
}

function findBodyFault(body: JsonObject): Answer | undefined {
  const missing = ['model', 'max_tokens', 'messages'].find((name) => (body[name] ?? null) === null);
  if (missing !== undefined) return refuse(400, 'invalid_request_error', `${missing}: Field required`);
  const model = textOf(body['model']) ?? '';
  if (!isModel('anthropic', model)) return refuse(404, 'not_found_error', `model: ${model}`);
  if (listOf(body['messages']).length === 0)
    return refuse(400, 'invalid_request_error', 'messages: at least one message is required');
  return undefined;
}

function findSchemaFault(body: JsonObject): Answer | undefined {
  for (const [index, tool] of listOf(body['tools']).entries()) {
    if (!isObject(tool) || tool['strict'] !== true) continue;
    const toolFault = firstFault(tool['input_schema'], 'anthropic', textOf(tool['name']) ?? '');
    if (toolFault !== undefined)
      return refuse(400, 'invalid_request_error', `tools.${index}.custom: ${toolFault.sentence}`);
  }
  const format = formatOf(body);
  const fault = format && firstFault(format['schema'], 'anthropic', 'format');
  if (fault === undefined) return undefined;
  return refuse(400, 'invalid_request_error', `output_config.format.schema: ${fault.sentence}`);
}

function formatOf(body: JsonObject): JsonObject | undefined {
  const config = body['output_config'];
  const format = isObject(config) ? config['format'] : undefined;
  return isObject(format) && format['type'] === 'json_schema' ? format : undefined;
}

function askedOutput(body: JsonObject): AskedOutput {
  const choice = body['tool_choice'];
  const wanted = isObject(choice) ? textOf(choice['name']) : undefined;
  const tools = listOf(body['tools']).filter((each) => isObject(each));
  const tool = tools.find(({ name: own }) => wanted === undefined || own === wanted);
  if (tool !== undefined)
    return { kind: 'tool', name: textOf(tool['name']) ?? '', schema: schemaOf(tool['input_schema']) };
  const format = formatOf(body);
  if (format === undefined) return { kind: 'text', name: null };
  return { kind: 'format', name: 'format', schema: schemaOf(format['schema']) };
}

function answerMessage(body: JsonObject, text: string, fault: WorldFault | undefined): Answer {
  const output = askedOutput(body);
  const model = textOf(body['model']) ?? '';
  const seed = hexOf(48, text);
  const ending = endingOf({ output, userText: userTextOf(listOf(body['messages'])) }, seed, fault);
  const bill = billFor({ provider: 'anthropic', model, input: text, output: ending.text });
  const message = {
    id: `msg_${seed.slice(0, 24)}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [contentOf(output, ending, seed)],
    stop_reason: stopReason(output, ending),
    stop_sequence: null,
    usage: {
      input_tokens: bill.inputTokens,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: bill.outputTokens,
      service_tier: 'standard',
    },
  };
  return { ...jsonAnswer(200, message), bill };
}

/** The input of a tool is a value, not a text: one that was cut off arrives without what was not finished. */
function contentOf(output: AskedOutput, { kind, text }: Ending, seed: string): JsonObject {
  if (output.kind !== 'tool' || kind === 'refusal' || kind === 'content_filter')
    return { type: 'text', text: kind === 'content_filter' ? '' : text };
  const input = parseJson(text);
  return { type: 'tool_use', id: `toolu_${seed.slice(0, 24)}`, name: output.name, input: input ?? {} };
}

function stopReason(output: AskedOutput, { kind }: Ending): string {
  if (kind === 'max_output_tokens') return 'max_tokens';
  if (kind === 'refusal' || kind === 'content_filter') return 'refusal';
  return output.kind === 'tool' ? 'tool_use' : 'end_turn';
}

function refuse(status: number, type: string, message: string): Answer {
  return jsonAnswer(status, { type: 'error', error: { type, message } });
}

const STATUS_WORDS: Readonly<Partial<Record<number, readonly [type: string, message: string]>>> = {
  401: ['authentication_error', 'invalid x-api-key'],
  402: ['billing_error', 'Your credit balance is too low to access the Anthropic API.'],
  403: ['permission_error', 'Your API key does not have permission to use the specified resource.'],
  413: ['request_too_large', 'Request exceeds the maximum allowed number of bytes.'],
  429: ['rate_limit_error', "This request would exceed your organization's rate limit."],
  504: ['timeout_error', 'The request timed out.'],
  529: ['overloaded_error', 'Overloaded'],
};

function statusAnswer(status: number): Answer {
  const [type, message] = STATUS_WORDS[status] ?? ['api_error', 'Internal server error'];
  return refuse(status, type, message);
}
