import {
  type Bundle,
  type BundledMarket,
  type ComputedFigure,
  computeMarket,
  countMatched,
  type EnterpriseCount,
  type MarketAssumptions,
  type MarketBasis,
} from '#domain';
import { sha256 } from '#lib';
import { readStatisticsCounts, readStatisticsText } from '#sources';
import type { Mark } from './bundled.ts';
import { readStaff } from './read-statistics.ts';

type Insights = NonNullable<BundledMarket['market_insights']>;
type Figure = Insights['figures'][number];

/** Computes every figure of a market again: cells from the answers of the statistics, sums and products from the cells. */
export function verifyMarket(bundle: Bundle): readonly Mark[] {
  const { market } = bundle;
  if (market === null || market.market_insights === null) return [];
  const { figures, basis } = market.market_insights;
  const computed = new Map(
    computeMarket(basis, toAssumptions(market.assumptions)).map((figure) => [figure.id, figure]),
  );
  const texts = readTexts(bundle);
  return [
    ...verifyCells(bundle, basis, figures),
    mark('matched companies', findMatchFault(bundle, basis)),
    mark('asked sizes', findSizeFault(bundle, basis)),
    ...figures.flatMap((figure) => [
      mark(`figure ${figure.id}`, findFigureFault(figure, computed.get(figure.id))),
      ...figure.evidence.map((each) => mark(`evidence ${each.binding_rule}`, findQuoteFault(texts, each))),
    ]),
  ];
}

function mark(name: string, fault: string | null): Mark {
  return { subject: 'Market', mark: name, fault };
}

/** The texts that quotes of statistics count in, by their hash. */
function readTexts({ snapshots }: Bundle): ReadonlyMap<string, string> {
  return new Map(
    snapshots.flatMap(({ kind, body }) => {
      const text = kind === 'dataset' ? readStatisticsText(body) : undefined;
      return text === undefined ? [] : [[sha256(text), text] as const];
    }),
  );
}

function findQuoteFault(
  texts: ReadonlyMap<string, string>,
  { text_hash: hash, start, end, quote }: Figure['evidence'][number],
): string | null {
  const text = texts.get(hash);
  if (text === undefined) return 'The answer that it quotes is not in the bundle.';
  return quote !== '' && text.slice(start, end) === quote
    ? null
    : `“${quote}” does not stand at ${start} of it.`;
}

/** Every cell that figures follow from stands in an answer of the statistics, with this value. */
function verifyCells(
  { snapshots }: Bundle,
  { statistics }: MarketBasis,
  figures: readonly Figure[],
): readonly Mark[] {
  const kept = snapshots.flatMap(({ kind, body }) => (kind === 'dataset' ? readStatisticsCounts(body) : []));
  const known = new Map(kept.map((cell) => [placeOf(cell), cell]));
  const quoted = new Map(figures.flatMap(({ evidence }) => evidence.map((each) => [each.id, each.quote])));
  return (statistics?.counts ?? []).map((count) => {
    const cell = known.get(placeOf(count));
    const quote = quoted.get(count.evidence);
    const isSaid = quote === undefined || quote.includes(`| value ${count.value}`);
    const isSame = cell?.value === count.value && cell.flag === count.flag && isSaid;
    return mark(`cell ${placeOf(count)}`, isSame ? null : `The statistics do not say ${count.value} there.`);
  });
}

function placeOf({
  country,
  code,
  size,
  year,
}: Pick<EnterpriseCount, 'country' | 'code' | 'size' | 'year'>): string {
  return [country, code, size, year].join(' ');
}

function findSizeFault({ search }: Bundle, { statistics }: MarketBasis): string | null {
  if (statistics === null) return null;
  const asked = readStaff(search.criteria);
  return JSON.stringify(asked) === JSON.stringify(statistics.staff)
    ? null
    : 'The criteria ask for other sizes.';
}

function findMatchFault({ search, businesses }: Bundle, { matched }: MarketBasis): string | null {
  const companies = businesses.map(({ match_status: status, countries }) => ({
    isMatched: status === 'matched',
    countries: 'value' in countries ? countries.value : [],
  }));
  const again = countMatched(companies, search.countries);
  return JSON.stringify(again) === JSON.stringify(matched) ? null : 'The companies of the bundle are others.';
}

/** What a formula gives is computed again; what none gives may only be a count of the directory, or nothing. */
function findFigureFault(figure: Figure, again: ComputedFigure | undefined): string | null {
  if (again === undefined) {
    const isPlain =
      (figure.state === 'counted' && figure.low === null && figure.high === null) ||
      (figure.state === 'not_available' && figure.value === null);
    return isPlain ? null : 'No formula gives it.';
  }
  const parts = ['value', 'low', 'high', 'state', 'unit', 'year'] as const;
  const wrong = parts.find((part) => figure[part] !== again[part]);
  return wrong === undefined ? null : `The formula gives ${wrong} ${again[wrong] ?? 'none'}.`;
}

function toAssumptions(given: BundledMarket['assumptions']): MarketAssumptions | null {
  if (given === null) return null;
  const { annual_contract_value: contractValue, reachable_pct: reachablePct, win_pct: winPct } = given;
  return { contractValue, reachablePct, winPct, setAt: given.set_at };
}
