import * as z from 'zod';
import { ERROR_CODES, type ErrorCode } from '#domain';
import { COMMON_ERRORS, type Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { FunctionErrorWire, ProblemWire } from './shapes.ts';

type Json = Readonly<Record<string, unknown>>;

/** The whole interface as OpenAPI 3.1, made from the operation table. */
export function toOpenApi(info: { readonly version: string; readonly serverUrl: string }): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [id, operation] of Object.entries<Operation>(OPERATIONS)) {
    const method = operation.method.toLowerCase();
    paths[operation.path] = { ...paths[operation.path], [method]: toPathItem(id, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Leadora',
      version: info.version,
      description:
        'Finds the companies that fit, the people who decide there, and the market around them. Every value has evidence or says unknown.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: info.serverUrl }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key: `ld_…`.' } },
      schemas: {
        Problem: schemaOf(ProblemWire, 'output'),
        FunctionError: schemaOf(FunctionErrorWire, 'output'),
      },
    },
  };
}

function toPathItem(id: string, operation: Operation): Json {
  const { example, summary, scope, params, query, headers = {}, alsoAnswers = {} } = operation;
  return {
    operationId: id,
    summary,
    description: `Takes a key with the scope \`${scope}\`.`,
    parameters: [
      ...parametersOf('path', params, example.params),
      ...parametersOf('query', query, example.query),
      ...Object.entries(headers).map(([name, description]) => ({
        name,
        in: 'header',
        description,
        schema: { type: 'string' },
      })),
    ],
    ...bodyOf(operation),
    responses: {
      [operation.answer.status]: answerOf(operation),
      ...Object.fromEntries(
        Object.entries(alsoAnswers).map(([status, description]) => [status, { description }]),
      ),
      ...errorsOf(operation),
    },
  };
}

function bodyOf({ body, upload, example }: Operation): Json {
  if (body !== undefined) {
    const json = { schema: schemaOf(body, 'input'), example: example.body };
    return { requestBody: { required: true, content: { 'application/json': json } } };
  }
  if (upload === undefined) return {};
  const content = upload.map((type) => [
    type,
    {
      schema: { type: 'string' },
      ...(type === example.upload?.type ? { example: example.upload.text } : {}),
    },
  ]);
  return { requestBody: { required: true, content: Object.fromEntries(content) } };
}

function parametersOf(
  place: 'path' | 'query',
  shape: z.ZodObject | undefined,
  example: Readonly<Record<string, string>> = {},
): readonly Json[] {
  return Object.entries(shape?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !shape?.shape[name].safeParse(undefined).success,
    schema: schemaOf(field, 'input'),
    ...(example[name] === undefined ? {} : { example: example[name] }),
  }));
}

function answerOf({ answer, summary }: Operation): Json {
  if (answer.kind === 'empty') return { description: summary };
  if (answer.kind === 'json')
    return {
      description: summary,
      content: { 'application/json': { schema: schemaOf(answer.shape, 'output') } },
    };
  const { shape } = answer;
  const schema = (type: string): Json =>
    shape !== undefined && type === 'application/json' ? schemaOf(shape, 'output') : { type: 'string' };
  return {
    description: summary,
    content: Object.fromEntries(answer.types.map((type) => [type, { schema: schema(type) }])),
  };
}

/** One answer a status, with the codes that it can carry. */
function errorsOf({ errors, style }: Operation): Json {
  const byStatus = Map.groupBy([...COMMON_ERRORS, ...errors], (code: ErrorCode) => ERROR_CODES[code].status);
  const [type, schema] =
    style === 'rest' ? ['application/problem+json', 'Problem'] : ['application/json', 'FunctionError'];
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
    ]),
  );
}

function schemaOf(shape: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any', reused: 'inline' });
  return schema;
}
