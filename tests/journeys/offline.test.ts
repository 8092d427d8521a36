import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type BusinessWire, OPERATIONS, type SearchWire } from '#contract';
import { openStage, untilEnded } from './stage.ts';

// No model, and every connection is refused: what a machine without a network meets.
const stage = await openStage({ hasModel: false, livesInWorld: () => true, hasNetwork: false });
after(() => stage.close());
const { client } = stage;

const PRODUCT = 'commercial refrigeration';

test('without model and network a search over real companies ends partial and says what would make it more', async () => {
  const { search, businesses } = await run({
    product_service: PRODUCT,
    industries: ['supermarkets'],
    countries: ['DE'],
  });
  assert.equal(search.status, 'partial');
  assert.equal(search.progress_pct, 100);
  assert.match(search.next_step ?? '', /internet/u);
  assert.equal(search.spent_usd, 0);
  assertReal(businesses, 20, [
    'aldi-sued.de',
    'edeka.de',
    'kaufland.de',
    'lidl.de',
    'netto-online.de',
    'rewe.de',
  ]);

  const params = { search_id: search.search_id };
  const { progress } = await client.call(OPERATIONS.getProgress, { params });
  assert.deepEqual(
    progress.phases.map(({ phase, state }) => `${phase} ${state}`),
    ['starting done', 'personas done', 'businesses done', 'decision_makers skipped', 'market_insights done'],
  );
  const people = progress.phases.find(({ phase }) => phase === 'decision_makers');
  assert.match(people?.reason ?? '', /No company site could be reached/u);

  const { business_personas: kinds, dm_personas: deciders } = await client.call(OPERATIONS.listPersonas, {
    params,
  });
  assert.equal(kinds.length, 3);
  assert.equal(deciders.length, 3);
  for (const { method } of [...kinds, ...deciders]) assert.equal(method, 'rules');
  const { market_insights: market } = await client.call(OPERATIONS.getMarket, { params });
  for (const { value, source } of market?.figures ?? []) assert.equal(value === null, source === null);
  const germany = market?.figures.find(({ id }) => id === 'companies-DE');
  assert.deepEqual([germany?.value, germany?.low, germany?.high], [null, null, null]);
  assert.match(germany?.rule ?? '', /connection to eurostat failed/u);
  const all = businesses.length;
  const counted = kinds.reduce(
    (sum, { market_potential: potential }) => sum + (potential.total_companies ?? 0),
    0,
  );
  assert.ok(counted > 0 && counted <= all + 1_000);
  const tried = await stage.database.query('select 1 from api_usage_logs');
  assert.ok(
    tried.length >= 5 && tried.length < 30,
    `after a few sites nobody is tried any more: ${tried.length}`,
  );
});

test('other industries and countries are found by their names: hotels in France, car rental in Spain', async () => {
  const [hotels, cars] = await Promise.all([
    run({ product_service: PRODUCT, industries: ['hotels'], countries: ['FR'] }),
    run({ product_service: 'fleet telematics', industries: ['car rental'], countries: ['ES'] }),
  ]);
  assertReal(hotels.businesses, 20, ['accor.com', 'kyriad.com', 'logishotels.com']);
  assertReal(cars.businesses, 5, ['cicar.com', 'europcar.com', 'hertz.com', 'sixt.com']);
});

test('an industry that nobody knows gives no row and says why', async () => {
  const { search, businesses } = await run({
    product_service: 'zorblax',
    industries: ['quantum flurb weaving'],
    countries: ['DE'],
  });
  assert.equal(search.status, 'partial');
  assert.deepEqual(businesses, []);
  assert.match(search.next_step ?? '', /quantum flurb weaving/u);
  assert.deepEqual(search.interpretation?.categories, []);
  const counts = (await client.call(OPERATIONS.getProgress, { params: { search_id: search.search_id } }))
    .data_counts;
  assert.deepEqual(new Set(Object.values(counts)), new Set([0]));
});

async function run(body: {
  readonly product_service: string;
  readonly industries: string[];
  readonly countries: string[];
}): Promise<{ readonly search: SearchWire; readonly businesses: readonly BusinessWire[] }> {
  const { search_id: id } = await client.call(OPERATIONS.createSearch, { body });
  const search = await untilEnded(stage, id);
  const query = { limit: '200', status: 'matched' };
  const { data } = await client.call(OPERATIONS.listBusinesses, { params: { search_id: id }, query });
  return { search, businesses: data };
}

/** Companies that exist, each with its website and the words that show it. */
function assertReal(businesses: readonly BusinessWire[], fewest: number, some: readonly string[]): void {
  assert.ok(businesses.length >= fewest, `only ${businesses.length}`);
  const domains = businesses.map(({ domain }) => domain);
  assert.deepEqual(
    some.filter((domain) => !domains.includes(domain)),
    [],
  );
  for (const { name, website, evidence, verdicts } of businesses) {
    assert.ok('value' in website && URL.canParse(website.value), name);
    const ids = new Set(evidence.map(({ id }) => id));
    assert.ok(ids.size > 0 && evidence.every(({ quote, source }) => quote !== '' && source !== ''));
    for (const { result, evidence_ids: shown } of verdicts) {
      assert.equal(result, 'met');
      assert.ok(shown.length > 0 && shown.every((id) => ids.has(id)), name);
    }
  }
}
