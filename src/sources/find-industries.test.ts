import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCategoryKeys } from './directory/interpret-request.ts';
import { readWords, toVocabulary } from './directory/read-vocabulary.ts';
import { createIndustryFinder } from './find-industries.ts';

const words = await readWords();
const vocabulary = toVocabulary(words);
const find = createIndustryFinder(words, vocabulary);
const namesOf = (typed: string, limit = 10): readonly string[] => find(typed, limit).map(({ name }) => name);

test('what begins so comes before what has a word that begins so, and that before what is spelled nearly so', () => {
  const super_ = namesOf('super');
  assert.equal(super_[0], 'Supermarket');
  assert.ok(namesOf('equipment').length > 0, 'a later word is found');
  assert.deepEqual(namesOf('supremarket', 1), ['Supermarket']);
  assert.deepEqual(namesOf('pharmcy', 1), ['Pharmacy']);
});

test('a kind is found in many languages, whatever the accents, and says by which words', () => {
  for (const typed of ['Supermärkte', 'supermarche', 'supermercad', 'Lebensmitteleinzel'])
    assert.ok(namesOf(typed).includes('Supermarket'), typed);
  assert.equal(find('Lebensmitteleinzel', 1)[0]?.matched, 'lebensmitteleinzelhandel');
});

test('kinds that only lists have are there too, and say so', () => {
  const [hit] = find('semiconductor', 1);
  assert.deepEqual([hit?.name, hit?.isInDirectory], ['Semiconductors', false]);
  assert.equal(find('supermarket', 1)[0]?.isInDirectory, true);
});

test('each is there once, never more than wanted, and nothing answers to nothing', () => {
  for (const typed of ['s', 'sho', 'car', 'food', 'bank']) {
    const names = namesOf(typed, 20);
    assert.ok(names.length > 0 && names.length <= 20, typed);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length, typed);
  }
  assert.deepEqual([namesOf(''), namesOf(' – '), namesOf('qwxzy florbing')], [[], [], []]);
});

test('every kind of the directory that is offered is understood when it is sent', () => {
  const offered = new Set(
    'abcdefghijklmnopqrstuvwxyz'.split('').flatMap((letter) => [
      ...find(letter, 1_000)
        .filter(({ isInDirectory }) => isInDirectory)
        .map(({ name }) => name),
    ]),
  );
  assert.ok(offered.size > 200, `only ${offered.size}`);
  const lost = [...offered].filter((name) => findCategoryKeys(vocabulary, name).length === 0);
  assert.deepEqual(lost, []);
});
