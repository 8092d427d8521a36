import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import { ERROR_CODES } from '#domain';
import { toOpenApi } from './openapi.ts';
import { COMMON_ERRORS, type Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';

const ALL = Object.entries<Operation>(OPERATIONS);

test('every operation has a scope, a summary, errors and an example that its own schemas accept', () => {
  for (const [id, { summary, params, query, body, upload, example, errors, scope }] of ALL) {
    assert.match(summary, /^[A-Z].{10,}\.$/u, id);
    assert.ok(['read', 'run', 'admin'].includes(scope), id);
    assert.equal(params?.safeParse(example.params).success ?? example.params === undefined, true, id);
    assert.equal(query?.safeParse(example.query ?? {}).success ?? example.query === undefined, true, id);
    assert.equal(body?.safeParse(example.body).success ?? example.body === undefined, true, id);
    assert.equal(upload?.includes(example.upload?.type ?? '') ?? example.upload === undefined, true, id);
    for (const code of errors)
      assert.ok(code in ERROR_CODES && !COMMON_ERRORS.includes(code), `${id} ${code}`);
    if (body !== undefined || upload !== undefined)
      for (const code of ['payload_too_large', 'unsupported_media_type'] as const)
        assert.ok(errors.includes(code), `${id} takes a body and does not say ${code}`);
  }
});

const Schema = z.looseObject({});
const Content = z.record(z.string(), z.strictObject({ schema: Schema, example: z.unknown().optional() }));
const OpenApiOperation = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      description: z.string().optional(),
      required: z.boolean().optional(),
      schema: Schema,
      example: z.unknown().optional(),
    }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/u),
    z.strictObject({ description: z.string().min(1), content: Content.optional() }),
  ),
});
/** What of OpenAPI 3.1 we use, member by member: anything else is a slip. */
const Document = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), OpenApiOperation),
  ),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http') })),
    schemas: z.record(z.string(), Schema),
  }),
});

const document = toOpenApi({ version: '1.2.3', serverUrl: 'http://localhost:8888' });
const read = Document.parse(document);
const operations = Object.entries(read.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('the document holds every operation of the table once, at its method and path', () => {
  const seen = operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`);
  const wanted = ALL.map(([id, { method, path }]) => `${id} ${method.toLowerCase()} ${path}`);
  assert.deepEqual(seen.toSorted(), wanted.toSorted());
});

test('every {name} in a path is a required parameter with a schema and an example', () => {
  for (const { path, operation } of operations) {
    const names = [...path.matchAll(/\{(?<name>\w+)\}/gu)].map(({ groups }) => groups?.['name']);
    const given = operation.parameters.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(
      given.map(({ name }) => name),
      names,
      path,
    );
    assert.ok(
      given.every(({ required, example, schema }) => required && example && schema['type'] === 'string'),
    );
  }
});

test('what must be sent is marked as required, what has a default is not', () => {
  const of = (id: string): z.output<typeof OpenApiOperation>['parameters'] =>
    operations.find(({ operation }) => operation.operationId === id)?.operation.parameters ?? [];
  assert.deepEqual(
    of('checkProgressByQuery').map(({ name, required }) => [name, required]),
    [['search_id', true]],
  );
  assert.ok(of('listSearches').every(({ required }) => required === false));
  const create = operations.find(({ operation }) => operation.operationId === 'createSearch')?.operation;
  const schema = create?.requestBody?.content['application/json']?.schema;
  assert.deepEqual(schema?.['required'], ['product_service']);
});

test('every $ref leads somewhere, and every error says in which form it comes', () => {
  const text = JSON.stringify(document);
  const targets = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(?<name>\w+)"/gu)];
  assert.ok(targets.length > 50);
  for (const { groups } of targets) assert.ok((groups?.['name'] ?? '') in read.components.schemas);
  assert.equal(targets.length, [...text.matchAll(/"\$ref"/gu)].length);
  for (const { path, operation } of operations)
    for (const [status, { content }] of Object.entries(operation.responses))
      if (Number(status) >= 400)
        assert.deepEqual(Object.keys(content ?? {}), [
          path.startsWith('/v1') ? 'application/problem+json' : 'application/json',
        ]);
});
