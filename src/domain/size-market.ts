import { type ComputedFigure, countMarket, noFigure, sharedYear, sumOf } from './count-market.ts';
import { countryName } from './countries.ts';
import {
  type AssumedRange,
  type EnterpriseCount,
  FIGURE_STATES,
  type FigureState,
  type MarketAssumptions,
  type MarketBasis,
  type MarketFactor,
} from './market.ts';

/**
 * Every figure that follows from counts and assumptions by a formula. The server, the page and the check of a bundle share
 * it, so that the same figures come out everywhere.
 */
export function computeMarket(
  basis: MarketBasis,
  assumptions: MarketAssumptions | null,
): readonly ComputedFigure[] {
  const countries = countMarket(basis);
  const total = sizeTotal(basis, countries, assumptions);
  return [...total, ...countries, ...measureGrowth(basis)];
}

/** How many figures rest on what. */
export function tallyFigures(
  figures: readonly { readonly state: FigureState }[],
): Readonly<Record<FigureState, number>> {
  const count = (wanted: FigureState): number => figures.filter(({ state }) => state === wanted).length;
  return {
    official: count('official'),
    reported: count('reported'),
    counted: count('counted'),
    your_assumption: count('your_assumption'),
    not_available: count('not_available'),
  };
}

/** "12 figures: 8 official, 2 counted, 1 your assumption, 1 not available." */
export function describeTally(tally: Readonly<Partial<Record<FigureState, number>>>): string {
  const counts = FIGURE_STATES.map((state) => ({ state, count: tally[state] ?? 0 }));
  const all = counts.reduce((total, { count }) => total + count, 0);
  const parts = counts.flatMap(({ state, count }) =>
    count === 0 ? [] : `${count} ${wordsOf(state, count)}`,
  );
  const sum = `${all} ${all === 1 ? 'figure' : 'figures'}`;
  return parts.length === 0 ? `${sum}.` : `${sum}: ${parts.join(', ')}.`;
}

function wordsOf(state: FigureState, count: number): string {
  const words = state.replaceAll('_', ' ');
  return state === 'your_assumption' && count !== 1 ? `${words}s` : words;
}

const TOTAL = { id: 'tam', label: 'Total market (TAM)' } as const;

function sizeTotal(
  { statistics }: MarketBasis,
  countries: readonly ComputedFigure[],
  assumptions: MarketAssumptions | null,
): readonly ComputedFigure[] {
  const cells = countries.filter(({ value }) => value !== null);
  const left = countries.filter(({ value }) => value === null).map(({ label }) => label);
  const fail = (reason: string): readonly ComputedFigure[] => [
    { ...noFigure(TOTAL.id, TOTAL.label, reason), factors: cells.map(toFactor) },
  ];
  if (statistics === null) return fail('No official statistics were asked for this search.');
  if (statistics.countries.length === 0)
    return fail(
      'Name countries: no open source counts the companies of the whole world by industry and size.',
    );
  if (cells.length === 0) return fail('No country of this search has an official count of these companies.');
  const price = assumptions?.contractValue ?? null;
  if (assumptions === null || price === null) return fail('Say what a customer pays a year.');
  const unit = `${price.currency} a year`;
  const bound = (of: 'low' | 'value' | 'high', amount: number): number | null => {
    const companies = sumOf(cells.map((cell) => cell[of]));
    return companies === null ? null : Math.round(companies * amount);
  };
  const without = left.length === 0 ? '' : ` Left out, because there is no open figure: ${left.join('; ')}.`;
  const total: ComputedFigure = {
    ...TOTAL,
    state: 'your_assumption',
    value: bound('value', price.base),
    low: bound('low', price.low),
    high: bound('high', price.high),
    unit,
    year: sharedYear(cells.map(({ year }) => year)),
    source: statistics.source,
    rule: `The sum of the companies of each country × what a customer pays a year: low × low, base × base, high × high.${without}`,
    factors: [...cells.map(toFactor), assumed('What a customer pays a year', price, unit, assumptions.setAt)],
  };
  const reachable = share(total, assumptions, {
    id: 'sam',
    label: 'Reachable market (SAM)',
    factor: 'Share that can be reached',
    range: assumptions.reachablePct,
  });
  const won =
    reachable === undefined
      ? undefined
      : share(reachable, assumptions, {
          id: 'som',
          label: 'First goal (SOM)',
          factor: 'Share that is won',
          range: assumptions.winPct,
        });
  return [total, ...(reachable === undefined ? [] : [reachable]), ...(won === undefined ? [] : [won])];
}

