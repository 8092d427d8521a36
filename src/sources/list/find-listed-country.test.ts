import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COUNTRY_CODES, countryName } from '#domain';
import { openCountryFinder } from './find-listed-country.ts';

const findListedCountry = await openCountryFinder();

test('codes and English names of all countries are known', () => {
  for (const code of COUNTRY_CODES) {
    assert.equal(findListedCountry(code), code);
    assert.equal(findListedCountry(countryName(code)), code);
  }
});

const NAMES: Readonly<Record<string, readonly string[]>> = {
  DE: ['Deutschland', 'ALLEMAGNE', 'Alemania', 'Germania', 'Duitsland', 'DEU', 'Niemcy'],
  GB: [
    'UK',
    'England',
    'Scotland',
    'Great Britain',
    'Großbritannien',
    'Royaume-Uni',
    'Verenigd Koninkrijk',
    'GBR',
  ],
  US: ['USA', 'U.S.A.', 'United States of America', 'Vereinigte Staaten', 'États-Unis', 'Estados Unidos'],
  NL: ['The Netherlands', 'Holland', 'Niederlande', 'Pays-Bas', 'Nederland'],
  CH: ['Schweiz', 'Suisse', 'Svizzera'],
  CI: ['Ivory Coast', "Cote d'Ivoire", 'Elfenbeinküste'],
  KR: ['Korea, Republic of', 'South Korea', 'Republic of Korea'],
  IR: ['Iran, Islamic Republic of'],
  MD: ['Moldova, Republic of'],
  HK: ['Hong Kong', 'HKG'],
  NA: ['NA', 'Namibia'],
  TR: ['Turkey', 'Türkiye', 'Türkei'],
};

test('names in other languages, official forms and codes of three letters are known', () => {
  for (const [code, names] of Object.entries(NAMES))
    for (const name of names) assert.equal(findListedCountry(name), code, name);
});

test('what is no country gives none: nothing is guessed from a part of it', () => {
  for (const text of [
    'Atlantis',
    'Europe',
    'EU',
    'EMEA',
    'DE-BY',
    'Berlin',
    'Bavaria',
    'D',
    'n/a',
    '276',
    'Germany, Austria',
  ])
    assert.equal(findListedCountry(text), undefined, text);
});

test('no name of any language is read as another country; "Kongo" means two and is none', () => {
  const faults: string[] = [];
  const unknown = new Set<string>();
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'nb', 'fi', 'cs']) {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of COUNTRY_CODES) {
      const name = display.of(code) ?? code;
      const found = findListedCountry(name);
      if (found === undefined) unknown.add(name);
      else if (found !== code) faults.push(`${name}: ${found}, not ${code}`);
    }
  }
  assert.deepEqual(faults, []);
  assert.deepEqual([...unknown], ['Kongo']);
});
