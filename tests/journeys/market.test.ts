import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as z from 'zod';
import { verifyBundle } from '#agents';
import { verify } from '#app';
import { type MarketWire, OPERATIONS } from '#contract';
import { BundleShape, LeadoraError } from '#domain';
import { COMPANIES, draftSearch, openStage, startSearch, untilEnded } from './stage.ts';

const stage = await openStage({ livesInWorld: () => true });
after(() => stage.close());
const { client } = stage;

type Insights = NonNullable<MarketWire['market_insights']>;
type Figure = Insights['figures'][number];

/** A search that has ended, with companies in three countries. */
async function searchIn(countries: string[], criteria: readonly string[] = []): Promise<string> {
  const companies = COMPANIES.slice(0, 6).map((company, index) => ({
    ...company,
    country: countries[index % countries.length] ?? '',
  }));
  const started = await draftSearch(stage, { companies, countries, criteria: [...criteria] });
  await startSearch(stage, started);
  await untilEnded(stage, started);
  return started;
}

async function readMarket(of: string): Promise<Insights> {
  const { market_insights: market } = await client.call(OPERATIONS.getMarket, { params: { search_id: of } });
  assert.ok(market !== null);
  return market;
}

type AssumptionsBody = z.input<typeof OPERATIONS.assumeMarket.body>;

async function assume(of: string, body: AssumptionsBody): Promise<Insights> {
  const { market_insights: market } = await client.call(OPERATIONS.assumeMarket, {
    params: { search_id: of },
    body,
  });
  assert.ok(market !== null);
  return market;
}

function figureOf({ figures }: Insights, wanted: string): Figure {
  const figure = figures.find(({ id }) => id === wanted);
  assert.ok(figure !== undefined, `no figure ${wanted} among ${figures.map((each) => each.id).join(', ')}`);
  return figure;
}

const searchId = await searchIn(['DE', 'AT', 'GB']);

test('each country is counted from a quoted cell of the statistics; one that they leave out has no number at all', async () => {
  const market = await readMarket(searchId);
  const germany = figureOf(market, 'companies-DE');
  assert.deepEqual([germany.state, germany.year, germany.low], ['official', 2024, 2]);
  assert.equal(germany.value, germany.high, 'no criterion asks for a size');
  const [cell] = germany.evidence;
  assert.ok(cell !== undefined && germany.evidence.length === 1);
  assert.match(cell.quote, new RegExp(`nace_r2 G471 .* geo DE .* time 2024 \\| value ${germany.value}`, 'u'));
  assert.match(cell.url ?? '', /sbs_sc_ovw\?.*geo=DE/u);
  assert.equal(cell.source_kind, 'statistics');
  assert.ok(Math.abs(Date.parse(cell.fetched_at) - Date.now()) < 60_000);

  assert.equal(figureOf(market, 'companies-AT').year, 2023, 'the newest year that there is');
  const britain = figureOf(market, 'companies-GB');
  assert.deepEqual(
    [britain.state, britain.value, britain.low, britain.high, britain.evidence],
    ['not_available', null, null, null, []],
  );
  assert.match(britain.rule ?? '', /no figures of United Kingdom/u);
});

test('without an assumption there is no size, and the sentence says what is missing', async () => {
  const total = figureOf(await readMarket(searchId), 'tam');
  assert.deepEqual([total.value, total.low, total.high, total.state], [null, null, null, 'not_available']);
  assert.equal(total.rule, 'Say what a customer pays a year.');
});

