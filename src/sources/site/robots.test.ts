import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FetchPage } from './fetched-page.ts';
import { readRobots } from './robots.ts';

const ORIGIN = 'https://hollerbach-pumpen.example';

/** A site whose robots.txt is answered so. */
function site(status: number, body = ''): FetchPage {
  return (url) => {
    assert.equal(url, `${ORIGIN}/robots.txt`);
    return Promise.resolve({ url, status, contentType: 'text/plain', body, fetchedAt: '' });
  };
}

async function allowed(fetchPage: FetchPage, paths: readonly string[]): Promise<readonly string[]> {
  const robots = await readRobots(fetchPage, ORIGIN);
  return paths.filter((path) => robots.allows(`${ORIGIN}${path}`));
}

test('a site without robots.txt allows every page, one that cannot give it allows none and says so', async () => {
  for (const status of [404, 410, 403, 401])
    assert.deepEqual(await allowed(site(status), ['/', '/team']), ['/', '/team'], `${status}`);
  for (const status of [500, 503, 429, 304]) {
    const robots = await readRobots(site(status), ORIGIN);
    assert.equal(robots.allows(`${ORIGIN}/`), false, `${status}`);
    assert.match(robots.reason, new RegExp(`answers with ${status} for its robots\\.txt`, 'u'));
  }
});

interface Case {
  readonly says: string;
  readonly robots: string;
  readonly paths: readonly string[];
  readonly allowed: readonly string[];
}

const CASES: readonly Case[] = [
  { says: 'nothing', robots: '', paths: ['/', '/team'], allowed: ['/', '/team'] },
  { says: 'nothing that is a rule', robots: '<!doctype html><p>Not found</p>', paths: ['/'], allowed: ['/'] },
  {
    says: 'that nobody may read anything',
    robots: 'User-agent: *\nDisallow: /',
    paths: ['/', '/team'],
    allowed: [],
  },
  {
    says: 'something else to us by our name than to all others',
    robots: 'User-agent: *\nDisallow:\n\nUser-agent: leadorabot\nDisallow: /team',
    paths: ['/', '/team', '/team/jane'],
    allowed: ['/'],
  },
  {
    says: 'a longer rule that allows part of what a shorter one forbids',
    robots: 'User-agent: *\nDisallow: /about\nAllow: /about/team$',
    paths: ['/about', '/about/team', '/about/team/jane'],
    allowed: ['/about/team'],
  },
  {
    says: 'a pattern, in the letter case of its own lines',
    robots: 'USER-AGENT: *   # all\r\nDISALLOW: /*.pdf$\r\nDisallow: /*?print=',
    paths: ['/a.pdf', '/a.pdf?x', '/team?print=1', '/team'],
    allowed: ['/a.pdf?x', '/team'],
  },
];

for (const { says, robots, paths, allowed: expected } of CASES)
  test(`a robots.txt that says ${says} is obeyed`, async () => {
    assert.deepEqual(await allowed(site(200, robots), paths), expected);
  });

test('of a huge robots.txt the first 512 KiB count, up to the last whole line', async () => {
  const filler = 'Disallow: /never/this\n'.repeat(30_000);
  const huge = `User-agent: *\nDisallow: /team\n${filler}Disallow: /about\n`;
  assert.ok(huge.length > 600_000);
  assert.deepEqual(await allowed(site(200, huge), ['/', '/team', '/about']), ['/', '/about']);
  const cut = `User-agent: *\n#${'x'.repeat(512 * 1024 - 30)}\nDisallow: /private-area\n`;
  assert.deepEqual(await allowed(site(200, cut), ['/', '/private-area']), ['/', '/private-area']);
});

test('a crawl delay is read for us and for all, and is never less than nothing', async () => {
  const delayOf = async (robots: string): Promise<number> =>
    (await readRobots(site(200, robots), ORIGIN)).delayMs;
  assert.equal(await delayOf('User-agent: *\nCrawl-delay: 2\n'), 2_000);
  assert.equal(
    await delayOf('User-agent: LeadoraBot\nCrawl-delay: 0.5\n\nUser-agent: *\nCrawl-delay: 9'),
    500,
  );
  assert.equal(await delayOf('User-agent: *\nCrawl-delay: -3\n'), 0);
  assert.equal(await delayOf('User-agent: *\nCrawl-delay: soon\n'), 0);
});
