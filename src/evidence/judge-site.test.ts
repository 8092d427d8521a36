import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeSite } from './judge-site.ts';
import { findChecker, readCondition } from './read-condition.ts';

function judge(text: string, ...phrases: readonly string[]): ReturnType<typeof judgeSite> {
  const page = { url: 'https://www.acme.de/about', fetchedAt: '2026-11-01T00:00:00.000Z', text };
  return judgeSite('c', [page], phrases);
}

/** A text of a site, a phrase, and the verdict. */
const CASES: readonly (readonly [text: string, phrase: string, result: string])[] = [
  ['We run a cold chain from port to shop.', 'cold chain', 'met'],
  ['Our cold chains span Europe.', 'cold chain', 'met'],
  ['Wir liefern Kühlketten.\nKontakt', 'Kühlkette', 'met'],
  ['Cold drinks. A chain of shops.', 'cold chain', 'unclear'],
  ['Coldchain is a word we made up.', 'cold chain', 'unclear'],
  ['We do not offer a cold chain.', 'cold chain', 'not_met'],
  ['Wir haben keine Kühlkette.', 'Kühlkette', 'not_met'],
  ['Livraison sans chaîne du froid.', 'chaîne du froid', 'not_met'],
  ['The cold chain is nothing that we would do without a plan.', 'cold chain', 'unclear'],
  ['We have no shops. Our cold chain is our pride.', 'cold chain', 'met'],
  ['Not only a warehouse but a cold chain.', 'cold chain', 'met'],
  ['No cold chain in 1990.\nToday we run a cold chain.', 'cold chain', 'met'],
];

for (const [text, phrase, result] of CASES)
  test(`a site that says “${text.replaceAll('\n', ' / ')}” is ${result} for “${phrase}”`, () => {
    const { verdict, evidence } = judge(text, phrase);
    assert.equal(verdict.result, result, verdict.reason);
    assert.equal(evidence.length, result === 'unclear' ? 0 : 1);
    for (const { quote, start, end, id } of evidence) {
      assert.equal(text.slice(start, end), quote);
      assert.deepEqual(verdict.evidenceIds, [id]);
      assert.ok(verdict.reason.includes(quote));
    }
  });

test('pages that say nothing of it leave it unclear, and name where was looked', () => {
  assert.match(
    judge('Welcome.', 'cold chain', 'Kühlkette').verdict.reason,
    /“cold chain” or “Kühlkette” .* www\.acme\.de/u,
  );
  assert.equal(judgeSite('c', [], ['x']).verdict.reason, 'No page of its own site could be read.');
});

test('a sentence about a site names its phrases, in quotation marks or without', () => {
  const phrasesOf = (sentence: string): readonly string[] => {
    const condition = readCondition(sentence);
    return condition?.kind === 'site' ? condition.phrases : [];
  };
  assert.deepEqual(phrasesOf('Its own site says “cold chain”.'), ['cold chain']);
  assert.deepEqual(phrasesOf('Their website mentions "ISO 9001" or "ISO 14001"'), ['ISO 9001', 'ISO 14001']);
  assert.deepEqual(phrasesOf('Mentions cold chain on its website.'), ['cold chain']);
  assert.deepEqual(phrasesOf('Erwähnt „Kühlkette“ auf ihrer Webseite'), ['Kühlkette']);
  assert.deepEqual(phrasesOf('Says that it is nice.'), []);
});

test('each sentence goes to the checker that can decide it', () => {
  const checkers = {
    size: [
      '50 to 500 staff',
      'Has more than 200 employees.',
      'Zwischen 50 und 250 Mitarbeitende',
      'Is of small size.',
    ],
    record: ['Was founded after 2015.', 'Is listed on a stock exchange.'],
    site: ['Its own site says “cold chain”.'],
    registry: [
      'Is registered and active.',
      'Active in the commercial register',
      'Not in liquidation.',
      'Im Handelsregister',
    ],
    model: ['Runs its own stores.', 'Sells cash registers.', 'Exports outside the EU.'],
  } as const;
  for (const [checker, sentences] of Object.entries(checkers))
    for (const sentence of sentences) assert.equal(findChecker(sentence), checker, sentence);
});
