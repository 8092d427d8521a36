import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readKick, signKick } from './kick.ts';

const SECRET = 'a secret that nobody else has, really';
const NOW = Date.UTC(2026, 10, 26, 12);
const KICK = {
  searchId: '018f0000-0000-7000-8000-000000000001',
  userId: '018f0000-0000-7000-8000-000000000002',
  hop: 3,
};

function request(changes: { readonly body?: string; readonly signature?: string | null } = {}): Request {
  const { body, headers } = signKick(SECRET, KICK, NOW);
  const sent = new Headers(headers);
  if (changes.signature === null) sent.delete('x-leadora-signature');
  else if (changes.signature !== undefined) sent.set('x-leadora-signature', changes.signature);
  return new Request('https://leadora.example/', {
    method: 'POST',
    headers: sent,
    body: changes.body ?? body,
  });
}

test('a kick that we signed is read back, up to five minutes old', async () => {
  assert.deepEqual(await readKick(SECRET, request(), NOW), KICK);
  assert.deepEqual(await readKick(SECRET, request(), NOW + 299_000), KICK);
  assert.equal(await readKick(SECRET, request(), NOW + 301_000), undefined);
  assert.equal(await readKick(SECRET, request(), NOW - 301_000), undefined);
});

test('nothing else is a kick: no signature, another secret, another body, another time', async () => {
  const { body, headers } = signKick(SECRET, KICK, NOW);
  const signature = String(headers['x-leadora-signature']);
  assert.equal(await readKick(SECRET, request({ signature: null }), NOW), undefined);
  assert.equal(await readKick('another secret, which is not ours', request(), NOW), undefined);
  assert.equal(await readKick(SECRET, request({ body: body.replace('"hop":3', '"hop":0') }), NOW), undefined);
  const later = signature.replace(/t=\d+/u, `t=${NOW / 1_000 + 60}`);
  assert.equal(await readKick(SECRET, request({ signature: later }), NOW), undefined);
  for (const broken of ['', 't=1', 't=x,v1=', `${signature}0`, signature.replace('v1=', 'v1=zz')])
    assert.equal(await readKick(SECRET, request({ signature: broken }), NOW), undefined, broken);
});

test('a body that we signed but that names no search is no kick', async () => {
  const { headers, body } = signKick(SECRET, { ...KICK, searchId: 'all of them' }, NOW);
  const sent = new Request('https://leadora.example/', { method: 'POST', headers, body });
  assert.equal(await readKick(SECRET, sent, NOW), undefined);
});
