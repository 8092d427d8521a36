import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Business } from '#domain';
import { openTestStore, readPages, seedBusiness, seedPerson } from '#testing';
import { listBusinesses, listBusinessesWithSite } from './businesses.ts';
import { insertDecisionMakers, type ListedDecisionMaker, listDecisionMakers } from './decision-makers.ts';
import { insertBusinesses } from './insert-businesses.ts';

const store = await openTestStore();
after(store.close);

test('lists come in order and in pages, each row once, and by status', async () => {
  const fence = await store.newRun();
  const businesses = Array.from({ length: 1_201 }, (_, index) =>
    seedBusiness({
      name: `Foo ${index}`,
      rank: Math.floor(index / 2) + 1,
      matchStatus: index % 3 === 0 ? 'matched' : 'rejected',
      ...(index % 6 === 0
        ? { website: { state: 'reported', value: 'https://foo.de', evidenceIds: [] } }
        : {}),
    }),
  );
  const people = businesses
    .slice(0, 10)
    .flatMap((business) => [
      seedPerson(business, { name: 'Jane' }),
      seedPerson(business, { name: 'Jane' }),
      seedPerson(business, { name: 'Adam' }),
    ]);
  await store.write(fence, async (tx, search) => {
    await insertBusinesses(tx, search, businesses.toReversed());
    await insertDecisionMakers(tx, search, people);
  });
  const pages = await readPages<Business>((last) =>
    store.write(fence, (tx) =>
      listBusinesses(tx, fence.searchId, { limit: 400, ...(last === undefined ? {} : { after: last }) }),
    ),
  );
  assert.deepEqual(
    pages.map(({ rank }) => rank),
    businesses.map(({ rank }) => rank),
  );
  assert.equal(new Set(pages.map(({ id }) => id)).size, 1_201);
  assert.ok(pages.every(({ evidence }) => evidence.length === 1));
  await store.write(fence, async (tx) => {
    const { searchId } = fence;
    assert.equal((await listBusinesses(tx, searchId, { limit: 2_000, status: 'matched' })).length, 401);
    assert.equal((await listBusinessesWithSite(tx, searchId)).length, 201);
    const ids = businesses.slice(0, 2).map(({ id }) => id);
    assert.equal((await listDecisionMakers(tx, searchId, { limit: 99, businessIds: ids })).length, 6);
    assert.equal((await listDecisionMakers(tx, searchId, { limit: 99, businessIds: [] })).length, 0);
  });
  const found = await readPages<ListedDecisionMaker & { readonly businessRank: number }>((last) =>
    store.write(fence, (tx) => {
      const place = last && { rank: last.businessRank, name: last.name, id: last.id };
      return listDecisionMakers(tx, fence.searchId, { limit: 4, ...(place && { after: place }) });
    }),
  );
  assert.equal(new Set(found.map(({ id }) => id)).size, 30);
  assert.equal(found.length, 30);
});
