import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import * as z from 'zod';
import { LeadoraError } from '#domain';
import { defineOutput, type Output } from '#strict';
import { CANARY_KEY, hurriedClock, openTestDoors } from '#testing';
import { startWorld, type WorldScript } from '#world';
import { type LanguageModel, type ModelSettings, openModel, VENDORS, type VendorName } from './index.ts';

const world = await startWorld();
const doors = await openTestDoors();
after(async () => {
  await doors.close();
  await world.stop();
});
beforeEach(async () => {
  world.reset();
  await doors.database.query('truncate api_usage_logs, recorded_answers, provider_gates');
  await doors.database.query('update user_searches set spent_micro_usd = 0, reserved_micro_usd = 0');
});

function settingsOf(vendor: VendorName, apiKey: string = CANARY_KEY): ModelSettings {
  return { vendor, apiKey, baseUrl: world.baseUrls[vendor], model: VENDORS[vendor].defaultModel };
}

function modelOf(first: ModelSettings, ...others: readonly ModelSettings[]): LanguageModel {
  return openModel([first, ...others], doors.open({ clock: hurriedClock() }));
}

const storeNotes = defineOutput(
  'storeNotes',
  z.object({
    notes: z.array(
      z.object({
        text: z.string().min(1),
        detail: z.string().optional(),
        kind: z.enum(['good', 'bad']),
      }),
    ),
  }),
  { description: 'Stores notes.' },
);
const TASK = { instructions: 'You write notes.', task: 'Write one.', facts: { title: 'A fact' } };

const node = { type: 'object', properties: { next: { $ref: '#/$defs/node' } }, required: ['next'] };
const closed = { type: 'object', additionalProperties: false };

/** What each refuses, in its own words. */
const UNFIT: Readonly<Record<VendorName, object>> = {
  openai: { properties: { notes: { type: 'object' } } },
  anthropic: { properties: { notes: { type: 'integer', minimum: 1 } } },
  gemini: { properties: { notes: { $ref: '#/$defs/node' } }, $defs: { node } },
  deepseek: { properties: { notes: { ...closed, properties: { a: { type: 'string' } } } } },
};

/** The wire schema of one vendor, with a rule of it broken past our own linter. */
function unfitOutput(vendor: VendorName): Output<unknown> {
  const compiled = storeNotes.compile(VENDORS[vendor].dialect);
  const wire = { ...compiled.wire, ...UNFIT[vendor] };
  return { ...storeNotes, compile: () => ({ ...compiled, wire }), lint: () => [] };
}

/** Each says in its own word that it came to an end. */
const FINISHED = { anthropic: 'tool_use', gemini: 'STOP', deepseek: 'stop' };
const OTHERS = ['anthropic', 'gemini', 'deepseek'] as const;

