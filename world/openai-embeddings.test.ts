import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerEmbeddings } from './openai-embeddings.ts';

function ask(body: unknown): { readonly status: number; readonly text: string } {
  const { status, body: text } = answerEmbeddings(JSON.stringify(body));
  return { status, text: String(text) };
}

test('one text has one vector, and texts that share words are nearer than those that do not', () => {
  const model = 'text-embedding-3-small';
  const { text } = ask({
    model,
    input: ['hydraulic pumps', 'a pump, hydraulic', 'insurance', 'insurance'],
    dimensions: 64,
  });
  const { data, usage } = JSON.parse(text);
  const dot = (one: number, other: number): number =>
    data[one].embedding.reduce(
      (sum: number, value: number, at: number) => sum + value * data[other].embedding[at],
      0,
    );
  assert.ok(dot(0, 1) > dot(0, 2));
  assert.deepEqual(data[2].embedding, data[3].embedding);
  assert.equal(data[0].embedding.length, 64);
  assert.ok(usage.prompt_tokens > 0);
});

test('it refuses as OpenAI does', () => {
  const model = 'text-embedding-3-small';
  for (const [body, status, says] of [
    [
      { model, input: 'x'.repeat(40_000) },
      400,
      /maximum context length is 8192 tokens, however you requested 10000/u,
    ],
    [{ model, input: [] }, 400, /'\$\.input' is invalid/u],
    [{ model, input: [''] }, 400, /'\$\.input' is invalid/u],
    [{ model, input: Array.from({ length: 2_049 }, () => 'x') }, 400, /array too long/u],
    [{ model: 'gpt-6-luna', input: 'x' }, 404, /does not exist/u],
    [{ input: 'x' }, 400, /you must provide a model/u],
  ] as const) {
    const answer = ask(body);
    assert.equal(answer.status, status);
    assert.match(answer.text, says);
  }
});
