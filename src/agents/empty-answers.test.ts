import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Business, type CompanyRecord, computeMarket, type SearchRequest } from '#domain';
import { type CompanySource, readListSource, type StatisticsReading, type StatisticsSource } from '#sources';
import { describeBusinessPersonas } from './business-personas.ts';
import { describeDecisionMakerPersonas } from './decision-maker-personas.ts';
import { findBusinesses } from './find-businesses.ts';
import { findDecisionMakers } from './find-decision-makers.ts';
import { researchMarket } from './research-market.ts';
import type { Brief } from './tools.ts';

const REQUEST: SearchRequest = {
  searchType: 'customer',
  productService: 'hydraulic pumps',
  industries: ['shipyards'],
  countries: ['NO'],
  criteria: [{ id: 'c1', text: 'Has at least 50 employees.', importance: 'must', checker: 'size' }],
  maxBusinesses: 10,
  budgetMicroUsd: null,
  exclude: [],
  mode: 'live',
};

async function briefOf(companies: CompanySource): Promise<Brief> {
  const plan = await companies.planRetrieval(REQUEST.industries);
  return { request: REQUEST, interpretation: { categories: [], notUnderstood: [], reason: null, plan } };
}

const NOTHING: CompanySource = {
  name: 'nothing',
  planRetrieval: () => Promise.resolve([]),
  listCompanies: () => Promise.resolve([]),
  countCompanies: () => Promise.resolve([]),
};
const toCategoryKeys = (): readonly string[] => [];
const signal = new AbortController().signal;
const refuse = (url: string): Promise<never> => Promise.reject(new Error(`${url} was asked for.`));

test('where no source knows a company, none is made, and every count is 0', async () => {
  const tools = { model: null, companies: NOTHING, toCategoryKeys, fetchPage: refuse, signal };
  const { value } = await findBusinesses(tools, await briefOf(NOTHING), 'search');
  assert.deepEqual(value.businesses, []);
  assert.deepEqual([...new Set(Object.values(value.funnel))], [0]);
});

test('a company of which a list says only the name has no value at all, and no share of a match', async () => {
  for (const line of [
    '{"name":"Acme"}',
    '{"name":"Acme","city":"","country":null,"employees":"n/a","revenue":"-"}',
  ]) {
    const companies = await readListSource(line);
    const tools = { model: null, companies, toCategoryKeys, fetchPage: refuse, signal };
    const { value } = await findBusinesses(tools, await briefOf(companies), 'search');
    const [business, ...others] = value.businesses;
    assert.ok(business !== undefined && others.length === 0);
    for (const field of VALUES) assert.equal(business[field].state, 'not_found', field);
    assert.deepEqual([business.domain, business.matchPct, business.matchStatus], [null, null, 'unclear']);
    for (const { result, evidenceIds } of business.verdicts)
      assert.deepEqual([result, evidenceIds], ['unclear', []]);
  }
});

const VALUES = [
  'website',
  'countries',
  'city',
  'category',
  'employees',
  'description',
] as const satisfies readonly (keyof CompanyRecord)[];

test('a site that shows nobody gives no person, no e-mail and no phone; a name alone gets no title', async () => {
  const site = {
    id: 'b',
    name: 'Acme',
    website: { state: 'reported', value: 'https://acme.no/', evidenceIds: ['e'] },
  } as const;
  for (const body of ['', '<html></html>', '<p>Welcome to Acme.</p>', '<h3>Kari Nordmann</h3>']) {
    const fetchPage = (url: string): Promise<Page> =>
      Promise.resolve({
        url,
        status: url.endsWith('robots.txt') ? 404 : 200,
        contentType: 'text/html',
        body,
        fetchedAt: '2026-11-01T00:00:00.000Z',
      });
    const { value } = await findDecisionMakers(
      { model: null, contacts: null, fetchPage, signal },
      site,
      [],
      'search',
    );
    assert.deepEqual(value.people, [], body);
  }
  const nowhere = { ...site, website: { state: 'not_found', searched: ['your list'] } } satisfies Pick<
    Business,
    'id' | 'name' | 'website'
  >;
  const never = (): Promise<Page> => Promise.reject(new Error('No page is asked for.'));
  const { value } = await findDecisionMakers(
    { model: null, contacts: null, fetchPage: never, signal },
    nowhere,
    [],
    'search',
  );
  assert.deepEqual(value.people, []);
});

interface Page {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly fetchedAt: string;
}

/** Statistics that answer, and say nothing; or that do not answer. */
function emptyStatistics(gaps: StatisticsReading['gaps']): StatisticsSource {
  return {
    name: 'statistics',
    classes: [{ size: 'small', from: 0, to: null }],
    total: 'all',
    countEnterprises: () => Promise.resolve({ counts: [], gaps, evidence: [], snapshots: [] }),
  };
}

const UNREACHABLE = { country: null, code: null, industry: null, reason: 'Nobody answers.' };
const SAID = {
  contractValue: { low: 1, base: 2, high: 3, currency: 'EUR' },
  reachablePct: { low: 1, base: 2, high: 3 },
  winPct: null,
  setAt: '2026-11-26T00:00:00.000Z',
};

test('where nothing is counted the market has no number, with an assumption and without, and says why', async () => {
  const brief = await briefOf(NOTHING);
  for (const request of [brief.request, { ...brief.request, industries: ['machinery'], criteria: [] }])
    for (const statistics of [null, emptyStatistics([]), emptyStatistics([UNREACHABLE])])
      for (const said of [null, SAID]) {
        const tools = { model: null, companies: NOTHING, statistics };
        const { value } = await researchMarket(tools, { ...brief, request });
        const { figures, notes, statistics: read } = value.insights;
        const matched = { evaluated: 0, countries: [] };
        const all = [...computeMarket({ statistics: read, matched }, said), ...figures];
        assert.ok(all.length >= 3);
        for (const figure of all) {
          assert.deepEqual([figure.state, figure.source], ['not_available', null]);
          assert.equal(figure.unit, 'no open figure');
          assert.match(figure.rule ?? '', /\w/u);
        }
        assert.deepEqual(numbersIn(all), []);
        assert.deepEqual(notes, []);
      }
});

/** Every number anywhere in a value. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

test('kinds of companies and deciders that rest on no company carry no number, no size, no revenue and no source', async () => {
  const brief = await briefOf(NOTHING);
  const { value: businesses } = await describeBusinessPersonas(
    { model: null, companies: NOTHING },
    brief,
    [],
  );
  assert.deepEqual(businesses, []);
  const { value: people } = await describeDecisionMakerPersonas({ model: null }, brief);
  for (const { match_score: score, market_potential: potential, demographics, behaviors } of people) {
    assert.deepEqual(
      [score, potential.total_decision_makers, potential.total_decision_makers_source],
      [null, null, null],
    );
    assert.deepEqual(
      [demographics.experience, behaviors.communication, behaviors.buying_process],
      [null, null, null],
    );
  }
});
