import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { openTestApp, runTestCli, seedBusiness, seedPerson, seedSearch, type TestApp } from '#testing';

const USER_ID = '00000000-0000-4000-8000-000000000000';
const business = seedBusiness({ name: 'Acme', rank: 1, domain: 'acme.com' });
const email = { state: 'reported', value: 'Jane@acme.com', evidenceIds: [] } as const;
const emailOrigin = {
  state: 'published',
  pattern: null,
  samples: null,
  checkedAt: null,
  reason: null,
} as const;
const jane = seedPerson(business, { name: 'Jane Doe', key: 'jane doe', email, emailOrigin });
const john = seedPerson(business, { name: 'John Roe', key: 'john roe' });

let app: TestApp;
let searchId: string;
before(async () => {
  app = await openTestApp();
  searchId = await seedSearch(app, { userId: USER_ID, businesses: [business], people: [jane, john] });
});
after(() => app.close());

const People = z.object({
  data: z.array(z.object({ name: z.string(), email: z.object({ state: z.string() }) })),
});

async function listPeople(): Promise<readonly string[]> {
  const answer = await app.ask(`/v1/searches/${searchId}/decision-makers`);
  return People.parse(await answer.json()).data.map((person) => `${person.name}: ${person.email.state}`);
}

test('an address is hidden, a person is left out, and an entry taken off the list brings both back', async () => {
  await runTestCli(app, ['suppress', 'add', 'JANE@acme.com']);
  assert.deepEqual(await listPeople(), ['Jane Doe: suppressed', 'John Roe: not_found']);
  const added = await runTestCli(app, ['suppress', 'add', 'Dr. John Roe', '--at', 'https://acme.com/team']);
  assert.equal(added.out, 'person D. J. R. (a•••.com) is suppressed\n');
  assert.deepEqual(await listPeople(), ['Jane Doe: suppressed']);
  const list = await runTestCli(app, ['suppress', 'list', '--json']);
  assert.doesNotMatch(list.out, /Roe|jane@/iu);
  const entries = z.array(z.object({ suppression_id: z.string() })).parse(JSON.parse(list.out));
  for (const { suppression_id: id } of entries)
    assert.equal((await runTestCli(app, ['suppress', 'remove', id])).code, 0);
  assert.deepEqual(await listPeople(), ['Jane Doe: reported', 'John Roe: not_found']);
});

test('the value is nowhere in the database: only its hash and a label', async () => {
  await runTestCli(app, ['suppress', 'add', 'someone@else.com']);
  const [row] = await app.database.query<{ text: string }>(
    `select string_agg(s::text, ' ') as text from suppressions as s`,
  );
  assert.match(row?.text ?? '', /s•••@e•••\.com/u);
  assert.doesNotMatch(row?.text ?? '', /someone|else/u);
});

test('a person at a company on the list is left out with it; the same name elsewhere is another person', async () => {
  await runTestCli(app, ['suppress', 'add', 'Jane Doe', '--at', 'other.com']);
  assert.equal((await listPeople()).length, 2);
  const { out } = await runTestCli(app, ['suppress', 'add', 'www.acme.com', '--json']);
  assert.deepEqual(await listPeople(), []);
  const { suppression_id: id } = z.object({ suppression_id: z.string() }).parse(JSON.parse(out));
  await runTestCli(app, ['suppress', 'remove', id]);
});

test('one name alone, or words that are no domain, are refused with the place of the fault', async () => {
  for (const [args, sentence] of [
    [['suppress', 'add', 'Jane', '--kind', 'person'], /must be a first and a last name/u],
    [['suppress', 'add', 'nonsense', '--kind', 'domain'], /is no domain/u],
    [['suppress', 'add', 'nobody', '--kind', 'email'], /must be an e-mail address/u],
    [['erase', 'Jane'], /must be a first and a last name/u],
  ] as const) {
    const { code, err } = await runTestCli(app, args);
    assert.notEqual(code, 0);
    assert.match(err, sentence);
  }
});

test('erasing says first what there is, and does it only when told', async () => {
  const look = await runTestCli(app, ['erase', 'Jane Doe', '--at', 'acme.com']);
  assert.match(look.out, /decision makers +1\n/u);
  assert.match(look.out, /https:\/\/example\.com\/ +2026-11-01/u);
  assert.match(look.out, /Nothing was changed/u);
  assert.equal((await listPeople()).length, 2);
  const done = await runTestCli(app, ['erase', 'Jane Doe', '--at', 'acme.com', '--yes']);
  assert.match(done.out, /Erased; the person will not come back\./u);
  assert.deepEqual(await listPeople(), ['John Roe: not_found']);
});
