import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { LeadoraError } from '#domain';
import type { Output } from '#strict';
import { answerBody, NOTE_TASK, noteCall, openModelStand, summaryOf } from '#testing';
import type { WorldScript } from '#world';

const { world, doors, modelAt, storeNote } = await openModelStand({ after, beforeEach });

test('a strict tool is taken, its answer is read, and the books are those of the provider', async () => {
  const asked = await modelAt(world.baseUrls.openai).ask(storeNote, NOTE_TASK);
  assert.deepEqual(asked, {
    kind: 'answered',
    value: { title: 'Title not told by the facts', kind: 'good' },
  });
  const [entry, ...others] = world.ledger();
  assert.ok(entry !== undefined && others.length === 0);
  assert.deepEqual([entry.path, entry.tool, entry.authorized], ['/v1/responses', 'storeNote', true]);
  const [row] = await doors.listAttempts();
  assert.deepEqual(
    [row?.status, row?.provider, row?.endpoint, row?.request_id, row?.price_id, row?.finish_reason],
    ['ok', 'openai', 'POST /v1/responses', entry.id, 'openai/gpt-6-luna', 'completed'],
  );
  assert.deepEqual(row?.tokens, [entry.inputTokens, 0, entry.outputTokens, 0]);
  assert.ok(entry.costMicroUsd > 0 && row.reserved >= entry.costMicroUsd);
  assert.equal(row.cost, entry.costMicroUsd);
});

/** The schema that stopped the first system, past our own linter. */
function unfitOutput(): Output<unknown> {
  const { wire, ...compiled } = storeNote.compile('openai');
  const demographics = { type: 'object', additionalProperties: false };
  const item = {
    type: 'object',
    properties: { demographics },
    required: ['demographics'],
    additionalProperties: false,
  };
  const bad = { ...wire, properties: { personas: { type: 'array', items: item } }, required: ['personas'] };
  return { ...storeNote, compile: () => ({ ...compiled, wire: bad }), lint: () => [] };
}

test('a strict schema that OpenAI refuses fails with its path, is our fault, and is not asked again', async () => {
  await assert.rejects(modelAt(world.baseUrls.openai).ask(unfitOutput(), NOTE_TASK), (error) => {
    assert.ok(error instanceof LeadoraError);
    assert.equal(error.code, 'schema_fault');
    assert.match(error.message, /at tools\[0\]\.parameters: Invalid schema for function 'storeNote'/u);
    assert.match(
      error.message,
      /In context=\('properties', 'personas', 'items'\).* Extra required key 'demographics' supplied\./u,
    );
    return true;
  });
  assert.equal(world.ledger().length, 1);
  assert.deepEqual(summaryOf(await doors.listAttempts()), [['failed', 400, 'invalid_function_parameters']]);
});

const always = (fault: WorldScript[number]['fault']): WorldScript => [
  { match: { provider: 'openai' }, fault },
];
const said = (body: string): WorldScript => always({ kind: 'status', status: 200, body });
const ENDINGS: readonly (readonly [
  name: string,
  script: WorldScript,
  kind: string,
  reason: RegExp,
  asked: number,
])[] = [
  [
    'a refusal',
    always({ kind: 'refusal', reason: 'I would rather not.' }),
    'refused',
    /^I would rather not\.$/u,
    1,
  ],
  [
    'a content filter',
    always({ kind: 'incomplete', reason: 'content_filter' }),
    'refused',
    /content filter/u,
    1,
  ],
  [
    'an end of the tokens',
    always({ kind: 'incomplete', reason: 'max_output_tokens' }),
    'unusable',
    /cut off/u,
    1,
  ],
  ['a silent cut', always({ kind: 'truncated', at: 'arguments' }), 'unusable', /./u, 2],
  ['an answer that does not fit', always({ kind: 'invalid_answer' }), 'unusable', /\/title: .*\/kind: /u, 2],
  ['an empty answer', said(answerBody(null, [])), 'unusable', /^the whole: /u, 2],
  ['an empty text', said(answerBody(null, [noteCall('')])), 'unusable', /^the whole: /u, 2],
];

for (const [name, script, kind, reason, times] of ENDINGS)
  test(`${name} is an ending that the caller can tell, never half an answer`, async () => {
    world.script(script);
    const asked = await modelAt(world.baseUrls.openai).ask(storeNote, NOTE_TASK);
    assert.equal(asked.kind, kind);
    assert.match('reason' in asked ? asked.reason : '', reason);
    assert.equal(world.ledger().length, times);
    assert.equal((await doors.listAttempts()).length, times);
  });

test('an answer that does not fit is mended by asking once more, and both are paid', async () => {
  world.script([{ match: { provider: 'openai', nth: 1 }, fault: { kind: 'invalid_answer' } }]);
  const asked = await modelAt(world.baseUrls.openai).ask(storeNote, NOTE_TASK);
  assert.equal(asked.kind, 'answered');
  const billed = world.ledger().reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
  assert.equal((await doors.getMoney()).spent, billed);
  assert.deepEqual(summaryOf(await doors.listAttempts()), [
    ['ok', 200, null],
    ['ok', 200, null],
  ]);
});

test('a model that refuses when it is asked once more has refused', async () => {
  world.script([
    { match: { provider: 'openai', nth: 1 }, fault: { kind: 'invalid_answer' } },
    { match: { provider: 'openai', nth: 1 }, fault: { kind: 'refusal', reason: 'Not again.' } },
    { match: { provider: 'openai', nth: 2 }, fault: { kind: 'refusal', reason: 'Not again.' } },
  ]);
  const asked = await modelAt(world.baseUrls.openai).ask(storeNote, NOTE_TASK);
  assert.deepEqual(asked, { kind: 'refused', reason: 'Not again.' });
});
