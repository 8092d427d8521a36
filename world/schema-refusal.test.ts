import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, beforeEach, test } from 'node:test';
import * as z from 'zod';
import { lint } from '#strict';
import { askWithTool, postJson } from '#testing';
import { startWorld } from './index.ts';

const world = await startWorld();
after(() => world.stop());
beforeEach(() => world.reset());

const ErrorBody = z.object({
  error: z.strictObject({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});
const CONTRACTS = '../shared/data/provider-contracts/contracts.json';
const skip = existsSync(CONTRACTS)
  ? false
  : `${CONTRACTS} is not there: recorded answers of OpenAI are not compared`;
const text = { type: 'string' };
const open = (
  properties: object,
  required: readonly string[],
  rest: object = { additionalProperties: false },
): object => ({
  type: 'object',
  properties,
  required,
  ...rest,
});
const good = { type: 'function', name: 'good', parameters: open({}, []), strict: true };
const bad = (name: string, parameters: object): object => ({
  type: 'function',
  name,
  parameters,
  strict: true,
});
const ask = { model: 'gpt-6-luna', input: 'x' };
const mapped = { type: 'object', additionalProperties: false };

/** Requests that meet the very faults that these recorded answers tell of. */
const RECORDED: readonly (readonly [id: string, path: string, body: unknown, key?: string])[] = [
  [
    'openai-400-strict-schema',
    '/v1/responses',
    { ...ask, tools: [good, bad('mysql_execute', open({ sql: text, params: text }, ['sql']))] },
  ],
  [
    'openai-400-strict-extra-key',
    '/v1/chat/completions',
    {
      model: 'gpt-6-luna',
      messages: [{ role: 'user', content: 'x' }],
      tools: [
        {
          type: 'function',
          function: bad(
            'storeDMPersonas',
            open({ personas: { type: 'array', items: open({ demographics: mapped }, ['demographics']) } }, [
              'personas',
            ]),
          ),
        },
      ],
    },
  ],
  [
    'openai-400-additionalProperties',
    '/v1/responses',
    {
      ...ask,
      tools: [good, good, bad('json_edit_tool', open({ value: open({ a: text }, ['a'], {}) }, ['value']))],
    },
  ],
  [
    'openai-400-response-format',
    '/v1/responses',
    {
      ...ask,
      text: {
        format: {
          type: 'json_schema',
          name: 'response',
          strict: true,
          schema: open(
            { organizations: { type: 'array', items: open({ name: text, roles: text }, ['name']) } },
            ['organizations'],
          ),
        },
      },
    },
  ],
];

const Contracts = z.object({
  contracts: z.array(z.looseObject({ id: z.string(), status: z.int().optional(), body: z.unknown() })),
});

for (const [id, path, body] of RECORDED)
  test(`a bad strict schema is refused with the words of the recorded answer ${id}`, { skip }, async () => {
    const { contracts } = Contracts.parse(JSON.parse(readFileSync(CONTRACTS, 'utf8')));
    const recorded = contracts.find((contract) => contract.id === id);
    assert.ok(recorded !== undefined);
    assert.deepEqual(await postJson(world.url + path, body), {
      status: recorded.status,
      body: recorded.body,
    });
  });

const union = { anyOf: [open({ a: text }, ['a']), open({ a: text, b: text }, ['a'])] };
const SENTENCES: readonly (readonly [sentence: string, schema: unknown])[] = [
  [`schema must be a JSON Schema of 'type: "object"', got 'type: "string"'.`, text],
  [`schema must be a JSON Schema of 'type: "object"', got 'type: "None"'.`, { $ref: '#/$defs/a' }],
  ['In context=(), object schema missing properties.', { type: 'object', additionalProperties: false }],
  ["In context=('properties', 'a'), 'oneOf' is not permitted.", open({ a: { oneOf: [text] } }, ['a'])],
  [
    "In context=('properties', 'a', 'items'), schema must have a 'type' key.",
    open({ a: { type: 'array', items: {} } }, ['a']),
  ],
  ["In context=('properties', 'a'), array schema missing items.", open({ a: { type: 'array' } }, ['a'])],
  [
    "In context=('properties', 'a'), 'uri' is not a valid format.",
    open({ a: { type: 'string', format: 'uri' } }, ['a']),
  ],
  ["Extra required key 'b' supplied.", open({ a: text }, ['a', 'b'])],
  ["In context=('properties', 'a', 'anyOf', '1'), 'required' is required", open({ a: union }, ['a'])],
  [
    "In context=('$defs', 'd'), 'additionalProperties' is required",
    { ...open({ a: { $ref: '#/$defs/d' } }, ['a']), $defs: { d: open({}, [], {}) } },
  ],
];

test('other bad schemas are refused too, wherever they stand, and our own linter refuses each of them', async () => {
  for (const [sentence, schema] of SENTENCES) {
    const { status, body } = await askWithTool(world.url, schema);
    const { error } = ErrorBody.parse(body);
    assert.deepEqual(
      [status, error.code, error.param],
      [400, 'invalid_function_parameters', 'tools[0].parameters'],
    );
    assert.ok(
      error.message.startsWith("Invalid schema for function 'store': ") && error.message.includes(sentence),
      error.message,
    );
    assert.ok(
      lint(schema, 'openai').some(({ severity }) => severity === 'reject'),
      `our linter takes: ${sentence}`,
    );
  }
});
