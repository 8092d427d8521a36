import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { OPERATIONS } from '#contract';
import { openTestApp, type TestApp, takeSnapshot } from '#testing';

let app: TestApp;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

function post(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

test('a reading starts and stores nothing, takes the scope read, and what it answers can be sent as it is', async () => {
  const reader = await app.createUser('read');
  const earlier = await takeSnapshot(app.database);
  const body = { question: 'supermarkets in Germany with 50-200 staff', product_service: 'shelf lighting' };
  const response = await app.ask('/v1/searches/reading', post(body, reader.headers));
  assert.equal(response.status, 200);
  const reading = OPERATIONS.readRequest.answer.shape.parse(await response.json());
  assert.deepEqual(await takeSnapshot(app.database), earlier);
  assert.deepEqual(reading.request.criteria, [
    { id: 'category', importance: 'must' },
    { id: 'country', importance: 'must' },
    { text: 'Has 50-200 employees.', importance: 'must' },
  ]);
  assert.deepEqual([reading.request.countries, reading.estimate.cost_usd.high], [['DE'], 0]);
  const created = await app.ask('/v1/searches', post({ ...reading.request, start: false }));
  assert.equal(created.status, 201);
});

test('criteria are taken as sentences, as sentences with a weight, and by the name of what follows from the request', async () => {
  const criteria = [
    'Has 50 staff.',
    { text: 'Its own site says “frozen”.', importance: 'nice' },
    { id: 'country', importance: 'nice' },
  ];
  const body = { product_service: 'x', countries: ['DE'], criteria, start: false };
  const response = await app.ask('/v1/searches', post(body));
  const { search } = OPERATIONS.createSearch.answer.shape.parse(await response.json());
  assert.deepEqual(
    search.criteria.map(({ id, text, importance }) => [id, text, importance]),
    [
      ['own-1', 'Has 50 staff.', 'must'],
      ['own-2', 'Its own site says “frozen”.', 'nice'],
      ['country', 'Is active in a country that is asked for.', 'nice'],
    ],
  );
});

test('a criterion that is none is refused by what is wrong with it', async () => {
  const cases: readonly (readonly [criterion: unknown, detail: RegExp])[] = [
    ['', /criteria\.0 must not be empty/u],
    [7, /criteria\.0 must be a sentence, or an object with text and importance/u],
    [{ importance: 'nice' }, /criteria\.0\.text is missing/u],
    [{ text: 'x', importance: 'maybe' }, /criteria\.0\.importance must be must or nice/u],
    [{ id: 'size' }, /criteria\.0\.id must be category or country/u],
    [{ text: 'x', weight: 2 }, /criteria\.0\.weight is not a known field/u],
    [{ text: 'x'.repeat(301) }, /criteria\.0\.text must have at most 300 characters/u],
  ];
  for (const [criterion, detail] of cases) {
    const response = await app.ask('/v1/searches', post({ product_service: 'x', criteria: [criterion] }));
    assert.equal(response.status, 400);
    assert.match(await response.text(), detail);
  }
  const nine = Array.from({ length: 9 }, (_, index) => `Sentence ${index}.`);
  const response = await app.ask('/v1/searches', post({ product_service: 'x', criteria: nine }));
  assert.match(await response.text(), /criteria must have at most 8 entries/u);
});

test('kinds of companies are found by what is typed so far', async () => {
  const found = await app.ask('/v1/industries?q=Superm%C3%A4r&limit=3');
  const { data } = OPERATIONS.listIndustries.answer.shape.parse(await found.json());
  assert.deepEqual([data[0]?.name, data[0]?.in_directory], ['Supermarket', true]);
  for (const query of ['', '?q=', '?q=x&limit=21', `?q=${'x'.repeat(200)}`])
    assert.equal((await app.ask(`/v1/industries${query}`)).status, 400, query);
});
