import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openTestApp, type TestApp } from '#testing';
import { type Bundles, openBundles } from './bundle.ts';
import { openSite, type Site } from './site.ts';

const PAGE = '<!doctype html><title>Leadora</title>';
const SCRIPT = '/assets/index-abc123.js';

let folder: string;
let bundles: Bundles;
let app: TestApp;
let site: Site;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadora-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, SCRIPT), 'export const word = 1;');
  bundles = await openBundles();
  app = await openTestApp({ pageFolder: folder });
  site = await openSite({ bundles, databaseUrl: app.database.url, publish: folder });
});
after(async () => {
  await site.close();
  await app.close();
  await rm(folder, { recursive: true });
});

const get = (path: string): Promise<Response> => fetch(`${site.platform.url}${path}`, { redirect: 'manual' });

test('a screen has its address on the platform too: a link into the page gives the page', async () => {
  for (const path of ['/', '/searches/new', '/searches/some-id/companies', '/settings/access']) {
    const answer = await get(path);
    assert.deepEqual([answer.status, await answer.text()], [200, PAGE], path);
  }
});

test('files and functions stand before the page, also where they have nothing to give', async () => {
  assert.equal(await (await get(SCRIPT)).text(), 'export const word = 1;');
  assert.equal((await get('/livez')).status, 200);
  assert.match(await (await get('/docs')).text(), /openapi/iu);
  const missing = await get('/v1/nothing');
  assert.equal(missing.status, 404);
  assert.equal(missing.headers.get('content-type'), 'application/problem+json');
  assert.equal((await get('/.netlify/functions/check-progress')).status, 400);
  assert.equal((await get('/.netlify/functions/nobody')).status, 404);
  assert.equal((await get('/.netlify/functions/sweep')).status, 404);
});

test('page and files come under the same policy as from the server, and hashed files are kept as long', async () => {
  for (const path of ['/', '/searches/new', SCRIPT]) {
    const [platform, server] = [await get(path), await app.ask(path)];
    for (const name of ['content-security-policy', 'x-content-type-options', 'referrer-policy']) {
      const said = platform.headers.get(name);
      assert.ok(said !== null, `${name} of ${path}`);
      assert.equal(said, server.headers.get(name), `${name} of ${path}`);
    }
  }
  const [platform, server] = [await get(SCRIPT), await app.ask(SCRIPT)];
  assert.equal(platform.headers.get('cache-control'), server.headers.get('cache-control'));
  assert.match(platform.headers.get('cache-control') ?? '', /immutable/u);
  assert.match((await get('/')).headers.get('cache-control') ?? '', /max-age=0,must-revalidate/u);
});