for (const vendor of OTHERS) {
  const { label } = VENDORS[vendor];
  const when = (fault: WorldScript[number]['fault'], nth?: number): WorldScript => [
    { match: { provider: vendor, ...(nth === undefined ? {} : { nth }) }, fault },
  ];

  test(`${label} takes our strict schema, and the books are its own`, async () => {
    const model = modelOf(settingsOf(vendor));
    const asked = await model.ask(storeNotes, TASK);
    assert.equal(asked.kind, 'answered');
    assert.equal(model.method, `model:${VENDORS[vendor].defaultModel}`);
    const [entry, ...others] = world.ledger();
    assert.ok(entry !== undefined && others.length === 0);
    assert.deepEqual([entry.provider, entry.tool, entry.authorized], [vendor, 'storeNotes', true]);
    const [row] = await doors.listAttempts();
    assert.deepEqual([row?.status, row?.provider, row?.request_id], ['ok', vendor, entry.id]);
    assert.equal(row?.finish_reason, FINISHED[vendor]);
    assert.deepEqual(row?.tokens, [entry.inputTokens, 0, entry.outputTokens, 0]);
    assert.ok(entry.costMicroUsd > 0 && row.cost === entry.costMicroUsd && row.reserved >= row.cost);
    const rows = JSON.stringify(await doors.database.query('select * from api_usage_logs'));
    assert.ok(!rows.includes(CANARY_KEY));
  });

  test(`a schema that ${label} refuses is our fault, and nobody else is asked`, async () => {
    const model = modelOf(settingsOf(vendor), settingsOf('openai'));
    await assert.rejects(model.ask(unfitOutput(vendor), TASK), {
      name: 'LeadoraError',
      code: 'schema_fault',
    });
    assert.deepEqual(
      world.ledger().map(({ provider }) => provider),
      [vendor],
    );
  });

  test(`${label} may be busy or ask us to wait, and is asked again`, async () => {
    world.script([
      { match: { provider: vendor, nth: 1 }, fault: { kind: 'status', status: 503 } },
      { match: { provider: vendor, nth: 2 }, fault: { kind: 'rate_limit', retryAfter: '1' } },
    ]);
    assert.equal((await modelOf(settingsOf(vendor)).ask(storeNotes, TASK)).kind, 'answered');
    const rows = await doors.listAttempts();
    assert.deepEqual(
      rows.map(({ status, http_status: code }) => [status, code]),
      [
        ['failed', 503],
        ['failed', 429],
        ['ok', 200],
      ],
    );
  });

  test(`a bad key for ${label} stops at once, and names the variable`, async () => {
    await assert.rejects(modelOf(settingsOf(vendor, 'invalid')).ask(storeNotes, TASK), (error) => {
      assert.ok(error instanceof LeadoraError);
      assert.equal(error.code, 'provider_rejected');
      assert.match(error.nextStep, new RegExp(VENDORS[vendor].keyVariable, 'u'));
      return true;
    });
    assert.equal(world.ledger().length, 1);
  });

  test(`a refusal of ${label}, a cut and a misfit are told apart`, async () => {
    const endings: string[] = [];
    for (const fault of [
      { kind: 'refusal', reason: 'I would rather not.' },
      { kind: 'incomplete', reason: 'max_output_tokens' },
      { kind: 'incomplete', reason: 'content_filter' },
      { kind: 'invalid_answer' },
    ] as const) {
      world.reset();
      world.script(when(fault));
      const asked = await modelOf(settingsOf(vendor)).ask(storeNotes, {
        ...TASK,
        task: JSON.stringify(fault), // another question each time, or the answer would come from its record
      });
      endings.push(asked.kind);
    }
    assert.deepEqual(endings, ['refused', 'unusable', 'refused', 'unusable']);
  });

  test(`an answer of ${label} that does not fit is mended by asking once more`, async () => {
    world.script(when({ kind: 'invalid_answer' }, 1));
    assert.equal((await modelOf(settingsOf(vendor)).ask(storeNotes, TASK)).kind, 'answered');
    const billed = world.ledger().reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
    assert.equal(world.ledger().length, 2);
    assert.equal((await doors.getMoney()).spent, billed);
  });
}

test('a vendor that is out of reach is followed by the next one, which is named as the method', async () => {
  world.script([{ match: { provider: 'openai' }, fault: { kind: 'status', status: 500 } }]);
  const model = modelOf(settingsOf('openai'), settingsOf('anthropic', 'invalid'), settingsOf('gemini'));
  assert.equal((await model.ask(storeNotes, TASK)).kind, 'answered');
  assert.equal(model.method, `model:${VENDORS.gemini.defaultModel}`);
  const asked = world.ledger().map(({ provider }) => provider);
  assert.deepEqual([...new Set(asked)], ['openai', 'anthropic', 'gemini']);
});

test('when all are out of reach, what the last one said is what is told', async () => {
  world.script([{ match: { provider: 'openai' }, fault: { kind: 'status', status: 500 } }]);
  const model = modelOf(settingsOf('openai'), settingsOf('deepseek', 'invalid'));
  await assert.rejects(model.ask(storeNotes, TASK), /DeepSeek does not accept the key/u);
});
