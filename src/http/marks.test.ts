import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createClient, OPERATIONS } from '#contract';
import { openTestApp, seedBusiness, seedSearch, type TestApp, type TestUser } from '#testing';

let app: TestApp;
let user: TestUser;
before(async () => {
  app = await openTestApp();
  user = await app.createUser();
});
after(() => app.close());

const businesses = Array.from({ length: 20 }, (_, index) =>
  seedBusiness({ name: `Company ${index + 1}`, rank: index + 1 }),
);

function clientOf({ key }: TestUser): ReturnType<typeof createClient> {
  return createClient({ baseUrl: '', fetch: (url, init) => app.ask(url, init), key });
}

test('marks stand on their companies, all of one request or none, and give a precision with its interval', async () => {
  const client = clientOf(user);
  const search_id = await seedSearch(app, { userId: user.userId, businesses });
  const params = { search_id };
  const marks = businesses.map(({ id }, index) => ({
    business_id: id,
    mark: index < 18 ? ('good' as const) : ('wrong' as const),
  }));
  const { precision } = await client.call(OPERATIONS.putMarks, { params, body: { marks } });
  assert.deepEqual(precision, { right: 18, checked: 20, pct: 90, low_pct: 70, high_pct: 97 });

  const unknown = [{ business_id: crypto.randomUUID(), mark: 'good' as const }];
  const both = [{ business_id: businesses[0]?.id ?? '', mark: null }, ...unknown];
  await assert.rejects(
    client.call(OPERATIONS.putMarks, { params, body: { marks: both } }),
    /has no company/u,
  );
  const { data } = await client.call(OPERATIONS.listBusinesses, { params, query: { limit: '20' } });
  assert.equal(data[0]?.mark?.mark, 'good', 'a request that fails changes nothing');
  assert.equal(data[19]?.mark?.mark, 'wrong');

  const one = { search_id, business_id: businesses[19]?.id ?? '' };
  const said = { mark: 'wrong', reason: 'A trader.' } as const;
  const { data: marked } = await client.call(OPERATIONS.putMark, { params: one, body: said });
  assert.equal(marked[0]?.reason, 'A trader.', 'the newest first');
  const path = `/v1/searches/${search_id}/businesses/${one.business_id}/mark`;
  const answer = await app.ask(path, { method: 'DELETE', headers: user.headers });
  assert.equal(answer.status, 204);
  const left = await client.call(OPERATIONS.listMarks, { params });
  assert.equal(left.data.length, 19);
  assert.equal(left.precision?.checked, 19);
});

test('the CSV says what was marked', async () => {
  const [business = seedBusiness({ name: 'Aldi', rank: 1 })] = [seedBusiness({ name: 'Aldi', rank: 1 })];
  const search_id = await seedSearch(app, { userId: user.userId, businesses: [business] });
  const params = { search_id, business_id: business.id };
  await clientOf(user).call(OPERATIONS.putMark, { params, body: { mark: 'good' } });
  const csv = await (await app.ask(`/v1/searches/${search_id}/export`, { headers: user.headers })).text();
  const [head = '', line = ''] = csv.split('\n');
  assert.equal(line.split(',')[head.split(',').indexOf('Mark')], 'good');
});