test('the size is the sum over countries times what the user says; what is left out is named, and the search stays as it ended', async () => {
  const before = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
  const market = await assume(searchId, {
    annual_contract_value: { low: 12_000, base: 18_000, high: 25_000, currency: 'eur' },
  });
  const [de, at] = [figureOf(market, 'companies-DE'), figureOf(market, 'companies-AT')];
  const total = figureOf(market, 'tam');
  assert.equal(total.value, ((de.value ?? 0) + (at.value ?? 0)) * 18_000);
  assert.equal(total.low, ((de.low ?? 0) + (at.low ?? 0)) * 12_000);
  assert.equal(total.high, ((de.high ?? 0) + (at.high ?? 0)) * 25_000);
  assert.deepEqual([total.unit, total.state], ['EUR a year', 'your_assumption']);
  assert.match(total.rule ?? '', /no open figure: Companies in United Kingdom/u);
  assert.ok(!market.figures.some((figure) => ['sam', 'som'].includes(figure.id)), 'nobody said a share');
  const said = total.factors.at(-1);
  assert.deepEqual([said?.source, said?.base, said?.state], ['yours', 18_000, 'your_assumption']);

  const shared = await assume(searchId, {
    annual_contract_value: { base: 100, currency: 'EUR' },
    reachable_pct: { low: 10, base: 20, high: 50 },
    win_pct: { base: 5 },
  });
  const whole = figureOf(shared, 'tam').value ?? 0;
  assert.equal(figureOf(shared, 'sam').value, Math.round(whole * 0.2));
  assert.equal(figureOf(shared, 'som').value, Math.round(Math.round(whole * 0.2) * 0.05));
  const after_ = await client.call(OPERATIONS.getSearch, { params: { search_id: searchId } });
  assert.deepEqual(after_, before);
});

test('what is said when the search is created is said from the start', async () => {
  const { search_id: other } = await client.call(OPERATIONS.createSearch, {
    body: {
      product_service: 'coffee machines',
      industries: ['hotels'],
      countries: ['NO'],
      annual_contract_value: { base: 900, currency: 'NOK' },
    },
  });
  await untilEnded(stage, other);
  const market = await readMarket(other);
  const norway = figureOf(market, 'companies-NO');
  assert.match(norway.factors[0]?.label ?? '', /^I551 Hotels and similar accommodation$/u);
  assert.equal(figureOf(market, 'tam').value, (norway.value ?? 0) * 900);
});

test('a size that criteria ask for takes the classes inside it; one that is kept back leaves its country out', async () => {
  const sized = await searchIn(['DE', 'NL'], ['Has at least 50 employees.']);
  const market = await readMarket(sized);
  const germany = figureOf(market, 'companies-DE');
  const quotes = germany.evidence.map(({ quote }) => quote).join('\n');
  for (const size of ['50-249', 'GE250', 'TOTAL']) assert.match(quotes, new RegExp(`size_emp ${size} `, 'u'));
  const values = new Map(
    germany.evidence.map(({ quote }) => [
      /size_emp (?<size>\S+)/u.exec(quote)?.groups?.['size'],
      Number(/value (?<value>\d+)/u.exec(quote)?.groups?.['value']),
    ]),
  );
  assert.equal(germany.value, (values.get('50-249') ?? 0) + (values.get('GE250') ?? 0));
  assert.equal(germany.high, values.get('TOTAL'));
  const netherlands = figureOf(market, 'companies-NL');
  assert.deepEqual([netherlands.value, netherlands.high], [null, null]);
  const total = figureOf(
    await assume(sized, { annual_contract_value: { base: 10, currency: 'EUR' } }),
    'tam',
  );
  assert.equal(total.value, (germany.value ?? 0) * 10);
  assert.match(total.rule ?? '', /Companies in Netherlands/u);
});

test('growth has two dated values of one cell, shown with both; without them there is none', async () => {
  const market = await readMarket(searchId);
  const growth = figureOf(market, 'growth-DE-G471');
  const [before, newest] = growth.factors;
  assert.ok(before?.base != null && newest?.base != null);
  assert.deepEqual([before.year, newest.year, growth.unit], [2023, 2024, '% from 2023 to 2024']);
  assert.equal(growth.value, Math.round(((newest.base - before.base) / before.base) * 1_000) / 10);
  assert.equal(growth.evidence.length, 2);
  for (const figure of market.figures.filter(({ id }) => id.startsWith('open-')))
    assert.equal(figure.value, null);
});

