import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findActivities } from './find-activities.ts';
import { INDUSTRY_WORDS } from './industries/industry-words.ts';
import { NACE_ROWS } from './statistics/nace-rows.ts';

const codesOf = (
  industries: readonly string[],
  categories: Parameters<typeof findActivities>[1] = [],
): readonly string[] => findActivities(industries, categories).activities.map(({ code }) => code);

function category(key: string, text: string): Parameters<typeof findActivities>[1][number] {
  return { key, text, label: key, rule: 'name' };
}

test('an industry is known by any of its names, in the languages of our users', () => {
  for (const [phrase, code] of [
    ['machinery', 'C28'],
    ['Maschinenbau', 'C28'],
    ['Banks', 'K641'],
    ['Banken', 'K641'],
    ['law firms', 'M691'],
    ['supermarkets', 'G471'],
  ] as const)
    assert.deepEqual(codesOf([phrase]), [code], phrase);
});

test('what has no name of its own has the code of the categories that it was read as, when all of them have one', () => {
  assert.deepEqual(codesOf(['hotels'], [category('tourism/hotel', 'hotels')]), ['I551']);
  const mixed = [category('tourism/hotel', 'places'), category('tourism/theme_park', 'places')];
  assert.deepEqual(findActivities(['places'], mixed), { activities: [], unsure: ['places'] });
});

test('what is surely no single activity has no code', () => {
  for (const phrase of ['fintech', 'logistics', 'quantum flurb weaving', 'cybersecurity', 'travel'])
    assert.deepEqual(findActivities([phrase], []), { activities: [], unsure: [phrase] }, phrase);
});

test('an activity inside another that is asked too is not counted twice', () => {
  const { activities } = findActivities(['retail', 'supermarkets', 'machinery'], []);
  assert.deepEqual(
    activities.map(({ code, industries }) => [code, industries]),
    [
      ['G47', ['retail', 'supermarkets']],
      ['C28', ['machinery']],
    ],
  );
});

test('every row of the table is read: a code of NACE, and industries that exist', () => {
  const names = new Set(INDUSTRY_WORDS.flatMap(({ names: [first] }) => first ?? []));
  assert.ok(NACE_ROWS.length > 50);
  for (const { code, categories, industries } of NACE_ROWS) {
    assert.match(code, /^[A-S]\d{0,3}$/u);
    assert.ok(categories.length + industries.length > 0, code);
    for (const industry of industries) assert.ok(names.has(industry), `${code}: ${industry}`);
    for (const key of categories) assert.match(key, /^[a-z]+\/[a-z_-]+$/u);
  }
  const keys = NACE_ROWS.flatMap(({ categories }) => categories);
  assert.equal(new Set(keys).size, keys.length, 'no category stands in two rows');
});
