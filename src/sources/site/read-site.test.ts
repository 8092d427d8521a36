import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTestDoors, startTestServer, type TestServer } from '#testing';
import { readerAgent } from './fetched-page.ts';
import { readSite, type SiteReading } from './read-site.ts';

const closing: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closing.toReversed()) await close();
});

type Page =
  | string
  | { readonly status: number; readonly location?: string; readonly type?: string; readonly body?: string };

interface Site {
  readonly server: TestServer;
  asked(): readonly string[];
  stop(): Promise<void>;
  read(signal?: AbortSignal): Promise<SiteReading>;
}

/** A site at acme.example over real HTTP; a path it does not have answers 404. Other names lead to the same server. */
async function openSite(pages: Readonly<Record<string, Page>>): Promise<Site> {
  const server = await startTestServer((request, response) => {
    const page = pages[`${request.headers.host}${request.url}`] ??
      pages[request.url ?? ''] ?? { status: 404 };
    const {
      status,
      location,
      type = 'text/html; charset=utf-8',
      body = '',
    } = typeof page === 'string' ? { status: 200, body: page } : page;
    response
      .writeHead(status, { 'content-type': type, ...(location !== undefined && { location }) })
      .end(body);
  });
  // A search does not ask twice for what it has asked before, so each site has a search of its own.
  const opened = await openTestDoors();
  let isOpen = true;
  const stop = async (): Promise<void> => {
    if (isOpen) await server.stop();
    isOpen = false;
  };
  closing.push(stop, () => opened.close());
  const door = opened.open({
    userAgent: readerAgent('1.2.3'),
    worldRoute: () => ({ address: '127.0.0.1', port: server.port }),
  });
  return {
    server,
    stop,
    asked: () => server.requests.map(({ request }) => `${request.headers.host}${request.url}`),
    read: (signal = new AbortController().signal) =>
      readSite(door.fetchPage, { name: 'Acme Pumps', website: 'http://acme.example/' }, signal),
  };
}

function linksTo(...paths: readonly string[]): string {
  return paths.map((path) => `<a href="${path}">${path}</a>`).join(' ');
}

const TEAM = '<h1>Team</h1><ul><li>Jane Keller, CFO</li><li>Bernd Ahrens, Head of Sales</li></ul>';

test('the home page is read, then the likeliest pages it leads to, and each person has the page that shows them', async () => {
  const site = await openSite({
    '/robots.txt': 'User-agent: *\nAllow: /',
    '/': `<title>Acme</title>${linksTo('/contact', '/blog/team', '/impressum', '/our-team', 'http://other.example/team', '/products')}`,
    '/our-team': TEAM,
    '/impressum': '<p>Geschäftsführer: Eva Holm</p>',
    '/contact': '<p>Jane Keller, CFO</p>',
  });
  const { people, pages, refusals } = await site.read();
  assert.deepEqual(
    site.asked(),
    ['robots.txt', '', 'our-team', 'impressum', 'contact'].map((path) => `acme.example/${path}`),
  );
  assert.deepEqual(
    people.map(({ name, title, evidence }) => [name, title, evidence[0]?.url]),
    [
      ['Jane Keller', 'CFO', 'http://acme.example/our-team'],
      ['Bernd Ahrens', 'Head of Sales', 'http://acme.example/our-team'],
      ['Eva Holm', 'Geschäftsführer', 'http://acme.example/impressum'],
    ],
  );
  for (const { evidence } of people) {
    const [shown] = evidence;
    const page = pages.find(({ url }) => url === shown?.url);
    assert.equal(page?.textHash, shown?.textHash);
    assert.equal(page?.text.slice(shown?.start ?? -1, shown?.end ?? -1), shown?.quote);
  }
  assert.deepEqual(refusals, []);
});

test('every request says who reads, by the name that robots.txt may forbid, and brings no cookies and no address before', async () => {
  const site = await openSite({
    '/robots.txt': 'User-agent: LeadoraBot\nDisallow: /team\n\nUser-agent: *\nAllow: /',
    '/': linksTo('/team'),
    '/team': TEAM,
  });
  const { people, refusals } = await site.read();
  for (const { request } of site.server.requests) {
    assert.match(
      request.headers['user-agent'] ?? '',
      /^LeadoraBot\/1\.2\.3 \(reads company sites .*robots\.txt\)$/u,
    );
    assert.deepEqual(
      [request.headers.cookie, request.headers.referer, request.headers.authorization],
      [undefined, undefined, undefined],
    );
  }
  assert.deepEqual(site.asked(), ['acme.example/robots.txt', 'acme.example/']);
  assert.deepEqual(people, []);
  assert.deepEqual(refusals, [
    { url: 'http://acme.example/team', reason: 'The site’s robots.txt does not allow it.' },
  ]);
});

