import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import {
  storeBusinesses,
  storeBusinessPersonas,
  storeDecisionMakers,
  storeDMPersonas,
  storeMarketInsights,
} from '#agents';
import { defineOutput } from '#strict';
import { askWithTool, postJson, type Told } from '#testing';
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
const AnswerBody = z.object({
  output: z.array(z.object({ type: z.literal('function_call'), arguments: z.string() })),
  usage: z.object({ input_tokens: z.int(), output_tokens: z.int(), total_tokens: z.int() }),
});

test('what our agents ask is taken, and answered so that it can be read', async () => {
  for (const output of [
    storeBusinesses,
    storeBusinessPersonas,
    storeDecisionMakers,
    storeDMPersonas,
    storeMarketInsights,
  ]) {
    const { wire, decode } = output.compile('openai');
    const { status, body } = await askWithTool(world.url, wire, output.name);
    assert.equal(status, 200, JSON.stringify(body));
    const [call] = AnswerBody.parse(body).output;
    assert.equal(decode({ kind: 'whole', text: call?.arguments ?? '' }).kind, 'ok', output.name);
  }
});

/** Any shape that an author may write. */
const leaf: fc.Arbitrary<z.ZodType> = fc.oneof(
  fc.constant(z.string()),
  fc.constant(z.int().min(3).max(9)),
  fc.constant(z.number()),
  fc.constant(z.boolean()),
  fc.constant(z.enum(['one', 'two'])),
  fc.constant(z.literal('fixed')),
  fc.constant(z.iso.date()),
  fc.constant(z.string().regex(/^[A-Z]{2}-\d{3}$/u)),
);
const { shape } = fc.letrec<{ shape: z.ZodType }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie('shape').map((inner) => inner.nullable()),
    tie('shape').map((inner) => z.array(inner).max(4)),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'name', 'quote'), tie('shape'), { minKeys: 1 })
      .map((members) => z.object(members)),
  ),
}));

test('a question that is asked once more is answered from the facts of the first', async () => {
  const { wire } = storeBusinesses.compile('openai');
  const facts = {
    criteria: [{ id: 'c', text: 'Sells bread.' }],
    candidates: [{ id: 'b1', text: 'Sells bread.' }],
  };
  const input = [
    { role: 'user', content: JSON.stringify({ task: 'Judge.', facts }) },
    { role: 'assistant', content: '{}' },
    { role: 'user', content: 'That answer does not fit:\n- /businesses: is missing' },
  ];
  const tools = [{ type: 'function', name: 'storeBusinesses', parameters: wire, strict: true }];
  const { body } = await postJson(`${world.url}/v1/responses`, { model: 'gpt-6-luna', input, tools });
  assert.match(
    AnswerBody.parse(body).output[0]?.arguments ?? '',
    /"candidate_id":"b1".*"quote":"Sells bread\."/u,
  );
});

test('any strict schema is answered by the schema, the same for the same question', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (schema) => {
      const { wire, decode } = defineOutput('store', schema, { description: 'Stores.' }).compile('openai');
      const first = await askWithTool(world.url, wire);
      assert.equal(first.status, 200, JSON.stringify(first.body));
      const [call] = AnswerBody.parse(first.body).output;
      const read = decode({ kind: 'whole', text: call?.arguments ?? '' });
      assert.equal(read.kind, 'ok', `${call?.arguments} for ${JSON.stringify(wire)}`);
      assert.deepEqual('repairs' in read ? read.repairs : [], []);
      const again = AnswerBody.parse((await askWithTool(world.url, wire)).body).output[0];
      assert.equal(again?.arguments, call?.arguments);
    }),
    { numRuns: 60 },
  );
});

test('a question without a key, with a bad one, for an unknown model or with an unknown member is refused as OpenAI does', async () => {
  const codeOf = ({ status, body }: Told): unknown => {
    const { error } = ErrorBody.parse(body);
    return [status, error.code, error.param];
  };
  const whole = { model: 'gpt-6-luna', input: 'x' };
  assert.deepEqual(codeOf(await postJson(`${world.url}/v1/responses`, whole, '')), [401, null, null]);
  assert.deepEqual(codeOf(await postJson(`${world.url}/v1/responses`, whole, 'invalid')), [
    401,
    'invalid_api_key',
    null,
  ]);
  assert.deepEqual(codeOf(await postJson(`${world.url}/v1/responses`, { ...whole, model: 'gpt-0' })), [
    400,
    'model_not_found',
    'model',
  ]);
  assert.deepEqual(codeOf(await postJson(`${world.url}/v1/responses`, { ...whole, mood: 'good' })), [
    400,
    'unknown_parameter',
    'mood',
  ]);
  assert.deepEqual(codeOf(await postJson(`${world.url}/v1/responses`, { model: 'gpt-6-luna' })), [
    400,
    'missing_required_parameter',
    'input',
  ]);
  assert.deepEqual(codeOf(await postJson(`${world.url}/v1/responses`, '{"model":')), [400, null, null]);
  assert.deepEqual(codeOf(await postJson(`${world.url}/v1/elsewhere`, whole)), [404, null, null]);
});
