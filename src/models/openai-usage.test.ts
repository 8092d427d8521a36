import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { answerBody, NOTE_TASK, openModelStand } from '#testing';

const { doors, serve, modelAt, storeNote } = await openModelStand({ after, beforeEach });

test('cached and reasoning tokens are booked and priced by the price list', async () => {
  const server = await serve((_request, response) =>
    response.end(
      answerBody({
        input_tokens: 100_000,
        input_tokens_details: { cached_tokens: 40_000 },
        output_tokens: 5_000,
        output_tokens_details: { reasoning_tokens: 2_000 },
        total_tokens: 105_000,
      }),
    ),
  );
  await modelAt(`${server.url}/v1`).ask(storeNote, NOTE_TASK);
  const [row] = await doors.listAttempts();
  assert.deepEqual(row?.tokens, [100_000, 40_000, 5_000, 2_000]);
  // 60,000 at $0.10, 40,000 cached at $0.01 and 5,000 written at $0.50 a million.
  assert.equal(row.cost, 6_000 + 400 + 2_500);
});

test('figures that cannot be right are not believed: the answer counts at what was reserved', async () => {
  const figures = [
    { input_tokens: 10, input_tokens_details: { cached_tokens: 20 }, output_tokens: 5 },
    { input_tokens: -10, output_tokens: 5 },
    { input_tokens: 9_000_000_000_000_000, output_tokens: 5 },
    { input_tokens: 'many', output_tokens: 5 },
    null,
  ];
  const server = await serve((_request, response) =>
    response.end(answerBody(figures[server.requests.length - 1])),
  );
  for (const [index] of figures.entries()) {
    const asked = await modelAt(`${server.url}/v1`).ask(storeNote, { ...NOTE_TASK, task: `Write ${index}.` });
    assert.equal(asked.kind, 'answered');
  }
  const rows = await doors.listAttempts();
  assert.equal(rows.length, figures.length);
  for (const row of rows)
    assert.deepEqual([row.status, row.tokens, row.cost], ['ok', [0, 0, 0, 0], row.reserved]);
});

test('what is reserved covers a question in signs that take a token each', async () => {
  const server = await serve((_request, response) => response.end(answerBody(null)));
  const model = modelAt(`${server.url}/v1`);
  await model.ask(storeNote, { ...NOTE_TASK, task: 'x'.repeat(90_000) });
  await model.ask(storeNote, { ...NOTE_TASK, task: '市'.repeat(90_000) });
  const [latin, chinese] = await doors.listAttempts();
  assert.ok(latin !== undefined && chinese !== undefined);
  // At $0.10 a million, 90,000 signs in three-letter tokens or in tokens of their own.
  assert.ok(latin.reserved >= 4_000 + 3_000 && chinese.reserved >= 4_000 + 9_000);
});
