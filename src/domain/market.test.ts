import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  computeMarket,
  countMatched,
  describeTally,
  type EnterpriseCount,
  type MarketAssumptions,
  type MarketBasis,
  type MarketStatistics,
  tallyFigures,
} from './index.ts';

const CLASSES = [
  { size: '0-9', from: 0, to: 9 },
  { size: '10-49', from: 10, to: 49 },
  { size: 'GE50', from: 50, to: null },
];

function cell(own: Partial<EnterpriseCount>): EnterpriseCount {
  const place = { country: 'DE', code: 'C28', activity: 'Machinery', size: 'TOTAL', year: 2023, flag: null };
  const all = { ...place, value: 0, ...own };
  return { evidence: [all.country, all.code, all.size, all.year].join(' '), ...all };
}

function basisOf(own: Partial<MarketStatistics>, matched: MarketBasis['matched'] = NONE): MarketBasis {
  return {
    matched,
    statistics: {
      source: 'statistics',
      staff: null,
      countries: ['DE'],
      activities: [{ code: 'C28', industries: ['machinery'], wider: null }],
      classes: CLASSES,
      total: 'TOTAL',
      counts: [],
      gaps: [],
      ...own,
    },
  };
}

const NONE = { evaluated: 0, countries: [] };
const SAID: MarketAssumptions = {
  contractValue: { low: 1, base: 2, high: 4, currency: 'EUR' },
  reachablePct: null,
  winPct: null,
  setAt: '2026-11-26T10:00:00.000Z',
};

/** low, base and high of a figure. */
function rangeOf(basis: MarketBasis, id: string, said: MarketAssumptions | null = SAID): readonly unknown[] {
  const figure = computeMarket(basis, said).find((each) => each.id === id);
  return figure === undefined ? [] : [figure.low, figure.value, figure.high];
}

test('base is the classes inside what is asked, high all classes, low what was matched and never more than the base', () => {
  const counts = [
    cell({ size: 'TOTAL', value: 100 }),
    cell({ size: '10-49', value: 20 }),
    cell({ size: 'GE50', value: 5 }),
  ];
  const matched = { evaluated: 9, countries: [{ country: 'DE', companies: 7 }] };
  assert.deepEqual(rangeOf(basisOf({ counts }, matched), 'companies-DE'), [7, 100, 100]);
  const asked = { counts, staff: { from: 10, to: null } };
  assert.deepEqual(rangeOf(basisOf(asked, matched), 'companies-DE'), [7, 25, 100]);
  assert.deepEqual(
    rangeOf(basisOf({ counts, staff: { from: 50, to: null } }, matched), 'companies-DE'),
    [5, 5, 100],
  );
  assert.deepEqual(rangeOf(basisOf(asked, matched), 'tam'), [7, 50, 400]);
});

test('a class that is asked for only in part does not count, and where none lies inside there is no figure', () => {
  const counts = [cell({ value: 100 }), cell({ size: '10-49', value: 20 }), cell({ size: 'GE50', value: 5 })];
  const basis = basisOf({ counts, staff: { from: 20, to: null } });
  assert.deepEqual(rangeOf(basis, 'companies-DE'), [null, 5, 100]);
  const [, figure] = computeMarket(basis, SAID);
  assert.match(figure?.factors[0]?.rule ?? '', /in part.*10-49/u);
  assert.deepEqual(rangeOf(basisOf({ counts, staff: { from: 20, to: 30 } }), 'companies-DE'), [
    null,
    null,
    null,
  ]);
});

test('a class that is kept back is not taken for 0, and classes of two years are not added', () => {
  const staff = { from: 10, to: null };
  const half = [cell({ value: 100 }), cell({ size: '10-49', value: 20 })];
  assert.deepEqual(rangeOf(basisOf({ counts: half, staff }), 'companies-DE'), [null, null, null]);
  const older = cell({ size: 'GE50', value: 5, year: 2022 });
  assert.deepEqual(rangeOf(basisOf({ counts: [...half, older], staff }), 'companies-DE'), [null, null, null]);
  const whole = [older, cell({ size: '10-49', value: 19, year: 2022 })];
  assert.deepEqual(rangeOf(basisOf({ counts: [...half, ...whole], staff }), 'companies-DE'), [
    null,
    24,
    null,
  ]);
});

test('a search that has judged nothing has no low, and then neither has the size', () => {
  const basis = basisOf({ counts: [cell({ value: 100 })] });
  assert.deepEqual(rangeOf(basis, 'tam'), [null, 200, 400]);
  const judged = { evaluated: 3, countries: [] };
  assert.deepEqual(rangeOf({ ...basis, matched: judged }, 'tam'), [0, 200, 400], '0 was counted');
});

test('an industry without a code and a country without a cell are named, and are in no sum', () => {
  const basis = basisOf({
    countries: ['DE', 'FR'],
    counts: [cell({ value: 100 })],
    gaps: [{ country: null, code: null, industry: 'shipyards', reason: 'No code is surely the same.' }],
  });
  const [total, , france] = computeMarket(basis, SAID);
  assert.equal(total?.value, 200);
  assert.match(total?.rule ?? '', /Companies in France; Companies: shipyards/u);
  assert.match(france?.rule ?? '', /no figure for C28 in France/u);
});

test('growth needs two years of one cell, and none is told over a break in the series', () => {
  const two = [cell({ value: 110 }), cell({ value: 100, year: 2022 })];
  assert.deepEqual(rangeOf(basisOf({ counts: two }), 'growth-DE-C28'), [null, 10, null]);
  for (const counts of [
    two.slice(0, 1),
    [cell({ value: 110, flag: 'b' }), cell({ value: 100, year: 2022 })],
    [cell({ value: 110 }), cell({ value: 0, year: 2022 })],
    [cell({ value: 110 }), cell({ value: 100, year: 2022, size: '0-9' })],
  ])
    assert.deepEqual(rangeOf(basisOf({ counts }), 'growth'), [null, null, null]);
});

test('shares are there when they are said, each of the one before', () => {
  const basis = basisOf({ counts: [cell({ value: 1_000 })] });
  const said = {
    ...SAID,
    reachablePct: { low: 10, base: 20, high: 30 },
    winPct: { low: 1, base: 5, high: 10 },
  };
  assert.deepEqual(rangeOf(basis, 'sam', said), [null, 400, 1_200]);
  assert.deepEqual(rangeOf(basis, 'som', said), [null, 20, 120]);
  assert.deepEqual(rangeOf(basis, 'sam'), []);
  assert.deepEqual(rangeOf(basis, 'som', { ...said, reachablePct: null }), []);
});

test('in a search of one country every match counts there; in one of more those whose countries are known', () => {
  const companies = [
    { isMatched: true, countries: ['DE', 'FR'] },
    { isMatched: true, countries: [] },
    { isMatched: false, countries: ['DE'] },
  ];
  assert.deepEqual(countMatched(companies, ['DE']), {
    evaluated: 3,
    countries: [{ country: 'DE', companies: 2 }],
  });
  assert.deepEqual(countMatched(companies, ['FR', 'DE']).countries, [
    { country: 'DE', companies: 1 },
    { country: 'FR', companies: 1 },
  ]);
});

test('one line says how many figures rest on what', () => {
  const states = ['official', 'official', 'counted', 'your_assumption', 'not_available'] as const;
  const tally = tallyFigures(states.map((state) => ({ state })));
  assert.equal(describeTally(tally), '5 figures: 2 official, 1 counted, 1 your assumption, 1 not available.');
  assert.equal(describeTally({ ...tally, your_assumption: 3 }).includes('3 your assumptions'), true);
});
