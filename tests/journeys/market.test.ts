import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OPERATIONS } from '#contract';
import { draftSearch, openStage, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());
const { client } = stage;

const id = await draftSearch(stage, { countries: ['DE', 'GB'] });
await startSearch(stage, id);
await untilEnded(stage, id);

test('x', async () => {
  const before = await client.call(OPERATIONS.getMarket, { params: { search_id: id } });
  console.log(JSON.stringify(before, null, 1).slice(0, 9000));
  const set = await client.call(OPERATIONS.assumeMarket, {
    params: { search_id: id },
    body: { annual_contract_value: { low: 12000, base: 18000, high: 25000, currency: 'eur' } },
  });
  console.log(JSON.stringify(set.market_insights?.figures[0], null, 1).slice(0, 3000));
  assert.ok(true);
});
