import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod';
import { openTestApp, runTestCli, type TestApp } from '#testing';

let app: TestApp;
let worker: Awaited<ReturnType<TestApp['startWorker']>>;
before(async () => {
  app = await openTestApp();
  worker = await app.startWorker();
});
after(async () => {
  await worker.stop({ graceMs: 1_000 });
  await app.close();
});

const LIST = [
  'name,website,country,industry',
  'Muster Markt,,DE,supermarket',
  ',,,',
  'x'.repeat(3),
  '"broken',
].join('\n');
const SEARCH = ['search', '--product', 'commercial refrigeration', '--country', 'DE'];
const Results = z.object({
  search: z.object({
    search_id: z.string(),
    status: z.string(),
    max_businesses: z.int(),
    budget_usd: z.number(),
  }),
  businesses: z.array(z.object({ name: z.string() })),
  decision_makers: z.array(z.unknown()),
});

test('search runs to its end: results on stdout, what happens on stderr, and the code says how it ended', async () => {
  const args = [...SEARCH, '--industry', 'supermarkets', '--max', '3', '--budget', '1.5', '--json'];
  const { code, out, err } = await runTestCli(app, args);
  const { search, businesses } = Results.parse(JSON.parse(out));
  assert.ok(['completed', 'partial'].includes(search.status), search.status);
  assert.equal(code, search.status === 'completed' ? 0 : 2, err);
  assert.deepEqual([search.max_businesses, search.budget_usd], [3, 1.5]);
  assert.ok(businesses.length > 10, `${businesses.length} companies`);
  assert.match(err, new RegExp(`^Search ${search.search_id}\n`, 'u'));
  assert.match(err, /Read “supermarkets” as /u);
  const steps = [...err.matchAll(/^ *(\d+) % {2}/gmu)].map(([, pct]) => Number(pct));
  assert.ok(
    steps.length > 4 && steps.every((pct, index) => pct >= (steps[index - 1] ?? 0)),
    'it never falls',
  );
  assert.equal(steps.at(-1), 100);
  assert.ok(!err.includes('\u001b'), 'plain lines where there is no terminal');
});

test('a list of one’s own is searched, and each bad row is told with its line and the reason', async () => {
  const args = [...SEARCH, '--industry', 'supermarkets', '--companies', 'my.csv'];
  const { out, err } = await runTestCli(app, args, { files: { 'my.csv': LIST }, columns: 100 });
  const [, read, unread] = /(\d+) companies read from the list, (\d+) lines not\./u.exec(err) ?? [];
  assert.ok(Number(read) >= 1, err);
  assert.equal([...err.matchAll(/^ {2}line \d+: .{8,}$/gmu)].length, Number(unread), err);
  assert.match(err, /^ {2}line 4: The row has 1 cells and the header 4\.$/mu);
  assert.match(out, /Muster Markt/u);
});

test('companies of a list of known ones do not come back, by domain or by name', async () => {
  const list =
    'name,website,country,industry\nOne,https://one-markt.de,DE,supermarket\nTwo,https://two-markt.de,DE,supermarket\nThree,,DE,supermarket\n';
  const files = { 'my.csv': list, 'known.csv': 'Company;Domain\nUno GmbH;www.one-markt.de\nThree;\n' };
  const flags = ['--industry', 'supermarkets', '--companies', 'my.csv', '--exclude', 'known.csv', '--json'];
  const { out, err } = await runTestCli(app, [...SEARCH, ...flags], { files });
  assert.match(err, /^2 known companies read from known\.csv\.$/mu);
  const { businesses } = z
    .object({ businesses: z.array(z.object({ name: z.string(), match_status: z.string() })) })
    .parse(JSON.parse(out));
  const found = businesses.map(({ name, match_status: status }) => [name, status]);
  assert.deepEqual(found.toSorted(), [
    ['One', 'excluded'],
    ['Three', 'excluded'],
    ['Two', 'matched'],
  ]);
});

test('a list of which no company can be read starts nothing, for the directory is not what was asked', async () => {
  const args = [...SEARCH, '--industry', 'supermarkets', '--companies', 'my.csv'];
  const { code, out, err } = await runTestCli(app, args, { files: { 'my.csv': 'foo;bar\n1;2\n' } });
  assert.deepEqual([code, out], [64, '']);
  assert.match(err, /^ {2}line 1: .*foo, bar/mu);
  assert.match(err, /^No company could be read from the list, so nothing was started\.$/mu);
  const [latest] = z
    .array(z.object({ status: z.string() }))
    .parse(JSON.parse((await runTestCli(app, ['list', '--limit', '1', '--json'])).out));
  assert.equal(latest?.status, 'cancelled');
});

test('an industry that nobody knows gives no company, says why, and ends as partial', async () => {
  const { code, out } = await runTestCli(app, [...SEARCH, '--industry', 'qwxzy florbing']);
  assert.equal(code, 2);
  assert.match(out, /0 match, 0 unclear, 0 rejected/u);
  assert.equal([...out.matchAll(/no category for “qwxzy florbing”/gu)].length, 1, 'why is said once');
});

test('on a terminal one line rewrites itself, and is gone at the end', async () => {
  const args = [...SEARCH, '--industry', 'qwxzy'];
  const { err } = await runTestCli(app, args, { columns: 80 });
  const clear = '\r\u001b[K';
  const lines = err.split(clear);
  assert.ok(lines.some((line) => /^[█░]{30} +\d+ % {2}/u.test(line)));
  assert.ok(err.endsWith(clear));
});

test('who stops watching is told how to look again', async () => {
  const idle = await openTestApp();
  try {
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 200);
    const { code, out, err } = await runTestCli(idle, SEARCH, { signal: leaving.signal });
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /Look again with: npx leadora progress [\da-f-]{36}$/mu);
  } finally {
    await idle.close();
  }
});