const REFUSED: readonly (readonly [AssumptionsBody, string, RegExp])[] = [
  [{ annual_contract_value: { base: 0, currency: 'EUR' } }, '/annual_contract_value/base', /more than 0/u],
  [{ annual_contract_value: { base: 5, currency: 'EURO' } }, '/annual_contract_value/currency', /ISO 4217/u],
  [{ annual_contract_value: { low: 9, base: 5, currency: 'EUR' } }, '/annual_contract_value', /low ≤ base/u],
  [{ win_pct: { base: 5 } }, '/win_pct', /needs reachable_pct/u],
  [{ reachable_pct: { base: 500 } }, '/reachable_pct/base', /at most 100/u],
];

for (const [body, pointer, detail] of REFUSED)
  test(`an assumption that cannot be is refused with its place and the reason: ${pointer}`, async () => {
    await assert.rejects(assume(searchId, body), (error) => {
      assert.ok(error instanceof LeadoraError);
      const fault = error.faults.find((each) => each.pointer === pointer);
      assert.match(fault?.detail ?? JSON.stringify(error.faults), detail);
      return true;
    });
  });

test('every figure is computed again from the bundle alone; each forged one fails', async (t) => {
  await assume(searchId, { annual_contract_value: { low: 1, base: 2, high: 3, currency: 'EUR' } });
  const bundle = BundleShape.parse(JSON.parse(await readExport('bundle')));
  const marks = await verify(bundle);
  assert.deepEqual(
    marks.filter(({ fault }) => fault !== null),
    [],
  );
  const own = marks.filter(({ subject }) => subject === 'Market');
  assert.ok(own.length > 20, `only ${own.length} marks of the market: the check is blind`);
  for (const [what, forge] of Object.entries(FORGERIES))
    await t.test(what, () => {
      const forged = structuredClone(bundle);
      assert.ok(forged.market?.market_insights != null);
      forge(forged.market.market_insights, forged);
      const again = verifyBundle(forged, { toCategoryKeys: () => [], findCountry: () => undefined });
      assert.ok(again.some(({ subject, fault }) => subject === 'Market' && fault !== null));
    });
});

type Forged = ReturnType<typeof BundleShape.parse>;
type ForgedMarket = NonNullable<NonNullable<Forged['market']>['market_insights']>;

const FORGERIES: Readonly<Record<string, (market: ForgedMarket, bundle: Forged) => void>> = {
  'a larger market': ({ figures }) => {
    for (const figure of figures) if (figure.id === 'tam') figure.value = 9e9;
  },
  'a cell that says more': ({ basis }) => {
    for (const count of basis.statistics?.counts ?? []) Object.assign(count, { value: count.value + 1 });
  },
  'a cell of another country': ({ basis }) => {
    for (const count of basis.statistics?.counts ?? []) Object.assign(count, { country: 'GB' });
  },
  'a quote that does not stand there': ({ figures }) => {
    for (const figure of figures) for (const each of figure.evidence) each.quote = each.quote.toLowerCase();
  },
  'more companies matched': ({ basis }) => {
    Object.assign(basis.matched, { countries: [{ country: 'DE', companies: 6_000 }] });
  },
  'a size nobody asked for': ({ basis }) => {
    Object.assign(basis.statistics ?? {}, { staff: { from: 10, to: null } });
  },
  'a figure without a formula': ({ figures }) => {
    for (const figure of figures.filter(({ id }) => id.startsWith('open-')))
      Object.assign(figure, { state: 'official', value: 31 });
  },
  'an answer changed after it was read': (_, { snapshots }) => {
    for (const each of snapshots)
      if (each.kind === 'dataset') each.body = each.body.replaceAll(/"0":\d+/gu, '"0":99999');
  },
};

test('the JSON export holds the market as it is shown', async () => {
  const shown = await client.call(OPERATIONS.getMarket, { params: { search_id: searchId } });
  const Exported = z.object({ market: OPERATIONS.getMarket.answer.shape });
  assert.deepEqual(Exported.parse(JSON.parse(await readExport('json'))).market, shown);
});

async function readExport(format: 'bundle' | 'json'): Promise<string> {
  let text = '';
  const bytes = await client.openExport(searchId, format);
  for await (const piece of bytes.pipeThrough(new TextDecoderStream())) text += piece;
  return text;
}
