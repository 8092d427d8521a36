import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { verify } from '#app';
import { OPERATIONS } from '#contract';
import { type Bundle, BundleShape } from '#domain';
import { draftSearch, openStage, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());
const { client } = stage;

const searchId = await search();
const before = await readBundle(searchId);
/** Somebody who shares a page with others. */
const { name, domain, businessId } = chooseSubject(before);

async function search(): Promise<string> {
  const id = await draftSearch(stage);
  await startSearch(stage, id);
  await untilEnded(stage, id);
  return id;
}

async function readBundle(id: string): Promise<Bundle> {
  return BundleShape.parse(JSON.parse(await readExport(id, 'bundle')));
}

async function readExport(id: string, format: 'bundle' | 'csv'): Promise<string> {
  let text = '';
  const bytes = await client.openExport(id, format);
  for await (const piece of bytes.pipeThrough(new TextDecoderStream())) text += piece;
  return text;
}

function chooseSubject({ businesses }: Bundle): { name: string; domain: string; businessId: string } {
  for (const business of businesses) {
    const [person, other] = business.decision_makers;
    if (person !== undefined && other !== undefined && business.domain !== null)
      return { name: person.name, domain: business.domain, businessId: business.business_id };
  }
  return assert.fail('No company has two people.');
}

/** Every place of the database in which the words stand, of the product and of its engine. */
async function findEverywhere(words: string): Promise<readonly string[]> {
  const columns = await stage.database.query<{ place: string; table: string; column: string }>(`
    select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column,
      table_name || '.' || column_name as place
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema')
      and (data_type in ('text', 'jsonb', 'json', 'character varying') or data_type = 'ARRAY')`);
  const looks = columns.map(
    ({ place, table, column }) =>
      `select '${place}' as place where exists (select from ${table} where ${column}::text ilike $1)`,
  );
  const rows = await stage.database.query<{ place: string }>(looks.join(' union all '), [`%${words}%`]);
  return rows.map(({ place }) => place);
}

test('what is held about a person is counted, with the pages it came from, and nothing changes', async () => {
  const places = await findEverywhere(name);
  const body = { name, company_domain: domain, dry_run: true };
  const found = await client.call(OPERATIONS.erasePerson, { body });
  assert.equal(found.erasure_id, null);
  assert.equal(found.counts.decision_makers, 1);
  assert.equal(found.counts.searches, 1);
  for (const count of ['evidence', 'snapshots', 'recorded_answers', 'events'] as const)
    assert.ok(found.counts[count] > 0, `no ${count} were counted`);
  assert.ok(found.sources.some(({ url }) => url?.includes(domain) === true));
  assert.deepEqual(await findEverywhere(name), places);
});

test('who is erased stands nowhere any more, while the others of the page stay', async () => {
  const body = { name: name.toUpperCase(), company_domain: `https://www.${domain}/`, dry_run: false };
  const erased = await client.call(OPERATIONS.erasePerson, { body });
  assert.notEqual(erased.erasure_id, null);
  assert.deepEqual(await findEverywhere(name), []);
  const { data } = await client.call(OPERATIONS.listErasures, {});
  assert.deepEqual(data[0]?.counts, erased.counts);
  const bundle = await readBundle(searchId);
  const peopleOf = (each: Bundle): number =>
    each.businesses.reduce((sum, { decision_makers: people }) => sum + people.length, 0);
  assert.equal(peopleOf(bundle), peopleOf(before) - 1);
  assert.equal((await readExport(searchId, 'csv')).includes(name), false);
});

test('verify says which marks cannot be checked any more, and all others hold', async (t) => {
  const marks = await verify(await readBundle(searchId));
  assert.deepEqual(
    marks.filter(({ fault }) => fault !== null),
    [],
  );
  const suppressed = marks.filter(({ isSuppressed }) => isSuppressed === true);
  t.diagnostic(`${suppressed.length} of ${marks.length} are suppressed`);
  assert.ok(suppressed.some(({ mark }) => mark === 'snapshot'));
  assert.ok(suppressed.length < marks.length / 2, 'only what rests on the redacted texts');
});

test('a text that is only said to be redacted fails', async () => {
  const forged = structuredClone(before);
  for (const snapshot of forged.snapshots)
    Object.assign(snapshot, { body: `${snapshot.body} `, redacted: true });
  const failed = (await verify(forged)).filter(({ fault }) => fault !== null);
  assert.ok(failed.some(({ mark }) => mark === 'snapshot'));
});

test('the next search does not find the person again, and keeps no text that names him', async () => {
  const next = await search();
  const people = await client.call(OPERATIONS.listDecisionMakers, {
    params: { search_id: next },
    query: { limit: '200' },
  });
  assert.ok(people.data.length > 15, `only ${people.data.length} people: the check is blind`);
  assert.deepEqual(
    people.data.filter((person) => person.name === name),
    [],
  );
  assert.deepEqual(await findEverywhere(name), []);
  assert.deepEqual(
    (await verify(await readBundle(next))).filter(({ fault }) => fault !== null),
    [],
  );
});

test('a company on the list is shown as excluded without a value, is not exported, and is excluded from the next search', async () => {
  const value = { kind: 'domain', value: domain } as const;
  const entry = await client.call(OPERATIONS.addSuppression, { body: value });
  const params = { search_id: searchId };
  const listed = await client.call(OPERATIONS.listBusinesses, { params, query: { limit: '200' } });
  const company = listed.data.find(({ business_id: id }) => id === businessId);
  assert.equal(company?.match_status, 'excluded');
  assert.equal(company?.suppressed, true);
  assert.deepEqual(company?.website, { state: 'suppressed' });
  assert.equal((await readExport(searchId, 'csv')).includes(domain), false);
  assert.equal((await readExport(searchId, 'bundle')).includes(businessId), false);

  const next = await search();
  const progress = await client.call(OPERATIONS.getProgress, { params: { search_id: next } });
  assert.equal(progress.progress.funnel?.excluded, 1);
  const { data: events } = await client.listEvents(next, 0);
  const counted = events.find(({ type }) => type === 'search.companies.counted');
  assert.deepEqual(counted?.data['unwanted'], { suppressed: 1, excluded: 0 });
  const asked = await stage.database.query(
    `select from search_jobs where search_id = $1 and phase = 'decision_makers' and subject = $2`,
    [next, before.businesses.find(({ business_id: id }) => id === businessId)?.name],
  );
  assert.deepEqual(asked, [], 'nobody is looked for at a company on the list');

  await client.removeSuppression(entry.suppression_id);
  const again = await client.call(OPERATIONS.listBusinesses, { params, query: { limit: '200' } });
  assert.equal(again.data.find(({ business_id: id }) => id === businessId)?.match_status, 'matched');
});
