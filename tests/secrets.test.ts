import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { CANARY_KEY, createTestDatabase, startTestServer, type TestDatabase } from '#testing';

/** Every row of every table, the engine's too. */
async function dump(database: TestDatabase): Promise<string> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      database.query(`select '${name}' as name, to_jsonb(t)::text as row from ${name} t`),
    ),
  );
  return JSON.stringify(rows);
}

test('the key reaches the provider and nothing else: no row, no line of the log, no output, even when it is said back', async () => {
  const [database, dataDir] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), 'leadora-'))];
  // Says the key back in every place where an answer can hold it.
  const provider = await startTestServer(({ headers }, response) => {
    const said = headers.authorization ?? 'no key came';
    response.writeHead(400, { 'x-request-id': said, 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `Bad: ${said}.`, code: said, param: said } }));
  });
  const child = spawn(
    process.execPath,
    [
      'src/main.ts',
      'search',
      '--product',
      'refrigeration',
      '--industry',
      'supermarkets',
      '--country',
      'LI',
      '--json',
    ],
    {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        LEADORA_DATA_DIR: dataDir,
        LEADORA_LOG_LEVEL: 'debug',
        OPENAI_API_KEY: CANARY_KEY,
        OPENAI_BASE_URL: `${provider.url}/v1`,
      },
    },
  );
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  try {
    assert.ok(provider.requests.length > 0, `The provider was not asked.\n${err}`);
    for (const { request } of provider.requests)
      assert.equal(request.headers.authorization, `Bearer ${CANARY_KEY}`);
    const stored = await dump(database);
    assert.match(stored, /Bad: Bearer \[secret\]/u);
    assert.ok(stored.includes('error_records') && !stored.includes(CANARY_KEY), 'the key is in the database');
    assert.ok(!out.includes(CANARY_KEY), `the key is in the output:\n${out}`);
    assert.ok(!err.includes(CANARY_KEY), `the key is in the log:\n${err}`);
  } finally {
    await provider.stop();
    await database.drop();
    await rm(dataDir, { recursive: true });
  }
});
