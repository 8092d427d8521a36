import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type Business, type Evidence, knownValue, type Verdict } from '#domain';
import { newId } from '#lib';
import { BUSINESS_PERSONA, openTestStore, PERSON_PERSONA, seedBusiness, seedPerson } from '#testing';
import { findBusiness, listBusinesses } from './businesses.ts';
import { insertDecisionMakers, listDecisionMakers } from './decision-makers.ts';
import { insertErrorRecord } from './error-records.ts';
import { insertEvents, listEvents } from './events.ts';
import { insertBusinesses } from './insert-businesses.ts';
import { findMarketInsights, insertMarketInsights } from './market-insights.ts';
import {
  insertBusinessPersonas,
  insertDecisionMakerPersonas,
  listBusinessPersonas,
  listDecisionMakerPersonas,
} from './personas.ts';
import type { RunFence } from './runs.ts';
import { countResults } from './settling.ts';

const store = await openTestStore();
after(store.close);

const UNCLEAR: Verdict = {
  criterionId: 'country',
  result: 'unclear',
  reason: 'Nobody knows.',
  evidenceIds: [],
};

test('what is written comes back as it was, with verdicts, evidence and every state of a value', async () => {
  const fence = await store.newRun();
  const seed = seedBusiness({ name: 'Foo', rank: 1, domain: 'foo.de', verdicts: [UNCLEAR] });
  const evidenceIds = seed.evidence.map(({ id }) => id);
  const business: Business = {
    ...seed,
    website: { state: 'reported', value: 'https://foo.de/', evidenceIds },
    countries: { state: 'verified', value: ['DE', 'AT'], evidenceIds },
    city: { state: 'conflict', values: [{ value: 'Ulm', evidenceIds }] },
    employees: { state: 'suppressed' },
    verdicts: [{ ...UNCLEAR, result: 'met', evidenceIds }],
  };
  const person = seedPerson(business, {
    name: 'Jane',
    title: { state: 'reported', value: 'CEO', evidenceIds },
  });
  const insights = {
    figures: [{ ...FIGURE, evidence: seed.evidence }],
    notes: [{ text: 'Flat.', figureIds: ['f'] }],
    statistics: null,
    evidence: seed.evidence,
  };
  await store.write(fence, async (tx, search) => {
    await insertBusinesses(tx, search, [business]);
    await insertDecisionMakers(tx, search, [person]);
    await insertBusinessPersonas(tx, search, { personas: [BUSINESS_PERSONA], method: 'rules' });
    await insertDecisionMakerPersonas(tx, search, { personas: [PERSON_PERSONA], method: 'model:gpt' });
    await insertMarketInsights(tx, search, { ...insights, method: 'rules' });
  });
  await store.write(fence, async (tx) => {
    const { searchId } = fence;
    const listed = { ...business, mark: null, isSuppressed: false };
    assert.deepEqual(await listBusinesses(tx, searchId, { limit: 9 }), [listed]);
    assert.deepEqual(await findBusiness(tx, searchId, business.id), listed);
    assert.equal(await findBusiness(tx, searchId, newId()), undefined);
    assert.deepEqual(await listDecisionMakers(tx, searchId, { limit: 9 }), [
      { ...person, businessName: 'Foo', businessRank: 1 },
    ]);
    const [kind] = await listBusinessPersonas(tx, searchId);
    const [role] = await listDecisionMakerPersonas(tx, searchId);
    assert.deepEqual(kind, { ...BUSINESS_PERSONA, id: kind?.id, method: 'rules' });
    assert.deepEqual(role, { ...PERSON_PERSONA, id: role?.id, method: 'model:gpt' });
    const market = await findMarketInsights(tx, searchId);
    assert.deepEqual(market, { ...insights, method: 'rules', createdAt: market?.createdAt });
    assert.deepEqual(await countResults(tx, searchId), COUNTED_ONCE);
  });
});

test('the same written twice is there once, and the first writing stays', async () => {
  const fence = await store.newRun();
  const business = seedBusiness({ name: 'Foo', rank: 1, verdicts: [UNCLEAR] });
  const person = seedPerson(business, { name: 'Jane' });
  for (const name of ['first', 'second'])
    await store.write(fence, async (tx, search) => {
      const method = `model:${name}` as const;
      await insertBusinesses(tx, search, [
        { ...business, name },
        { ...business, name: 'third' },
      ]);
      await insertDecisionMakers(tx, search, [{ ...person, name }]);
      await insertBusinessPersonas(tx, search, { personas: [{ ...BUSINESS_PERSONA, title: name }], method });
      await insertDecisionMakerPersonas(tx, search, {
        personas: [{ ...PERSON_PERSONA, title: name }],
        method,
      });
      await insertMarketInsights(tx, search, {
        figures: [],
        notes: [],
        statistics: null,
        evidence: [],
        method,
      });
    });
  await store.write(fence, async (tx) => {
    const { searchId } = fence;
    const rows = [
      ...(await listBusinesses(tx, searchId, { limit: 9 })).map(({ name }) => name),
      ...(await listDecisionMakers(tx, searchId, { limit: 9 })).map(({ name }) => name),
      ...(await listBusinessPersonas(tx, searchId)).map(({ title }) => title),
      ...(await listDecisionMakerPersonas(tx, searchId)).map(({ title }) => title),
    ];
    assert.deepEqual(rows, ['first', 'first', 'first', 'first']);
    assert.equal((await findMarketInsights(tx, searchId))?.method, 'model:first');
    assert.deepEqual(await countResults(tx, searchId), COUNTED_ONCE);
  });
});

