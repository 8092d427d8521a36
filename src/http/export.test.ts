import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import * as z from 'zod';
import { CSV_MARK, disarm } from '#domain';
import { openTestApp, seedBusiness, seedPerson, seedSearch, type TestApp } from '#testing';
import { listen } from './listen.ts';

const USER_ID = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
before(async () => {
  app = await openTestApp();
});
after(() => app.close());

const Rows = z.array(z.record(z.string(), z.string()));

async function readCsv(searchId: string, from = app): Promise<readonly Readonly<Record<string, string>>[]> {
  const response = await from.ask(`/v1/searches/${searchId}/export`);
  assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.ok(bytes.toString('utf8').startsWith(`${CSV_MARK}Company name,`), 'Excel is told that it is UTF-8');
  return Rows.parse(parse(bytes, { columns: true, bom: true }));
}

test('quotes, commas, line breaks and every script come through CSV as they were found', async () => {
  const names = [
    'Müller & Söhne GmbH',
    'Say "Cheese", Ltd',
    'Two\nlines',
    '株式会社ローソン',
    '👩‍🍳 Küche',
    "L'Œuvre;",
    'سوق',
  ];
  const businesses = names.map((name, index) => seedBusiness({ name, rank: index + 1 }));
  const rows = await readCsv(await seedSearch(app, { userId: USER_ID, businesses }));
  assert.deepEqual(
    rows.map((row) => row['Company name']),
    names,
  );
  assert.deepEqual(
    rows.map((row) => row['Company evidence']),
    names,
  );
});

test('no cell is a formula to a spreadsheet, whatever a page said', async () => {
  const names = [
    '=1+1',
    '+49 30',
    '-2',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\n@x',
    '＝1+1',
    '\ufeff=1',
    '=HYPERLINK("http://evil.example")',
  ];
  const businesses = names.map((name, index) => seedBusiness({ name, rank: index + 1 }));
  const [first] = businesses;
  assert.ok(first);
  const person = seedPerson(first, {
    name: '=cmd()',
    phone: { state: 'reported', value: '+49 30 1234', evidenceIds: ['x'] },
  });
  const rows = await readCsv(await seedSearch(app, { userId: USER_ID, businesses, people: [person] }));
  assert.deepEqual(
    rows.map((row) => row['Company name']),
    names.map((name) => `'${name}`),
  );
  assert.equal(rows[0]?.['Person'], "'=cmd()");
  assert.equal(rows[0]?.['Phone'], "'+49 30 1234");
  for (const cell of rows.flatMap((row) => Object.values(row))) assert.doesNotMatch(cell, /^\s*[=+\-@]/u);
});

test('disarming leaves every other text as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'=+-@＝＋－＠ \t\r\n\u00a0aé1\'"') }), (text) => {
      const cell = disarm(text);
      assert.ok(cell === text || cell === `'${text}`);
      assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      if (/^[aé1'"]/u.test(text)) assert.equal(cell, text);
    }),
  );
});

test('a person has a line of his own, and a company without people has one too', async () => {
  const [aldi, lidl] = [seedBusiness({ name: 'Aldi', rank: 1 }), seedBusiness({ name: 'Lidl', rank: 2 })];
  const people = ['Ada', 'Ben'].map((name) =>
    seedPerson(aldi, { name, title: { state: 'reported', value: 'Head of Buying', evidenceIds: ['x'] } }),
  );
  const searchId = await seedSearch(app, { userId: USER_ID, businesses: [aldi, lidl], people });
  const rows = await readCsv(searchId);
  const seen = rows.map((row) => [
    row['Company name'],
    row['Person'],
    row['Job title'],
    row['Person evidence URL'],
  ]);
  assert.deepEqual(seen, [
    ['Aldi', 'Ada', 'Head of Buying', 'https://example.com/'],
    ['Aldi', 'Ben', 'Head of Buying', 'https://example.com/'],
    ['Lidl', '', '', ''],
  ]);
  assert.ok(
    rows.every((row) => row['Search'] === searchId && row['Mode'] === 'live' && row['Employees'] === ''),
  );
});

