import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COUNTRY_CODES, countryName, findCountry } from './countries.ts';

test('every country is found by its code and by its English name, in any case and without accents', () => {
  for (const code of COUNTRY_CODES) {
    const name = countryName(code);
    const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    for (const written of [code, code.toLowerCase(), ` ${name} `, name.toUpperCase(), plain])
      assert.equal(findCountry(written), code, written);
  }
  assert.equal(COUNTRY_CODES.length, 249);
});

test('everyday names are understood, and what is no country is not guessed', () => {
  assert.deepEqual(['UK', 'usa', 'Holland', 'Türkiye', 'Turkey'].map(findCountry), [
    'GB',
    'US',
    'NL',
    'TR',
    'TR',
  ]);
  for (const text of ['', 'Europe', 'XX', 'EU', 'constructor', '__proto__'])
    assert.equal(findCountry(text), undefined, text);
});
