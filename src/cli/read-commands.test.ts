import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { openTestApp, runTestCli, seedBusiness, seedPerson, seedSearch, type TestApp } from '#testing';

const USER_ID = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
let searchId: string;
before(async () => {
  app = await openTestApp();
  const website = { state: 'reported', value: 'https://www.rewe.de/', evidenceIds: ['x'] } as const;
  const rewe = seedBusiness({ name: 'REWE', rank: 1, website });
  const hostile = seedBusiness({ name: 'Evil\u001b[2J\r\nMarkt', rank: 2 });
  const people = [seedPerson(rewe, { name: 'Ada Lovelace' })];
  searchId = await seedSearch(app, { userId: USER_ID, businesses: [rewe, hostile], people });
});
after(() => app.close());

test('every verb that reads gives one JSON document on stdout with --json, and nothing else anywhere', async () => {
  for (const args of [
    ['list'],
    ['show', searchId],
    ['progress', searchId],
    ['export', searchId],
    ['keys', 'list'],
    ['doctor'],
  ]) {
    const { code, out, err } = await runTestCli(app, [...args, '--json']);
    assert.deepEqual([code, err], [0, ''], args.join(' '));
    assert.doesNotThrow(() => JSON.parse(out), args.join(' '));
    if (args.includes(searchId)) assert.ok(out.includes(searchId));
  }
});

test('on a terminal a table fits its columns; into a file nothing is cut', async () => {
  const narrow = await runTestCli(app, ['list'], { columns: 60 });
  const lines = narrow.out.trimEnd().split('\n');
  assert.ok(
    lines.every((line) => line.length <= 60),
    narrow.out,
  );
  assert.ok(lines.some((line) => line.endsWith('…')));
  const whole = await runTestCli(app, ['list']);
  assert.match(
    whole.out,
    new RegExp(`^${searchId} .* completed +100 +refrigeration +supermarkets +DE$`, 'mu'),
  );
});

test('show prints companies and people; what a page hid in a name cannot move the cursor', async () => {
  const { code, out, err } = await runTestCli(app, ['show', searchId], { columns: 100 });
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /Companies: 2 match, 0 unclear, 0 rejected/u);
  assert.match(out, /^1 +REWE +https:\/\/www\.rewe\.de\/ +100 %/mu);
  assert.match(out, /^2 +Evil \[2J Markt +– +100 %/mu);
  assert.match(out, /Ada Lovelace/u);
  assert.ok(!out.includes('\u001b'));
});

test('when none matches for sure, the unclear ones are shown as what they are', async () => {
  const unclear = seedBusiness({ name: 'Maybe Markt', rank: 1, matchStatus: 'unclear', matchPct: 50 });
  const rejected = seedBusiness({ name: 'Never Markt', rank: 2, matchStatus: 'rejected', matchPct: 0 });
  const id = await seedSearch(app, { userId: USER_ID, businesses: [unclear, rejected] });
  const { out } = await runTestCli(app, ['show', id], { columns: 100 });
  assert.match(out, /0 match, 1 unclear, 1 rejected/u);
  assert.match(out, /None is shown to match/u);
  assert.match(out, /^1 +Maybe Markt +– +unclear/mu);
  assert.doesNotMatch(out, /50 %|Never Markt/u);
  const nothing = await seedSearch(app, { userId: USER_ID });
  assert.match((await runTestCli(app, ['show', nothing])).out, /No company was found that matches/u);
});

test('show ends with the code of the search: target met, partial, budget, no provider, error', async () => {
  for (const [status, terminationReason, code] of [
    ['completed', 'target_met', 0],
    ['partial', 'sources_exhausted', 2],
    ['partial', 'deadline', 2],
    ['cancelled', 'user_cancelled', 2],
    ['partial', 'budget_reached', 3],
    ['partial', 'provider_unavailable', 4],
    ['failed', 'provider_unavailable', 4],
    ['failed', 'error', 1],
    ['failed', 'poison', 1],
  ] as const) {
    const outcome = { status, terminationReason, nextStep: 'Look again.' };
    const id = await seedSearch(app, { userId: USER_ID, outcome });
    assert.equal((await runTestCli(app, ['show', id])).code, code, `${status} ${terminationReason}`);
    assert.equal((await runTestCli(app, ['progress', id])).code, 0);
  }
});

test('export writes the bytes of the server to stdout', async () => {
  const csv = await runTestCli(app, ['export', searchId]);
  const rows = z.array(z.record(z.string(), z.string())).parse(parse(csv.out, { columns: true, bom: true }));
  assert.deepEqual(
    rows.map((row) => row['Person']),
    ['Ada Lovelace', ''],
  );
  const served = await app.ask(`/v1/searches/${searchId}/export`);
  assert.deepEqual(new TextEncoder().encode(csv.out), new Uint8Array(await served.arrayBuffer()));
  assert.equal(csv.err, '');
});

test('logs gives each event on a line, from where one was; as JSON with --json', async () => {
  const { out } = await runTestCli(app, ['logs', searchId]);
  assert.match(
    out,
    /^ {3}1 {2}\S+Z {2}search\.queued\n {3}2 {2}\S+ {2}search\.started\n {3}3 .*search\.completed /u,
  );
  const rest = await runTestCli(app, ['logs', searchId, '--after', '2', '--follow', '--json']);
  const [event, ...more] = rest.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual([event.seq, event.type, more.length], [3, 'search.completed', 0]);
});

test('cancel stops a search that waits at once', async () => {
  const started = await runTestCli(app, ['search', '--product', 'x', '--no-wait']);
  const id = started.out.trim();
  assert.equal(started.err, `Search ${id}\n`);
  assert.deepEqual(await runTestCli(app, ['cancel', id]), { code: 0, out: 'cancelled\n', err: '' });
  assert.match((await runTestCli(app, ['cancel', id, '--json'])).out, /"status":"cancelled"/u);
  assert.match(
    (await runTestCli(app, ['cancel', searchId])).err,
    /has ended as completed and cannot be cancelled/u,
  );
});

test('a key is printed alone on stdout, listed without its secret, and revoked', async () => {
  const made = await runTestCli(app, ['keys', 'create', 'crm', '--scopes', 'read']);
  const [, id = ''] = /^ld_([a-z0-9]{8})_[\w-]{43}\n$/u.exec(made.out) ?? [];
  assert.match(made.err, /not shown again/u);
  const listed = await runTestCli(app, ['keys', 'list']);
  assert.match(listed.out, new RegExp(`^${id} +crm +read `, 'mu'));
  assert.ok(!listed.out.includes(made.out.trim().slice(-43)));
  assert.deepEqual(await runTestCli(app, ['keys', 'revoke', id]), { code: 0, out: 'revoked\n', err: '' });
  assert.equal((await runTestCli(app, ['keys', 'revoke', id])).code, 1);
});

test('rejected companies are shown with the criterion that failed', async () => {
  const id = await seedSearch(app, {
    userId: USER_ID,
    businesses: [
      seedBusiness({ name: 'Foo', rank: 1 }),
      seedBusiness({ name: 'Bar', rank: 2, matchStatus: 'rejected', matchPct: 0 }),
    ],
  });
  const none = await runTestCli(app, ['rejected', id, '--near-miss']);
  assert.deepEqual([none.code, none.out], [0, 'No company was rejected.\n']);
  const { out } = await runTestCli(app, ['rejected', id, '--json']);
  assert.deepEqual(
    JSON.parse(out).map(({ name }: { readonly name: string }) => name),
    ['Bar'],
  );
});
