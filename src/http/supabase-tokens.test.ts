import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { openTokenReader, type TokenReader } from './supabase-tokens.ts';

const USER = '018f0000-0000-7000-8000-000000000002';
let project: string;
let key: CryptoKey;
let read: TokenReader;
const server = createServer();

before(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  key = pair.privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }];
  server.on('request', (_, response) => response.end(JSON.stringify({ keys })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  project = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  read = openTokenReader(project);
});
after(() => {
  server.close();
  server.closeAllConnections();
});

const claims = (): JWTPayload => ({
  iss: `${project}/auth/v1`,
  aud: 'authenticated',
  sub: USER,
  role: 'authenticated',
  exp: Math.floor(Date.now() / 1_000) + 600,
});

function sign(payload: JWTPayload, by: CryptoKey | Uint8Array = key, alg = 'ES256'): Promise<string> {
  return new SignJWT(payload).setProtectedHeader({ alg, kid: 'one' }).sign(by);
}

test('a token of the project names its user, who may run searches and give no keys', async () => {
  assert.deepEqual(await read(await sign(claims())), { userId: USER, scopes: ['run'] });
});

test('a token opens nothing without each of issuer, audience, end, user and role', async () => {
  for (const claim of ['iss', 'aud', 'exp', 'sub', 'role']) {
    const { [claim]: _, ...rest } = claims();
    assert.equal(await read(await sign(rest)), undefined, claim);
  }
  const wrong = {
    iss: 'https://other.supabase.example/auth/v1',
    aud: 'anon',
    exp: Math.floor(Date.now() / 1_000) - 60,
    sub: 'somebody',
    role: 'service_role',
    is_anonymous: true,
  };
  for (const [claim, value] of Object.entries(wrong))
    assert.equal(await read(await sign({ ...claims(), [claim]: value })), undefined, claim);
});

test('a token opens nothing when another key, a shared secret or nobody has signed it', async () => {
  const stranger = await generateKeyPair('ES256');
  assert.equal(await read(await sign(claims(), stranger.privateKey)), undefined);
  assert.equal(
    await read(await sign(claims(), new TextEncoder().encode('x'.repeat(32)), 'HS256')),
    undefined,
  );
  const [, body] = (await sign(claims())).split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  assert.equal(await read(`${none}.${body}.`), undefined);
  assert.equal(await read('not a token'), undefined);
});

test('a project whose keys cannot be read is unavailable; its users are not turned away as strangers', async () => {
  const gone = openTokenReader('http://127.0.0.1:9');
  await assert.rejects(gone(await sign(claims())), { code: 'provider_unavailable' });
});
