import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { companyNameKey, personKey, registrableDomain } from './identity.ts';

test('one domain is one, however its address is written', () => {
  const address = fc.record({
    name: fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/u),
    tld: fc.constantFrom('com', 'de', 'co.uk', 'com.au', 'myshopify.com', 'co.jp'),
    before: fc.constantFrom('', 'www.', 'http://', 'https://www.', 'https://user:word@shop.', '//', 'a.b.'),
    behind: fc.constantFrom('', '/', '.', ':8443/', '/x?to=https://other.org', '#about'),
    isLoud: fc.boolean(),
  });
  fc.assert(
    fc.property(address, ({ name, tld, before, behind, isLoud }) => {
      const domain = `${name}.${tld}`;
      const written = `${before}${domain}${behind}`;
      assert.equal(registrableDomain(isLoud ? written.toUpperCase() : written), domain);
      assert.equal(registrableDomain(domain), domain);
    }),
  );
});

test('a domain in letters of any script and the same one as the network writes it are one', () => {
  for (const [written, onTheWire] of [
    ['https://www.münchen.de/', 'xn--mnchen-3ya.de'],
    ['MÜNCHEN.DE', 'xn--mnchen-3ya.de'],
    ['http://食狮.公司.cn', 'xn--85x722f.xn--55qx5d.cn'],
    ['ｅｘａｍｐｌｅ.com', 'example.com'],
  ] as const) {
    assert.equal(registrableDomain(written), onTheWire);
    assert.equal(registrableDomain(onTheWire), onTheWire);
  }
});

test('shops on one shared host are different, and what nobody registered has no domain', () => {
  assert.notEqual(registrableDomain('one.myshopify.com'), registrableDomain('two.myshopify.com'));
  for (const text of [
    '',
    'co.uk',
    'localhost',
    '10.0.0.1',
    'http://[::1]/',
    'http://',
    'no domain.',
    'a..com',
  ])
    assert.equal(registrableDomain(text), null, text);
});

test('a company in its usual spellings has one key, which is its own key again', () => {
  for (const spellings of [
    ['Müller', 'MÜLLER GmbH', 'Müller GmbH & Co. KG', 'Mu\u0308ller Gmbh und Co KG', 'Muller, AG'],
    ['Café de l’Est', 'CAFE DE L EST S.A.R.L.', 'Café de l’Est sarl', "Café de l'Est S. A."],
    ['Foo', 'Foo, Inc.', 'Foo Inc. & Co', 'Foo S.A. & Co', 'foo ltd', 'Foo Pty Ltd', 'Foo A/S', 'Foo (SAS)'],
    ['H&M', 'H & M', 'h. & m. AB'],
  ])
    assert.equal(new Set(spellings.map(companyNameKey)).size, 1, spellings.map(companyNameKey).join(' | '));
  const part = fc.oneof(
    fc.constantFrom(
      'GmbH',
      '& Co. KG',
      'Inc.',
      'S.A.',
      '& Co',
      'A/S',
      ',',
      '-',
      'Foo',
      'é',
      "'s",
      'd.o.o.',
      '的',
    ),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const key = companyNameKey(parts.join(' '));
      assert.equal(companyNameKey(key), key);
    }),
    { numRuns: 1_000 },
  );
});

test('different companies keep different keys', () => {
  const names = [
    'Foo',
    'Foo Bar',
    'The Foo',
    'Foo Deutschland GmbH',
    'Müller',
    'Mueller',
    'AG',
    'SE',
    '+++',
    '***',
  ];
  assert.equal(new Set(names.map(companyNameKey)).size, names.length);
});

test('a person in the usual spellings has one key', () => {
  for (const spellings of [
    [
      'Dr. Jane Q. Doe, Ph.D.',
      'DOE, Jane Q.',
      'jane q doe',
      'Prof. Dr. h. c. Jane Q. Doe MBA',
      'Ms. Jane Q. Doe',
    ],
    ['José Ñuñez', 'Jose Nunez', 'NUÑEZ, José', 'Dr. rer. pol. José Nuñez'],
    ['Jack Ma', 'Ma, Jack', 'Mr. Jack Ma', 'Jack Ma, MBA'],
  ])
    assert.equal(new Set(spellings.map(personKey)).size, 1, spellings.map(personKey).join(' | '));
});

test('two people stay two, also when a part of their name looks like a title', () => {
  for (const people of [
    ['C. Miller', 'H. Miller', 'Miller'],
    ['Li Ma', 'Li Be', 'Li'],
    ['Pol Ferrer', 'Nat Ferrer', 'Ferrer'],
    ['Jane Doe', 'Jane Roe', 'John Doe'],
  ])
    assert.equal(new Set(people.map(personKey)).size, people.length, people.map(personKey).join(' | '));
});
