import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Criterion, LeadoraError } from '#domain';
import type { FetchedPage } from '#sources';
import type { JudgedCompany } from './judge-companies.ts';
import { judgeSites } from './judge-sites.ts';

const COUNTRY: Criterion = {
  id: 'country',
  text: 'Is active in Germany.',
  importance: 'must',
  checker: 'country',
};
const SITE: Criterion = {
  id: 'own-1',
  text: 'Its own site says “cold chain”.',
  importance: 'must',
  checker: 'site',
};

function company(name: string, country: 'met' | 'not_met' = 'met'): JudgedCompany {
  const unknown = { state: 'not_found', searched: [] } as const;
  return {
    id: name,
    key: name,
    source: 'list',
    sourceKey: name,
    name,
    domain: `${name}.de`,
    website: { state: 'reported', value: `https://${name}.de/`, evidenceIds: ['w'] },
    countries: unknown,
    city: unknown,
    category: unknown,
    employees: unknown,
    description: unknown,
    evidence: [],
    verdicts: [
      { criterionId: 'country', result: country, reason: '', evidenceIds: ['x'] },
      {
        criterionId: 'own-1',
        result: 'unclear',
        reason: 'Its own site was not read for this.',
        evidenceIds: [],
      },
    ],
    matchStatus: country === 'met' ? 'unclear' : 'rejected',
    matchPct: 100,
  };
}

const asked: string[] = [];
const SITES: Readonly<Record<string, string>> = {
  'https://a.de/': '<html><body><p>We run a cold chain.</p></body></html>',
  'https://b.de/': '<html><body><p>Welcome.</p></body></html>',
};
const fetchPage = (url: string): Promise<FetchedPage> => {
  asked.push(url);
  const body = SITES[url];
  const fetchedAt = '2026-11-01T00:00:00.000Z';
  if (url.startsWith('https://down'))
    return Promise.reject(
      new LeadoraError({ code: 'network_unavailable', message: 'It is down.', nextStep: 'Wait.' }),
    );
  return Promise.resolve({
    url,
    status: body === undefined ? 404 : 200,
    contentType: 'text/html',
    body: body ?? '',
    fetchedAt,
  });
};
const tools = { fetchPage, signal: new AbortController().signal };

test('a company whose own site says it matches, with the sentence as evidence; one that says nothing stays unclear', async () => {
  const { companies, pages } = await judgeSites(tools, [COUNTRY, SITE], [company('a'), company('b')]);
  const [a, b] = companies;
  assert.deepEqual([a?.matchStatus, b?.matchStatus], ['matched', 'unclear']);
  assert.equal(a?.evidence[0]?.quote, 'We run a cold chain.');
  assert.deepEqual(a?.verdicts[1]?.evidenceIds, [a?.evidence[0]?.id]);
  assert.match(b?.verdicts[1]?.reason ?? '', /not found on the page of b\.de/u);
  assert.deepEqual(
    pages.map(({ url }) => url),
    ['https://a.de/'],
    'only what is quoted is kept',
  );
});

test('no site is read for a company that fails a must, nor when no criterion asks for it', async () => {
  asked.length = 0;
  await judgeSites(tools, [COUNTRY, SITE], [company('a', 'not_met')]);
  await judgeSites(tools, [COUNTRY], [company('a')]);
  assert.deepEqual(asked, []);
});

test('sites that cannot be reached leave their companies unclear, and after a few no more are tried', async () => {
  asked.length = 0;
  const down = Array.from({ length: 20 }, (_, index) => company(`down${index}`));
  const { companies } = await judgeSites(tools, [COUNTRY, SITE], down);
  assert.ok(companies.every(({ matchStatus }) => matchStatus === 'unclear'));
  assert.ok(asked.length < 15, `${asked.length} requests`);
});
