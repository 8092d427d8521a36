import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LanguageModel } from '#models';
import { createNumberCheck, standsIn } from './bound-words.ts';
import { describeDecisionMakerPersonas } from './decision-maker-personas.ts';
import { findDecisionMakers } from './find-decision-makers.ts';

test('words stand in a text as whole words only', () => {
  assert.ok(standsIn('Jane Doe, Head of Purchasing', 'Jane Doe'));
  assert.ok(standsIn('Doering and Doe', 'Doe'), 'also behind a longer word');
  assert.ok(!standsIn('Jane Doering, Head of Purchasing', 'Jane Doe'));
  assert.ok(!standsIn('Überseehandel', 'handel'));
  assert.ok(!standsIn('Jane Doe', ''));
});

test('a number is known as it is written, with separators or without, and a decimal one is another', () => {
  const { isKnown } = createNumberCheck(['Hotels with 812 rooms', 1204, null]);
  assert.ok(isKnown('1,204 hotels, 1.204 in all, have 812 rooms or none'));
  assert.ok(!isKnown('8.12 % of them'));
  assert.ok(!isKnown('they spend 2 million'));
});

const PERSONA = {
  title: 'Head of facilities',
  rank: 1,
  demographics: { level: 'director', department: 'facilities', experience: '10 years', geography: ['DE'] },
  characteristics: {
    responsibilities: ['Runs 40 stores', 'Runs the stores'],
    pain_points: [],
    motivations: [],
    decision_factors: [],
  },
  behaviors: {
    decision_making: 'Asks 3 suppliers',
    communication: 'By mail',
    buying_process: null,
    preferred_channels: [],
  },
  market_potential: { notes: ['Worth $5,000,000', 'Buys R-290 units'] },
};

/** Says what it is told to say. */
function modelThatSays(answer: unknown): LanguageModel {
  return {
    method: 'model:test',
    ask: (output) => Promise.resolve({ kind: 'answered', value: output.schema.parse(answer) }),
  };
}

const BRIEF = {
  request: {
    mode: 'live',
    searchType: 'customer',
    productService: 'R-290 refrigeration',
    industries: ['supermarkets'],
    countries: ['DE'],
    criteria: [],
    maxBusinesses: 5,
    budgetMicroUsd: null,
    exclude: [],
  },
} as const;

test('of what a model writes of a persona no number stays that it was not given', async () => {
  const model = modelThatSays({ personas: [PERSONA] });
  const { value, fault } = await describeDecisionMakerPersonas({ model }, BRIEF);
  assert.equal(fault, null);
  const [persona] = value;
  assert.equal(persona?.demographics.experience, null);
  assert.deepEqual(persona?.characteristics.responsibilities, ['Runs the stores']);
  assert.equal(persona?.behaviors.decision_making, null);
  assert.equal(persona?.behaviors.communication, 'By mail');
  assert.deepEqual(persona?.market_potential.notes, ['Buys R-290 units']);
});

test('a site that lists people without end fills neither statement nor export', async () => {
  const employee = Array.from({ length: 300 }, (_, index) => ({
    '@type': 'Person',
    name: `Jane ${['Doe', 'Roe', 'Poe'][index % 3]}${'abcdefghij'[index % 10]}${'klmnopqrst'[Math.floor(index / 10) % 10]}`,
    jobTitle: 'Managing Director',
  }));
  const data = JSON.stringify({ '@type': 'Organization', name: 'Foo GmbH', employee });
  const found = await findDecisionMakers(
    {
      model: null,
      contacts: null,
      fetchPage: (url) =>
        Promise.resolve({
          url,
          status: url.endsWith('/robots.txt') ? 404 : 200,
          contentType: 'text/html',
          body: `<html><body><script type="application/ld+json">${data}</script></body></html>`,
          fetchedAt: '2026-11-26T00:00:00.000Z',
        }),
      signal: new AbortController().signal,
    },
    {
      id: '00000000-0000-4000-8000-000000000001',
      name: 'Foo GmbH',
      website: { state: 'reported', value: 'https://foo.example/', evidenceIds: [] },
    },
    [],
    '00000000-0000-4000-8000-000000000002',
  );
  assert.equal(found.value.people.length, 200);
});

test('when nothing of it can be believed the rules do the work and say why', async () => {
  const model = modelThatSays({ personas: [{ ...PERSONA, title: 'One of 500 deciders' }] });
  const { value, method, fault } = await describeDecisionMakerPersonas({ model }, BRIEF);
  assert.equal(method, 'rules');
  assert.equal(fault?.code, 'provider_answer_invalid');
  assert.notEqual(value.length, 0);
});