function toFactor({
  label,
  state,
  low,
  value,
  high,
  unit,
  year,
  source,
  rule,
  factors,
}: ComputedFigure): MarketFactor {
  const evidenceIds = [...new Set(factors.flatMap((factor) => factor.evidenceIds))];
  return { label, state, low, base: value, high, unit, year, source, rule: rule ?? '', evidenceIds };
}

function assumed(label: string, range: AssumedRange, unit: string, setAt: string): MarketFactor {
  const { low, base, high } = range;
  return {
    label,
    state: 'your_assumption',
    low,
    base,
    high,
    unit,
    year: null,
    source: 'yours',
    rule: `Your assumption of ${setAt.slice(0, 10)}.`,
    evidenceIds: [],
  };
}

/** A share of a market, where the user says the share; without it there is no such figure. */
function share(
  whole: ComputedFigure,
  { setAt }: MarketAssumptions,
  part: {
    readonly id: string;
    readonly label: string;
    readonly factor: string;
    readonly range: AssumedRange | null;
  },
): ComputedFigure | undefined {
  const { id, label, factor, range } = part;
  if (range === null) return undefined;
  const of = (amount: number | null, percent: number): number | null =>
    amount === null ? null : Math.round((amount * percent) / 100);
  return {
    ...whole,
    id,
    label,
    value: of(whole.value, range.base),
    low: of(whole.low, range.low),
    high: of(whole.high, range.high),
    rule: `${whole.label} × your share, bound by bound.`,
    factors: [toFactor(whole), assumed(factor, range, '%', setAt)],
  };
}

/** From two dated values of the same cell, and only where the source marks no break between them. */
function measureGrowth({ statistics }: MarketBasis): readonly ComputedFigure[] {
  if (statistics === null) return [];
  const { countries, activities, counts, total, source } = statistics;
  const grown = countries.flatMap((country) =>
    activities.flatMap(({ code }) => {
      const [newest, before] = counts
        .filter((count) => count.country === country && count.code === code && count.size === total)
        .toSorted((one, other) => other.year - one.year);
      if (newest === undefined || before === undefined || before.value === 0) return [];
      if (newest.flag?.includes('b') === true) return [];
      return [toGrowth(source, before, newest)];
    }),
  );
  return grown.length > 0
    ? grown
    : [noFigure('growth', 'Market growth', 'No source gives two dated values of the same cell.')];
}

function toGrowth(source: string, before: EnterpriseCount, newest: EnterpriseCount): ComputedFigure {
  const { country, code, activity } = newest;
  const point = ({ year, value, flag, evidence }: EnterpriseCount): MarketFactor => ({
    label: `Companies, ${year}`,
    state: 'official',
    low: null,
    base: value,
    high: null,
    unit: 'companies',
    year,
    source,
    rule: flag === null ? 'All size classes.' : `All size classes. Marked by the source: ${flag}.`,
    evidenceIds: [evidence],
  });
  return {
    id: `growth-${country}-${code}`,
    label: `Growth in the number of companies, ${countryName(country)}, ${code} ${activity}`,
    state: 'official',
    value: Math.round(((newest.value - before.value) / before.value) * 1000) / 10,
    low: null,
    high: null,
    unit: `% from ${before.year} to ${newest.year}`,
    year: newest.year,
    source,
    rule: `(${newest.year} − ${before.year}) ÷ ${before.year}, both from the same cell of the statistics.`,
    factors: [point(before), point(newest)],
  };
}