const Exported = z.object({
  search: z.object({ search_id: z.string(), mode: z.string() }),
  businesses: z.array(
    z.object({ name: z.string(), rank: z.int(), decision_makers: z.array(z.object({ name: z.string() })) }),
  ),
});

async function readJson(searchId: string, from = app): Promise<z.output<typeof Exported>> {
  const response = await from.ask(`/v1/searches/${searchId}/export?format=json`);
  assert.equal(response.headers.get('content-type'), 'application/json');
  return Exported.parse(await response.json());
}

test('a large export comes in pieces, complete and in order, as CSV and as JSON', async () => {
  const businesses = Array.from({ length: 450 }, (_, index) =>
    seedBusiness({ name: `Company ${index + 1}`, rank: index + 1 }),
  );
  const last = businesses.at(-1);
  assert.ok(last);
  const people = [seedPerson(last, { name: 'Ada' })];
  const searchId = await seedSearch(app, { userId: USER_ID, businesses, people });
  const names = businesses.map(({ name }) => name);
  assert.deepEqual(
    (await readCsv(searchId)).map((row) => row['Company name']),
    names,
  );
  const json = await readJson(searchId);
  assert.deepEqual(
    json.businesses.map(({ name }) => name),
    names,
  );
  assert.deepEqual(json.businesses.at(-1)?.decision_makers, [{ name: 'Ada' }]);
  const response = await app.ask(`/v1/searches/${searchId}/export`);
  const pieces = await Array.fromAsync(response.body ?? []);
  assert.ok(pieces.length > 400, `${pieces.length} pieces`);
});

test('an export that fails on its way breaks the connection: a half list never looks like a whole one', async () => {
  const businesses = Array.from({ length: 250 }, (_, index) =>
    seedBusiness({ name: `Company ${index + 1} ${'x'.repeat(20_000)}`, rank: index + 1 }),
  );
  const searchId = await seedSearch(app, { userId: USER_ID, businesses });
  const server = await listen(app.http, { host: '127.0.0.1', port: 18_400 });
  try {
    const response = await fetch(`${server.url}/v1/searches/${searchId}/export`);
    const reader = response.body?.getReader();
    let text = '';
    const readOn = async (): Promise<boolean> => {
      const { done, value } = (await reader?.read()) ?? { done: true };
      text += Buffer.from(value ?? []).toString();
      return done;
    };
    await readOn();
    await app.database.query('alter table verdicts rename to lost_verdicts');
    const readRest = async (): Promise<void> => {
      while (!(await readOn()));
    };
    await assert.rejects(readRest(), /terminated/u);
    assert.doesNotMatch(text, /verdicts/u, 'the words of the fault are not for the caller');
    const [kept] = await app.database.query<{ stack: string }>('select stack from error_records');
    assert.match(kept?.stack ?? '', /Caused by: error: relation "verdicts" does not exist/u);
  } finally {
    await app.database.query('alter table if exists lost_verdicts rename to verdicts');
    await server.close();
  }
});

test('an export of a demo says so in its name and in every row', async () => {
  const demo = await openTestApp({ mode: 'demo' });
  try {
    const businesses = ['One', 'Two'].map((name, index) => seedBusiness({ name, rank: index + 1 }));
    const searchId = await seedSearch(demo, { userId: USER_ID, businesses });
    const { headers, body } = await demo.ask(`/v1/searches/${searchId}/export`);
    await body?.cancel();
    assert.equal(headers.get('content-disposition'), `attachment; filename="leadora-demo-${searchId}.csv"`);
    assert.deepEqual(
      (await readCsv(searchId, demo)).map((row) => row['Mode']),
      ['demo', 'demo'],
    );
    assert.equal((await readJson(searchId, demo)).search.mode, 'demo');
  } finally {
    await demo.close();
  }
});
