import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LeadoraError } from '#domain';
import { checkPageUrl, isPublicAddress } from './guard-address.ts';

function isRefused(url: string): boolean {
  try {
    checkPageUrl(url);
    return false;
  } catch (error) {
    assert.ok(error instanceof LeadoraError && error.code === 'address_refused');
    return true;
  }
}

test('addresses of this machine, this network, the cloud’s own services and tunnels are not public', () => {
  const hidden =
    '0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 ' +
    ':: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1';
  for (const address of hidden.split(' ')) assert.equal(isPublicAddress(address), false, address);
  for (const address of '1.1.1.1 8.8.8.8 93.184.215.14 172.15.0.1 172.32.0.1 2606:4700::1111 2a00:1450:4001::1'.split(
    ' ',
  ))
    assert.equal(isPublicAddress(address), true, address);
  for (const no of ['', 'localhost', '1.2.3', '999.1.1.1', '::g'])
    assert.equal(isPublicAddress(no), false, no);
});

const HIDDEN_BASES = [0x0a000000, 0x7f000000, 0xa9fe0000, 0xc0a80000, 0xac100000];

test('a hidden address is refused however it is spelled', () => {
  const hidden = fc
    .tuple(fc.constantFrom(...HIDDEN_BASES), fc.nat(0xffff))
    .map(([base, rest]) => base + rest);
  fc.assert(
    fc.property(hidden, (address) => {
      const parts = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
      const [a = 0, b = 0] = parts;
      const hex = address.toString(16).padStart(8, '0');
      const [high, low] = [hex.slice(0, 4), hex.slice(4)];
      const spellings = [
        parts.join('.'),
        `${parts.join('.')}.`,
        String(address),
        `0x${hex}`,
        `0${address.toString(8)}`,
        parts.map((part) => `0${part.toString(8)}`).join('.'),
        parts.map((part) => `0x${part.toString(16)}`).join('.'),
        `${a}.${address % 2 ** 24}`,
        `${a}.${b}.${address % 2 ** 16}`,
        encodeURIComponent(parts.join('.')).replaceAll('.', '%2e'),
        parts.join('。'),
        `[::ffff:${parts.join('.')}]`,
        `[::ffff:${high}:${low}]`,
        `[::${high}:${low}]`,
        `[64:ff9b::${high}:${low}]`,
        `[2002:${high}:${low}::1]`,
      ];
      for (const host of spellings) assert.ok(isRefused(`http://${host}/`), host);
    }),
  );
});

test('only http and https on their usual ports, without a user, are read', () => {
  for (const url of [
    'ftp://a.example/',
    'file:///etc/passwd',
    'data:text/html,hello',
    'javascript:alert(1)',
    'http://a.example:8080/',
    'http://a.example:443/',
    'https://a.example:80/',
    'https://me@a.example/',
    'not a url',
    '//a.example/',
    '',
    `http://a.example/${'x'.repeat(5_000)}`,
  ])
    assert.ok(isRefused(url), url);
  for (const url of [
    'http://a.example/',
    'https://a.example:443/x?y=z',
    'HTTP://A.example:80/',
    'http://8.8.8.8/',
  ])
    assert.ok(!isRefused(url), url);
});

test('a refusal does not repeat a password', () => {
  assert.throws(
    () => checkPageUrl('https://me:hunter22@a.example/path'),
    (error) =>
      error instanceof LeadoraError &&
      !error.message.includes('hunter22') &&
      error.message.includes('a.example'),
  );
});
