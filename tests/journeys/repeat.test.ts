import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { readRows } from '#cli';
import { compareRows, OPERATIONS, type SearchWire } from '#contract';

import { COMPANIES, draftSearch, openStage, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());
const { client, world } = stage;
beforeEach(() => world.reset());
const LONGEST_MS = 120_000;

async function runSearch(id: string): Promise<SearchWire> {
  await startSearch(stage, id);
  return await untilEnded(stage, id, LONGEST_MS);
}

async function extend(id: string, more: number): Promise<SearchWire> {
  const params = { search_id: id };
  const { search_id: next } = await client.call(OPERATIONS.extendSearch, { params, body: { more } });
  return await untilEnded(stage, next, LONGEST_MS);
}

async function listDomains(id: string): Promise<readonly string[]> {
  const { businesses } = await readRows(client, id);
  return businesses.map(({ domain }) => domain ?? '');
}

test('extending finds as many further companies and repeats none of the whole chain, until the sources hold no more', async () => {
  const first = await draftSearch(stage, { max_businesses: 4 });
  await runSearch(first);
  const personas = await client.call(OPERATIONS.listPersonas, { params: { search_id: first } });

  world.reset();
  const second = await extend(first, 4);
  assert.deepEqual(
    [second.origin_search_id, second.origin_kind, second.status, second.termination_reason],
    [first, 'extension', 'completed', 'target_met'],
  );
  const asked = world.ledger().flatMap(({ tool }) => tool ?? []);
  assert.ok(!asked.includes('storeBusinessPersonas') && !asked.includes('storeDMPersonas'), String(asked));
  const reused = await client.call(OPERATIONS.listPersonas, { params: { search_id: second.search_id } });
  assert.deepEqual(
    reused.business_personas.map(({ title }) => title),
    personas.business_personas.map(({ title }) => title),
  );

  const third = await extend(second.search_id, 4);
  assert.deepEqual([third.status, third.termination_reason], ['completed', 'sources_exhausted']);
  const chain = await Promise.all([first, second.search_id, third.search_id].map(listDomains));
  assert.deepEqual(
    chain.map(({ length }) => length),
    [4, 4, 2],
  );
  assert.equal(new Set(chain.flat()).size, COMPANIES.length, 'each company once');

  const none = await extend(third.search_id, 10);
  assert.deepEqual([none.status, none.termination_reason], ['partial', 'sources_exhausted']);
  assert.match(none.next_step ?? '', /^The sources hold no more matches/u);
  assert.deepEqual(await listDomains(none.search_id), []);

  const params = { search_id: second.search_id };
  const { search_id: replayed } = await client.call(OPERATIONS.rerunSearch, {
    params,
    body: { replay: true },
  });
  await untilEnded(stage, replayed, LONGEST_MS);
  const { different } = compareRows(
    await readRows(client, second.search_id),
    await readRows(client, replayed),
  );
  assert.deepEqual(different, [], 'a replay of an extension is one of the same companies');
});

test('a later run is a search of its own, and its diff says what is new, gone, changed or verified again, and why', async () => {
  const [gone, silent, changed, same] = COMPANIES.filter(({ website }) => !website.includes('nordkorb'));
  assert.ok(gone !== undefined && silent !== undefined && changed !== undefined && same !== undefined);
  const id = await draftSearch(stage, { companies: [gone, silent, changed, same] });
  await runSearch(id);
  const before = await readRows(client, id);
  const hostOf = ({ website }: { readonly website: string }): string => new URL(website).hostname;
  const namedOn = (host: string): readonly string[] =>
    before.decisionMakers
      .filter(({ evidence }) => evidence[0]?.url === `http://${host}/team`)
      .map(({ name }) => name)
      .toSorted();
  const page = (body: string) =>
    ({ kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, body }) as const;
  const [chief = ''] = namedOn(hostOf(changed));
  world.script([
    { match: { host: hostOf(gone), path: '/team' }, fault: { kind: 'status', status: 404 } },
    { match: { host: hostOf(silent), path: '/team' }, fault: page('<h1>Team</h1><p>We are many.</p>') },
    {
      match: { host: hostOf(changed), path: '/team' },
      fault: page(
        `<table><tr><th>Name</th><th>Title</th></tr><tr><td>${chief}</td><td>Head of Finance</td></tr><tr><td>Zora Newcomer</td><td>Head of Purchasing</td></tr></table>`,
      ),
    },
  ]);

  const params = { search_id: id };
  const { search_id: later } = await client.call(OPERATIONS.rerunSearch, { params, body: {} });
  const ended = await untilEnded(stage, later, LONGEST_MS);
  assert.deepEqual([ended.origin_search_id, ended.origin_kind], [id, 'rerun']);
  const diff = await client.call(OPERATIONS.diffSearch, {
    params: { search_id: later },
    query: { limit: '200' },
  });
  assert.equal(diff.against, id);
  const causesOf = (change: string, subject: string): readonly string[] =>
    diff.data.filter((each) => each.change === change && each.subject === subject).map(({ cause }) => cause);
  assert.ok(
    causesOf('gone', 'person').includes(`The page at http://${hostOf(gone)}/team now answers with 404.`),
    causesOf('gone', 'person').join('\n'),
  );
  assert.ok(
    causesOf('gone', 'person').some((cause) =>
      cause.startsWith(`The page at http://${hostOf(silent)}/team no longer names `),
    ),
    causesOf('gone', 'person').join('\n'),
  );
  const newcomer = diff.data.find(({ person }) => person === 'Zora Newcomer');
  assert.equal(newcomer?.change, 'new');
  assert.equal(
    newcomer?.cause,
    `The page at http://${hostOf(changed)}/team names Zora Newcomer now, and did not before.`,
  );
  const moved = diff.data.find(({ person }) => person === chief);
  assert.equal(moved?.change, 'changed');
  assert.deepEqual(moved?.cells.find(({ cell }) => cell === 'title')?.after, 'Head of Finance');
  assert.ok(diff.counts.re_verified.people > 0, 'those of the site that stayed');
  assert.deepEqual(diff.counts.new.companies + diff.counts.gone.companies, 0);

  const backwards = await client.call(OPERATIONS.diffSearch, { params, query: { against: later } });
  assert.deepEqual(backwards.counts.new.people, diff.counts.gone.people);
  await assert.rejects(client.call(OPERATIONS.diffSearch, { params }), { code: 'search_without_origin' });
  const paged = await client.call(OPERATIONS.diffSearch, {
    params: { search_id: later },
    query: { limit: '2' },
  });
  assert.deepEqual(paged.data, diff.data.slice(0, 2));
  assert.notEqual(paged.next_cursor, null);
});
