import type { DialectId } from '#strict';
import { type Answer, jsonAnswer } from './answer.ts';
import { type AskedOutput, factsIn, schemaOf, textOfParts } from './ask.ts';
import { type Ending, endingOf } from './ending.ts';
import { isObject, type JsonObject, listOf, parseJson, textOf } from './json.ts';
import type { ModelRequest, ModelServer } from './model-server.ts';
import { billFor, isModel } from './prices.ts';
import { firstFault } from './refusing-schema.ts';
import type { WorldFault } from './script.ts';
import { hexOf } from './seeded.ts';

const PATH = /^\/v1(?:beta|alpha)?\/models\/(?<model>[^/:]+):generateContent$/u;

/** Plays Gemini's generateContent; errors are google.rpc.Status, shapes as its library has them in November 2026. */
export const geminiServer: ModelServer = {
  provider: 'gemini',
  requestIdHeader: 'x-request-id',
  owns: (path) => PATH.test(path),
  readAsked(path, text): ReturnType<ModelServer['readAsked']> {
    const body = parseJson(text);
    return { tool: isObject(body) ? askedOutput(body).name : null, model: modelIn(path) };
  },
  answer,
  answerStatus: statusAnswer,
};

function modelIn(path: string): string {
  return PATH.exec(path)?.groups?.['model'] ?? '';
}

function answer({ path, headers, text }: ModelRequest, fault: WorldFault | undefined): Answer {
  const key = headers['x-goog-api-key'];
  if (key === undefined)
    return refuse(
      403,
      'PERMISSION_DENIED',
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    );
  if (key === 'invalid')
    return refuse(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.');
  const model = modelIn(path);
  if (!isModel('gemini', model))
    return refuse(
      404,
      'NOT_FOUND',
      `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
    );
  const body = parseJson(text);
  if (!isObject(body)) return refuse(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
  if (listOf(body['contents']).length === 0)
    return refuse(400, 'INVALID_ARGUMENT', '* GenerateContentRequest.contents: contents is not specified');
  return findSchemaFault(body) ?? answerContent(model, body, { text, fault });
}

interface Sent {
  readonly schema: unknown;
  readonly dialect: DialectId;
  readonly name: string;
}

/** Every schema in the request, with the dialect of the field that it stands in. */
function schemasIn(body: JsonObject): readonly Sent[] {
  const config = isObject(body['generationConfig']) ? body['generationConfig'] : {};
  const functions = listOf(body['tools'])
    .flatMap((tool) => (isObject(tool) ? listOf(tool['functionDeclarations']) : []))
    .filter((each) => isObject(each));
  return [
    { schema: config['responseJsonSchema'], dialect: 'gemini-json' as const, name: 'format' },
    { schema: config['responseSchema'], dialect: 'gemini-openapi' as const, name: 'format' },
    ...functions.flatMap((declared) => [
      {
        schema: declared['parametersJsonSchema'],
        dialect: 'gemini-json' as const,
        name: textOf(declared['name']) ?? '',
      },
      {
        schema: declared['parameters'],
        dialect: 'gemini-openapi' as const,
        name: textOf(declared['name']) ?? '',
      },
    ]),
  ].filter(({ schema }) => schema !== undefined);
}

function findSchemaFault(body: JsonObject): Answer | undefined {
  for (const { schema, dialect, name } of schemasIn(body)) {
    const fault = firstFault(schema, dialect, name);
    if (fault !== undefined) return refuse(400, 'INVALID_ARGUMENT', fault.sentence);
  }
  return undefined;
}

function askedOutput(body: JsonObject): AskedOutput {
  const [sent] = schemasIn(body);
  if (sent === undefined) return { kind: 'text', name: null };
  const kind = sent.name === 'format' ? 'format' : 'tool';
  // A format has no name of its own: the instruction says which output is meant.
  const name = kind === 'format' ? nameInInstruction(body) : sent.name;
  return { kind, name, schema: schemaOf(sent.schema) };
}

function nameInInstruction(body: JsonObject): string {
  const instruction = body['systemInstruction'];
  const text = isObject(instruction) ? textOfParts(instruction['parts']) : '';
  return /Answer with (?<name>\w+)\./u.exec(text)?.groups?.['name'] ?? 'format';
}

function answerContent(
  model: string,
  body: JsonObject,
  { text, fault }: { readonly text: string; readonly fault: WorldFault | undefined },
): Answer {
  const output = askedOutput(body);
  const seed = hexOf(48, text);
  const said = listOf(body['contents'])
    .filter((turn) => isObject(turn))
    .filter(({ role }) => role !== 'model')
    .map(({ parts }) => textOfParts(parts));
  const ending = endingOf({ output, userText: factsIn(said) }, seed, fault);
  const bill = billFor({ provider: 'gemini', model, input: text, output: ending.text });
  const content = {
    candidates: [
      {
        content: { role: 'model', parts: [partOf(output, ending)] },
        finishReason: finishReason(ending),
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: bill.inputTokens,
      candidatesTokenCount: bill.outputTokens,
      totalTokenCount: bill.inputTokens + bill.outputTokens,
    },
    modelVersion: model,
    responseId: seed.slice(0, 22),
  };
  return { ...jsonAnswer(200, content), bill };
}

function partOf(output: AskedOutput, { kind, text }: Ending): JsonObject {
  if (output.kind !== 'tool' || kind !== 'whole') return { text: kind === 'content_filter' ? '' : text };
  return { functionCall: { name: output.name, args: parseJson(text) ?? {} } };
}

/** Gemini has no refusal of its own: what it does not want to say it stops as unsafe. */
function finishReason({ kind }: Ending): string {
  if (kind === 'max_output_tokens') return 'MAX_TOKENS';
  return kind === 'whole' ? 'STOP' : 'SAFETY';
}

function refuse(code: number, status: string, message: string, details?: readonly JsonObject[]): Answer {
  return jsonAnswer(code, { error: { code, message, status, ...(details && { details }) } });
}

const STATUS_WORDS: Readonly<Partial<Record<number, readonly [status: string, message: string]>>> = {
  401: ['UNAUTHENTICATED', 'Request had invalid authentication credentials.'],
  403: ['PERMISSION_DENIED', 'The caller does not have permission'],
  503: ['UNAVAILABLE', 'The model is overloaded. Please try again later.'],
  504: ['DEADLINE_EXCEEDED', 'Deadline expired before operation could complete.'],
};

function statusAnswer(code: number): Answer {
  if (code === 429)
    return refuse(
      429,
      'RESOURCE_EXHAUSTED',
      'You exceeded your current quota, please check your plan and billing details.',
      [
        {
          '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
          violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier' }],
        },
        { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' },
      ],
    );
  const [status, message] = STATUS_WORDS[code] ?? ['INTERNAL', 'An internal error has occurred.'];
  return refuse(code, status, message);
}
