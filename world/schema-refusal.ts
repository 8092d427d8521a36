import type { Answer } from './answer.ts';
import { isObject, type JsonObject, listOf, textOf } from './json.ts';
import { lintSentence } from './lint-sentence.ts';
import { openaiError } from './openai-errors.ts';
import { chatFormat, functionOf, type OpenaiApi, responsesFormat } from './openai-request.ts';
import { firstFault } from './refusing-schema.ts';

const NAME = /^[a-zA-Z0-9_-]+$/u;
const NAME_LENGTH = 64;

/** OpenAI's 400 for the first tool or format whose name or strict schema it does not take; one bad tool stops them all. */
export function findSchemaRefusal(api: OpenaiApi, body: JsonObject): Answer | undefined {
  const inTools = listOf(body['tools'])
    .map((tool, index) => refuseTool(api, tool, index))
    .find((refusal) => refusal !== undefined);
  return inTools ?? refuseFormat(api, body);
}

function refuseTool(api: OpenaiApi, tool: unknown, index: number): Answer | undefined {
  const definition = functionOf(tool);
  if (!isObject(tool) || tool['type'] !== 'function' || definition === undefined) return undefined;
  const at = api === 'chat' ? `tools[${index}].function` : `tools[${index}]`;
  const name = textOf(definition['name']) ?? '';
  const badName = refuseName(name, `${at}.name`);
  if (badName !== undefined) return badName;
  if (definition['strict'] !== true) return undefined;
  return refuseSchema({
    schema: definition['parameters'],
    name,
    subject: `function '${name}'`,
    code: 'invalid_function_parameters',
    param: `${at}.parameters`,
  });
}

function refuseFormat(api: OpenaiApi, body: JsonObject): Answer | undefined {
  const format = api === 'chat' ? chatFormat(body) : responsesFormat(body);
  if (format === undefined) return undefined;
  const at = api === 'chat' ? 'response_format.json_schema' : 'text.format';
  const name = textOf(format['name']) ?? '';
  const badName = refuseName(name, `${at}.name`);
  if (badName !== undefined) return badName;
  if (format['strict'] !== true) return undefined;
  return refuseSchema({
    schema: format['schema'],
    name,
    subject: `response_format '${name}'`,
    code: 'invalid_json_schema',
    param: api === 'chat' ? 'response_format' : 'text.format.schema',
  });
}

function refuseName(name: string, param: string): Answer | undefined {
  if (name === '')
    return openaiError({
      status: 400,
      message: `Missing required parameter: '${param}'.`,
      code: 'missing_required_parameter',
      param,
    });
  if (name.length > NAME_LENGTH)
    return openaiError({
      status: 400,
      message: `Invalid '${param}': string too long. Expected a string with maximum length ${NAME_LENGTH}, but got a string with length ${name.length} instead.`,
      code: 'string_above_max_length',
      param,
    });
  if (NAME.test(name)) return undefined;
  return openaiError({
    status: 400,
    message: `Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '${NAME.source}'.`,
    code: 'invalid_value',
    param,
  });
}

interface CheckedSchema {
  readonly schema: unknown;
  readonly name: string;
  readonly subject: string;
  readonly code: string;
  readonly param: string;
}

function refuseSchema({ schema, name, subject, code, param }: CheckedSchema): Answer | undefined {
  // First by what is written here, apart from the product: a fault of its linter must not be repeated by its witness.
  const sentence = lintSentence(schema) ?? firstFault(schema, 'openai', name)?.sentence;
  if (sentence === undefined) return undefined;
  return openaiError({
    status: 400,
    message: `Invalid schema for ${subject}: ${sentence}`,
    code,
    param,
  });
}