test('a site that forbids all, or cannot give its robots.txt, gets no request for a page', async () => {
  for (const robots of ['User-agent: *\nDisallow: /', { status: 500 }] as const) {
    const site = await openSite({ '/robots.txt': robots, '/': TEAM });
    const { pages, refusals } = await site.read();
    assert.deepEqual(site.asked(), ['acme.example/robots.txt']);
    assert.deepEqual([pages.length, refusals.length], [0, 1]);
    assert.match(
      refusals[0]?.reason ?? '',
      typeof robots === 'string' ? /does not allow/u : /answers with 500/u,
    );
  }
  const tooLarge = await openSite({
    '/robots.txt': { status: 200, body: '#'.repeat(3 * 1024 * 1024) },
    '/': TEAM,
  });
  await assert.rejects(tooLarge.read(), { code: 'provider_unavailable', message: /larger than/u });
  assert.deepEqual(tooLarge.asked(), ['acme.example/robots.txt']);
});

test('not more than seven pages are asked for, each once', async () => {
  const paths = Array.from({ length: 30 }, (_, index) => `/team/${index}`);
  const pages = Object.fromEntries(
    paths.map((path) => [path, `${TEAM}${linksTo(...paths, `${path}/`, `${path}#top`)}`]),
  );
  const site = await openSite({ ...pages, '/': linksTo(...paths, '/', '/#top') });
  const { pages: read } = await site.read();
  assert.equal(read.length, 7);
  assert.equal(site.asked().length, 8, 'with robots.txt');
  assert.equal(new Set(site.asked()).size, 8);
});

test('between two pages passes the time that the site asks for; a site that asks for too much is left', async () => {
  const pages = { '/': linksTo('/team', '/about'), '/team': TEAM, '/about': '<p>Eva Holm is our CTO.</p>' };
  const site = await openSite({ ...pages, '/robots.txt': 'User-agent: *\nCrawl-delay: 0.2' });
  await site.read();
  const times = site.server.requests.map(({ at }) => at).slice(1);
  assert.equal(times.length, 3);
  for (const [index, at] of times.entries())
    if (index > 0) assert.ok(at - (times[index - 1] ?? at) >= 190, `page ${index + 1} came too early`);

  const slow = await openSite({ ...pages, '/robots.txt': 'User-agent: *\nCrawl-delay: 60' });
  const { refusals } = await slow.read();
  assert.deepEqual(slow.asked(), ['acme.example/robots.txt', 'acme.example/']);
  assert.deepEqual(refusals, [
    {
      url: 'http://acme.example/team',
      reason: 'The site asks for 60 s between two pages: too long to wait.',
    },
  ]);
});

test('a page that cannot be had is a refusal with its reason, and the others are read', async () => {
  const site = await openSite({
    '/': linksTo('/team', '/management', '/people', '/staff', '/leadership', '/board'),
    '/team': { status: 500 },
    '/management': { status: 302, location: 'http://elsewhere.example/' },
    'elsewhere.example/': '<p>Marla Quint, CFO</p>',
    '/people': { status: 200, type: 'application/pdf', body: 'Marla Quint, CFO' },
    '/staff': { status: 200, body: `<p>Marla Quint, CFO</p>${' '.repeat(3 * 1024 * 1024)}` },
    '/leadership': { status: 302, location: '/leadership' },
    '/board': TEAM,
  });
  const { people, refusals } = await site.read();
  assert.deepEqual(
    people.map(({ name }) => name),
    ['Jane Keller', 'Bernd Ahrens'],
  );
  const reasons = new Map(refusals.map(({ url, reason }) => [new URL(url).pathname, reason]));
  assert.equal(reasons.get('/team'), 'The site answers with 500.');
  assert.equal(reasons.get('/management'), 'It leads to another site: elsewhere.example.');
  assert.equal(reasons.get('/people'), 'It is no page but application/pdf.');
  assert.match(reasons.get('/staff') ?? '', /larger than/u);
  assert.match(reasons.get('/leadership') ?? '', /redirects more than 5 times/u);
  assert.equal(refusals.length, 5);
});

test('a home page that leads to another ending of its name is read there when that page says it is the same', async () => {
  const own = '<link rel="alternate" hreflang="en" href="http://acme.example/">';
  const site = await openSite({
    'acme.example/': { status: 301, location: 'http://www.acme.test/' },
    'www.acme.test/': `${own}${TEAM}${linksTo('/team')}`,
    'www.acme.test/team': { status: 302, location: '/' },
  });
  const { people, pages } = await site.read();
  assert.deepEqual(
    pages.map(({ url }) => url),
    ['http://www.acme.test/'],
  );
  assert.equal(people[0]?.evidence[0]?.url, 'http://www.acme.test/');

  const namesake = await openSite({
    'acme.example/': { status: 301, location: 'http://www.acme.test/' },
    'www.acme.test/': `${TEAM}${linksTo('/team')}`,
  });
  const reading = await namesake.read();
  assert.deepEqual([reading.pages, reading.people], [[], []]);
});

test('when the network is gone it is said, and when the run is stopped nothing more is asked', async () => {
  const site = await openSite({ '/': linksTo('/team'), '/team': TEAM });
  await site.stop();
  await assert.rejects(site.read(), { code: 'network_unavailable' });

  const other = await openSite({ '/': linksTo('/team'), '/team': TEAM });
  const reason = new Error('The run was stopped.');
  await assert.rejects(other.read(AbortSignal.abort(reason)), reason);
  assert.deepEqual(other.asked(), []);
});
