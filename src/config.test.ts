import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { test } from 'node:test';
import { LeadoraError } from '#domain';
import { readConfig } from './config.ts';

test('with nothing set, Leadora runs on this machine alone, without a model and without a limit of money', () => {
  const { dataDir, ...config } = readConfig({});
  assert.ok(isAbsolute(dataDir));
  assert.deepEqual(config, {
    databaseUrl: null,
    migrateUrl: null,
    host: '127.0.0.1',
    port: 8888,
    maxJobs: 5,
    budgetMicroUsd: null,
    models: [],
    hunter: null,
    supabaseUrl: null,
    otlpUrl: null,
    functions: { kickSecret: null, selfUrl: null, budgetMs: 690_000, leaseMs: 45_000, isLocal: false },
    logLevel: 'warn',
  });
  assert.ok(Object.isFrozen(readConfig({})));
});

test('a variable that is set to nothing is not set', () => {
  assert.deepEqual(
    readConfig({ DATABASE_URL: '', PORT: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '' }),
    readConfig({}),
  );
});

test('a key is enough for a model, and so is the address of a server of one’s own', () => {
  assert.deepEqual(readConfig({ OPENAI_API_KEY: 'sk-1' }).models, [
    { vendor: 'openai', apiKey: 'sk-1', baseUrl: 'https://api.openai.com/v1', model: 'gpt-6-luna' },
  ]);
  assert.deepEqual(
    readConfig({ OPENAI_BASE_URL: 'http://localhost:11434/v1/', OPENAI_MODEL: 'qwen' }).models,
    [{ vendor: 'openai', apiKey: 'none', baseUrl: 'http://localhost:11434/v1', model: 'qwen' }],
  );
});

test('every vendor with a key takes part, in the order that is wanted', () => {
  const keys = { OPENAI_API_KEY: 'a', ANTHROPIC_API_KEY: 'b', GEMINI_API_KEY: 'c', DEEPSEEK_API_KEY: 'd' };
  const vendorsOf = (environment: Record<string, string>): readonly string[] =>
    readConfig(environment).models.map(({ vendor }) => vendor);
  assert.deepEqual(vendorsOf(keys), ['openai', 'anthropic', 'gemini', 'deepseek']);
  assert.deepEqual(vendorsOf({ ...keys, LEADORA_MODELS: 'gemini, openai' }), ['gemini', 'openai']);
  assert.deepEqual(vendorsOf({ GEMINI_API_KEY: 'c', LEADORA_MODELS: 'openai,gemini' }), ['gemini']);
  assert.throws(
    () => readConfig({ LEADORA_MODELS: 'grok' }),
    /LEADORA_MODELS.* must be of openai, anthropic/u,
  );
});

test('money is read to the micro-dollar', () => {
  assert.equal(readConfig({ LEADORA_BUDGET_USD: '0.25' }).budgetMicroUsd, 250_000);
  assert.equal(readConfig({ LEADORA_BUDGET_USD: '0' }).budgetMicroUsd, 0);
});

const SECRET = 'hunter2';

test('a value that cannot be is named with its variable and what it must be, and no secret is shown', () => {
  for (const [name, value, says] of [
    ['PORT', 'http', /PORT must be a number/u],
    ['PORT', '0', /PORT must be at least 1/u],
    ['PORT', '70000', /PORT must be at most 65535/u],
    ['PORT', '80.5', /PORT must be a whole number/u],
    ['LEADORA_MAX_JOBS', '6', /LEADORA_MAX_JOBS must be at most 5/u],
    ['LEADORA_BUDGET_USD', 'ten', /LEADORA_BUDGET_USD must be a number of US dollars/u],
    ['LEADORA_BUDGET_USD', '-1', /LEADORA_BUDGET_USD must not be negative/u],
    ['LEADORA_BUDGET_USD', '1e300', /LEADORA_BUDGET_USD must be at most 100000/u],
    ['LEADORA_LOG_LEVEL', 'loud', /LEADORA_LOG_LEVEL must be debug, info, warn, error or silent/u],
    [
      'DATABASE_URL',
      `mysql://me:${SECRET}@db/x`,
      /DATABASE_URL must be a URL that begins with postgres:\/\//u,
    ],
    ['DATABASE_URL', `me:${SECRET}@db`, /DATABASE_URL must be a URL/u],
    [
      'DATABASE_URL',
      `postgres://me:%zz${SECRET}@db/x`,
      /DATABASE_URL must have a password .* percent-encoded/u,
    ],
    ['LEADORA_MIGRATE_URL', `http://me:${SECRET}@db`, /LEADORA_MIGRATE_URL must be a URL/u],
    [
      'OPENAI_BASE_URL',
      'localhost:11434',
      /OPENAI_BASE_URL must be a URL that begins with http:\/\/ or https:\/\//u,
    ],
    ['OPENAI_API_KEY', `sk-${SECRET}\nsk-2`, /OPENAI_API_KEY must be one word/u],
    ['OPENAI_API_KEY', ` sk-${SECRET}`, /OPENAI_API_KEY must be one word/u],
  ] as const)
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => {
        assert.ok(error instanceof LeadoraError && error.code === 'configuration');
        assert.match(error.message, says);
        assert.doesNotMatch(`${error.stack} ${error.nextStep}`, new RegExp(SECRET, 'u'));
        return true;
      },
    );
});

test('all faults are named at once', () => {
  assert.throws(
    () => readConfig({ PORT: 'x', LEADORA_MAX_JOBS: '0', OPENAI_BASE_URL: 'y' }),
    /^LeadoraError: .*PORT .*; LEADORA_MAX_JOBS .*; OPENAI_BASE_URL /u,
  );
});
