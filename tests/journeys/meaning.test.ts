import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertBooksAgree } from './books.ts';
import { draftSearch, openStage, type Stage, startSearch, untilEnded } from './stage.ts';

/** More calls than the usual search makes. */
const PATIENCE_MS = 90_000;

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());

/** What the event says of the order of the companies. */
async function orderOf({ client }: Stage, id: string): Promise<unknown> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  for await (const { type, data } of client.watchEvents(id, { after: 0, signal }))
    if (type === 'search.companies.counted') return data['order'];
  return undefined;
}

test('companies are put in order by vectors and by the model, which the reading of the request says, and the books agree', async () => {
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  const { interpretation } = await untilEnded(stage, id, PATIENCE_MS);
  assert.deepEqual(interpretation?.ranking, [
    { rule: 'embedding', model: 'text-embedding-3-small' },
    { rule: 'rerank', model: 'gpt-6-luna' },
  ]);
  assert.deepEqual(await orderOf(stage, id), {
    by: ['embedding:text-embedding-3-small', 'rerank:model:gpt-6-luna'],
    notes: [],
  });
  const asked = stage.world.ledger().filter(({ path }) => path === '/v1/embeddings');
  assert.ok(
    asked.length > 0 && asked.every(({ costMicroUsd, status }) => status === 200 && costMicroUsd > 0),
  );
  await assertBooksAgree(stage);
});

test('vectors wait as long as Retry-After asks', async () => {
  const fault = { kind: 'rate_limit', retryAfter: { ms: 50 } } as const;
  stage.world.script([{ match: { path: '/v1/embeddings', nth: 1 }, fault }]);
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  await untilEnded(stage, id, PATIENCE_MS);
  assert.match(JSON.stringify(await orderOf(stage, id)), /"embedding:text-embedding-3-small"/u);
  await assertBooksAgree(stage);
});

test('a server without vectors leaves the order of the words, says so, and the search ends as well as before', async () => {
  stage.world.script([{ match: { path: '/v1/embeddings' }, fault: { kind: 'status', status: 404 } }]);
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  const { status } = await untilEnded(stage, id, PATIENCE_MS);
  assert.equal(status, 'completed');
  assert.match(
    JSON.stringify(await orderOf(stage, id)),
    /stay in the order of the words: OpenAI answered 404/u,
  );
});
