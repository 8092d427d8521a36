import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from '#cli';
import { SCHEMA_TOOLS } from './schema-tools.ts';

/** The schema that stopped the first system. */
const STOPPED = {
  type: 'object',
  properties: {
    personas: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          demographics: { type: 'object', additionalProperties: false },
        },
        required: ['title', 'demographics'],
        additionalProperties: false,
      },
    },
  },
  required: ['personas'],
  additionalProperties: false,
};
const LOOSE = {
  type: 'object',
  properties: { name: { type: 'string' }, site: { type: 'string' } },
  required: ['name'],
};

async function run(
  file: unknown,
  ...args: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const notUsed = (): never => {
    throw new Error('This command needs no server.');
  };
  const code = await runCli(
    {
      terminal: {
        out(text): void {
          written.out += text;
        },
        err(text): void {
          written.err += text;
        },
        isInteractive: false,
        columns: Number.POSITIVE_INFINITY,
      },
      signal: new AbortController().signal,
      schemas: SCHEMA_TOOLS,
      readFile: () =>
        Promise.resolve(new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file))),
      connect: notUsed,
      serve: notUsed,
      work: notUsed,
      diagnose: notUsed,
      listKnown: notUsed,
      verify: () => Promise.resolve([]),
      migrate: notUsed,
      writeSql: notUsed,
      playWorld: notUsed,
    },
    ['strict', ...args],
    '1.2.3',
  );
  return { code, ...written };
}

test('strict lint names the rule, the place, what the provider says, and the mend; exit 1', async () => {
  const { code, out } = await run(
    STOPPED,
    'lint',
    'schema.json',
    '--dialect',
    'openai',
    '--name',
    'storeDMPersonas',
  );
  assert.equal(code, 1);
  assert.match(
    out,
    /^reject \/properties\/personas\/items\/properties\/demographics \(OAI-EMPTY-OBJECT\)$/mu,
  );
  assert.match(out, /Extra required key 'demographics' supplied\./u);
  assert.match(out, /Declare the keys of 'demographics'/u);
});

test('strict lint says which schema is taken; as JSON it says only the faults', async () => {
  const good = { ...LOOSE, required: ['name', 'site'], additionalProperties: false };
  assert.deepEqual(await run(good, 'lint', 'schema.json', '--dialect', 'openai'), {
    code: 0,
    out: 'openai takes it.\n',
    err: '',
  });
  const { code, out } = await run(LOOSE, 'lint', 'schema.json', '--dialect', 'openai', '--json');
  assert.equal(code, 1);
  assert.ok(JSON.parse(out).length > 0);
});

test('strict compile writes the schema as the provider takes it', async () => {
  const { code, out } = await run(LOOSE, 'compile', 'schema.json', '--dialect', 'openai');
  assert.equal(code, 0);
  const wire = JSON.parse(out);
  assert.deepEqual(wire.required, ['name', 'site']);
  assert.equal(wire.additionalProperties, false);
  const whole = await run(LOOSE, 'compile', 'schema.json', '--dialect', 'openai', '--json');
  assert.deepEqual(Object.keys(JSON.parse(whole.out)), ['wire', 'hash', 'report']);
});

test('what cannot be written in a dialect is refused with its place; exit 1', async () => {
  const recursive = {
    type: 'object',
    properties: { next: { $ref: '#' } },
    required: ['next'],
    additionalProperties: false,
  };
  const { code, err } = await run(recursive, 'compile', 'schema.json', '--dialect', 'anthropic');
  assert.equal(code, 1);
  assert.match(err, /ANT-RECURSION/u);
});

test('a dialect that there is not, and a file that is no JSON, are faults of the user', async () => {
  const unknown = await run(LOOSE, 'lint', 'schema.json', '--dialect', 'grok');
  assert.equal(unknown.code, 64);
  assert.match(unknown.err, /There is no dialect grok\./u);
  const broken = await run('{', 'lint', 'schema.json', '--dialect', 'openai');
  assert.equal(broken.code, 64);
  assert.match(broken.err, /schema\.json is no JSON\./u);
});
