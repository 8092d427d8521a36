import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createTestDatabase } from '#testing';

/** Says each file of OpenTelemetry's SDK that is loaded; the API of a few types belongs to a vendor's SDK too. */
const SPY = `
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    if (/@opentelemetry\\/(?!api\\/)/u.test(url)) process.stderr.write('LOADED ' + url + '\\n');
    return next(url, context);
  },
});`;

test('without an endpoint nothing of OpenTelemetry is loaded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadora-traces-'));
  const database = await createTestDatabase();
  const spy = join(folder, 'spy.mjs');
  await writeFile(spy, SPY);
  const countLoaded = async (endpoint: string): Promise<number> => {
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ['--import', pathToFileURL(spy).href, 'src/main.ts', 'list'],
      {
        env: {
          PATH: process.env['PATH'] ?? '',
          DATABASE_URL: database.url,
          LEADORA_DATA_DIR: folder,
          OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        },
      },
    );
    return stderr.split('LOADED ').length - 1;
  };
  try {
    assert.equal(await countLoaded(''), 0);
    assert.ok((await countLoaded('http://127.0.0.1:1')) > 10, 'with one it is, and so the check can see it');
  } finally {
    await database.drop();
    await rm(folder, { recursive: true });
  }
});