test('one key is one company of a search, also when two sources know it by other ids; another search has its own', async () => {
  const [one, other] = [await store.newRun(), await store.newRun()];
  const sameKey = (name: string): Business =>
    seedBusiness({ name, rank: 1, key: 'foo.de', verdicts: [UNCLEAR] });
  await store.write(one, (tx, search) => insertBusinesses(tx, search, [sameKey('Foo'), sameKey('Foo GmbH')]));
  await store.write(one, (tx, search) => insertBusinesses(tx, search, [sameKey('Foo again')]));
  await store.write(other, (tx, search) => insertBusinesses(tx, search, [sameKey('Foo elsewhere')]));
  assert.deepEqual(await namesOf(one), ['Foo']);
  assert.deepEqual(await namesOf(other), ['Foo elsewhere']);
});

test('nothing to write is nothing wrong', async () => {
  const fence = await store.newRun();
  await store.write(fence, async (tx, search) => {
    await insertBusinesses(tx, search, []);
    await insertDecisionMakers(tx, search, []);
    await insertBusinessPersonas(tx, search, { personas: [], method: 'rules' });
    await insertDecisionMakerPersonas(tx, search, { personas: [], method: 'rules' });
  });
  assert.deepEqual(await namesOf(fence), []);
});

test('what carries more than its row is written without the rest', async () => {
  const fence = await store.newRun();
  const more = { links: [], confidence: 1, createdBy: 'somebody' };
  const evidence = (own: readonly Evidence[]): readonly Evidence[] =>
    own.map((each) => ({ ...each, ...more }));
  const seed = seedBusiness({ name: 'Foo', rank: 1, verdicts: [{ ...UNCLEAR, ...more }] });
  const business = { ...seed, ...more, evidence: evidence(seed.evidence) };
  const person = seedPerson(business, { name: 'Jane' });
  const wide = { ...person, ...more, businessName: 'Foo', evidence: evidence(person.evidence) };
  await store.write(fence, async (tx, search) => {
    await insertBusinesses(tx, search, [business]);
    await insertDecisionMakers(tx, search, [wide]);
  });
  assert.deepEqual(await namesOf(fence), ['Foo']);
});

test('signs that PostgreSQL cannot keep do not cost the company that bears them', async () => {
  const fence = await store.newRun();
  for (const [index, sign] of ['\u0000', '\ud83d', '\udc00'].entries()) {
    const name = `Foo${sign}Bar`;
    const city = { state: 'not_found', searched: [name] } as const;
    const business = seedBusiness({ name, rank: index + 1, city });
    await store.write(fence, async (tx, search) => {
      await insertBusinesses(tx, search, [business]);
      await insertDecisionMakers(tx, search, [seedPerson(business, { name, title: city })]);
      await insertEvents(tx, fence, [{ type: 'search.error', data: { name, names: [name] } }]);
      await insertErrorRecord(tx, fence, { ...ERROR, id: newId(), message: name });
    });
  }
  const kept = 'Foo\ufffdBar';
  assert.deepEqual(await namesOf(fence), [kept, kept, kept]);
  const events = await store.write(fence, (tx) => listEvents(tx, fence.searchId, { after: 1, limit: 9 }));
  for (const { data } of events) assert.deepEqual(data, { name: kept, names: [kept] });
});

test('the tables refuse what would be made up: a row of the other mode, or one without evidence', async () => {
  const fence = await store.newRun({ mode: 'live' });
  const business = seedBusiness({ name: 'Foo', rank: 1 });
  const met: Verdict = { ...UNCLEAR, result: 'met' };
  await assert.rejects(
    store.write(fence, (tx, search) => insertBusinesses(tx, { ...search, mode: 'demo' }, [business])),
    /foreign key/u,
  );
  for (const unproved of [
    { ...business, evidence: [] },
    { ...business, verdicts: [met] },
  ])
    await assert.rejects(
      store.write(fence, (tx, search) => insertBusinesses(tx, search, [unproved])),
      /check constraint/u,
    );
  assert.equal(knownValue(business.website), undefined);
  assert.deepEqual(await namesOf(fence), []);
});

const FIGURE = {
  id: 'f',
  label: 'Shops',
  state: 'counted',
  value: 12,
  low: null,
  high: null,
  rule: null,
  factors: [],
  unit: 'shops',
  year: 2026,
  source: 'directory',
} as const;

const ERROR = {
  phase: null,
  code: 'internal',
  message: 'It broke.',
  nextStep: 'Try again.',
  retryable: true,
  stack: null,
} as const;

const COUNTED_ONCE = {
  businessPersonas: 1,
  businesses: 1,
  matched: 1,
  decisionMakerPersonas: 1,
  decisionMakers: 1,
  marketInsights: 1,
};

function namesOf(fence: RunFence): Promise<readonly string[]> {
  return store.write(fence, async (tx) =>
    (await listBusinesses(tx, fence.searchId, { limit: 100 })).map(({ name }) => name),
  );
}
