import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { toShare } from './measure.ts';
import { readCorpus } from './pages.ts';

const corpus = await mkdtemp(join(tmpdir(), 'leadora-pages-'));
after(() => rm(corpus, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(corpus, path)), { recursive: true });
  await writeFile(join(corpus, path), text);
}

const home = '<title>Home</title><a href="/team">Our team</a>';
const team = `<table><tr><th>Name</th><th>Role</th></tr>
  <tr><td>Ingrid Solheim</td><td>Chief Executive Officer</td></tr>
  <tr><td>Marek Nowak</td><td>Head of Purchasing</td></tr></table>`;

test('a corpus is read through the site reader: who is right, whose title, who is missed, and who was let alone', async () => {
  await write('open.example.com/index.html', home);
  await write('open.example.com/team.html', team);
  await write('shut.example.org/index.html', home);
  await write('shut.example.org/team.html', team);
  await write('shut.example.org/robots.txt', 'User-agent: *\nDisallow: /team\n');
  const people = [
    { name: 'Ingrid Solheim', title: 'Chief Executive Officer' },
    { name: 'Marek Nowak', title: 'Head of Sales' },
    { name: 'Aoife Byrne', title: 'Chief Financial Officer' },
  ];
  const page = { company: 'Open', page: '/team', people, not_staff: [{ name: 'Marek Nowak' }] };
  await write(
    'truth.json',
    JSON.stringify({
      pages: [
        { ...page, domain: 'open.example.com', robots_allows: true },
        { ...page, domain: 'shut.example.org', robots_allows: false },
      ],
    }),
  );

  const { scores, forbidden } = await readCorpus(corpus);

  assert.deepEqual(forbidden, []);
  assert.deepEqual(
    scores.map(({ domain, people: all, found, right, titled }) => [domain, all, found, right, titled]),
    [
      ['open.example.com', 3, 2, 2, 1],
      ['shut.example.org', 0, 0, 0, 0],
    ],
  );
  assert.deepEqual(scores[0]?.missed, ['Aoife Byrne']);
  assert.deepEqual(scores[0]?.traps, ['Marek Nowak on open.example.com']);
});

test('a share comes with its interval after Wilson, and of nothing there is none', () => {
  assert.deepEqual(toShare(8, 10), { hits: 8, of: 10, value: 0.8, low: 0.4902, high: 0.9433 });
  assert.equal(toShare(0, 0).value, null);
});
