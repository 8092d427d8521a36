import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { openTestApp } from '#testing';

const folder = await mkdtemp(join(tmpdir(), 'leadora-page-'));
await mkdir(join(folder, 'assets'));
const html = '<!doctype html><title>Leadora</title>';
const script = 'export const word = "hydraulic";\n'.repeat(50);
await writeFile(join(folder, 'index.html'), html);
await writeFile(join(folder, 'assets/index-abc123.js'), script);
const app = await openTestApp({ pageFolder: folder });
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

test('every screen has an address of its own, under a policy that lets nothing run but our own files', async () => {
  for (const path of ['/', '/searches/new', '/searches/some-id/companies', '/settings/access', '/sign-in']) {
    const answer = await app.ask(path);
    assert.equal(answer.status, 200, path);
    assert.equal(await answer.text(), html, path);
    assert.equal(answer.headers.get('cache-control'), 'no-cache');
    const policy = answer.headers.get('content-security-policy') ?? '';
    for (const part of [
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
    ])
      assert.ok(policy.includes(part), `${part} in ${policy}`);
    assert.doesNotMatch(policy, /unsafe/u);
  }
});

test('files with a hash in their name are kept for a year, and travel packed', async () => {
  const answer = await app.ask('/assets/index-abc123.js', { headers: { 'accept-encoding': 'gzip, br' } });
  assert.match(answer.headers.get('cache-control') ?? '', /max-age=31536000, immutable/u);
  assert.equal(answer.headers.get('content-encoding'), 'gzip');
  assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(gunzipSync(await answer.arrayBuffer()).toString(), script);
  assert.equal(await (await app.ask('/assets/index-abc123.js')).text(), script);
});

test('the page takes no address of the interface, and gives out nothing from outside its folder', async () => {
  assert.match((await app.ask('/docs')).headers.get('content-type') ?? '', /text\/html/u);
  assert.equal((await app.ask('/version')).headers.get('content-type'), 'application/json');
  for (const path of [
    '/v1/nothing',
    '/assets/index-other.js',
    '/assets/../../package.json',
    '/nothing',
    '/%2e%2e/package.json',
  ]) {
    const answer = await app.ask(path);
    assert.equal(answer.status, 404, path);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json', path);
  }
});
