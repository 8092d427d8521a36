import { countryName } from './countries.ts';
import type {
  EnterpriseCount,
  MarketActivity,
  MarketBasis,
  MarketFactor,
  MarketFigure,
  MarketStatistics,
  MatchedCompanies,
} from './market.ts';

/** A figure before its evidence is put beside it. */
export type ComputedFigure = Omit<MarketFigure, 'evidence'>;

/**
 * How many companies a country has, once a country. Base: the official count of the size classes that the criteria ask
 * for. High: that of all size classes. Low: the companies that this search matched there, at most the base.
 */
export function countMarket({ statistics, matched }: MarketBasis): readonly ComputedFigure[] {
  if (statistics === null) return [];
  return [
    ...statistics.countries.map((country) => countCountry(statistics, matched, country)),
    ...statistics.gaps.flatMap(({ industry, reason }) =>
      industry === null ? [] : [noFigure(`industry-${industry}`, `Companies: ${industry}`, reason)],
    ),
  ];
}

/**
 * How many companies match in each country. In a search of one country they all do; elsewhere those count whose countries
 * are known, and one that is active in two counts in both.
 */
export function countMatched(
  companies: readonly { readonly isMatched: boolean; readonly countries: readonly string[] }[],
  wanted: readonly string[],
): MatchedCompanies {
  const matched = companies.filter(({ isMatched }) => isMatched);
  const [only, ...others] = wanted;
  const places =
    only !== undefined && others.length === 0
      ? matched.map(() => only)
      : matched.flatMap(({ countries }) => [...new Set(countries)]);
  const counts = Map.groupBy(places, (country) => country);
  return {
    evaluated: companies.length,
    countries: [...counts]
      .map(([country, each]) => ({ country, companies: each.length }))
      .toSorted((one, other) => (one.country < other.country ? -1 : 1)),
  };
}

/** What there is no figure for, and why. */
export function noFigure(id: string, label: string, reason: string): ComputedFigure {
  return {
    id,
    label,
    state: 'not_available',
    value: null,
    low: null,
    high: null,
    unit: 'no open figure',
    year: null,
    source: null,
    rule: reason,
    factors: [],
  };
}

/** null where a part is missing: a sum without it would pass for the whole. */
export function sumOf(parts: readonly (number | null)[]): number | null {
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

/** The year that all share; null when they differ. */
export function sharedYear(years: readonly (number | null)[]): number | null {
  const [first = null, ...others] = years;
  return others.every((year) => year === first) ? first : null;
}

function countCountry(
  statistics: MarketStatistics,
  matched: MatchedCompanies,
  country: string,
): ComputedFigure {
  const { activities, source } = statistics;
  const id = `companies-${country}`;
  const label = `Companies in ${countryName(country)}`;
  const factors = activities.map((activity) => countActivity(statistics, country, activity));
  const counted = factors.filter(({ base }) => base !== null);
  if (counted.length === 0) {
    const reasons = [...new Set(factors.map(({ rule }) => rule))];
    const reason =
      reasons.length === 0 ? 'No industry of this search has a code in the statistics.' : reasons.join(' ');
    return { ...noFigure(id, label, reason), factors };
  }
  const value = sumOf(counted.map(({ base }) => base)) ?? 0;
  const found = matchedIn(matched, country);
  const low = found.base === null ? null : Math.min(found.base, value);
  const missing = factors.filter(({ base }) => base === null).map((factor) => factor.label);
  const without =
    missing.length === 0 ? '' : ` Left out, because there is no open figure: ${missing.join('; ')}.`;
  return {
    id,
    label,
    state: 'official',
    value,
    low,
    high: sumOf(counted.map(({ high }) => high)),
    unit: 'companies',
    year: sharedYear(counted.map(({ year }) => year)),
    source,
    rule: `Base: ${sizeRule(statistics)} High: the official count of all size classes. Low: the companies that this search matched there, at most the base.${without}`,
    factors: [...factors, found],
  };
}

function matchedIn({ evaluated, countries }: MatchedCompanies, country: string): MarketFactor {
  const companies = countries.find((each) => each.country === country)?.companies ?? 0;
  const isCounted = evaluated > 0;
  return {
    label: 'Matched by this search',
    state: isCounted ? 'counted' : 'not_available',
    low: null,
    base: isCounted ? companies : null,
    high: null,
    unit: 'companies',
    year: null,
    source: isCounted ? 'this search' : null,
    rule: isCounted
      ? 'Companies of this search that meet every criterion and are active in that country.'
      : 'This search has judged no company.',
    evidenceIds: [],
  };
}

function sizeRule({ staff }: MarketStatistics): string {
  return staff === null
    ? 'the official count of all size classes, for no criterion asks for a size.'
    : `the official count of the size classes that lie inside ${staffText(staff)}.`;
}

function staffText({ from, to }: { readonly from: number; readonly to: number | null }): string {
  return to === null ? `${from} or more people` : `${from} to ${to} people`;
}

function countActivity(
  statistics: MarketStatistics,
  country: string,
  activity: MarketActivity,
): MarketFactor {
  const { source, total } = statistics;
  const own = statistics.counts.filter((count) => count.country === country && count.code === activity.code);
  const name = own[0] === undefined ? activity.industries.join(', ') : own[0].activity;
  const factor = {
    label: `${activity.code} ${name}`,
    low: null,
    unit: 'companies',
    source,
  };
  const wider = activity.wider === null ? '' : ` ${activity.wider}`;
  const classes = wantedClasses(statistics);
  if (classes.length === 0)
    return {
      ...factor,
      state: 'not_available',
      base: null,
      high: null,
      year: null,
      rule: `No size class of ${source} lies inside what the criteria ask for.`,
      evidenceIds: [],
    };
  const found = newestYear(own, classes);
  const all = own.find(({ size, year }) => size === total && (found === undefined || year === found.year));
  if (found === undefined)
    return {
      ...factor,
      state: 'not_available',
      base: null,
      high: null,
      year: null,
      rule: reasonOf(statistics, country, activity.code),
      evidenceIds: [],
    };
  const cells = new Set([...found.cells, ...(all === undefined ? [] : [all])]);
  return {
    ...factor,
    state: 'official',
    base: sumOf(found.cells.map(({ value }) => value)),
    high: all?.value ?? null,
    year: found.year,
    rule: `Size classes ${classes.join(', ')}.${partlyAsked(statistics)}${flagText(found.cells)}${wider}`,
    evidenceIds: [...cells].map(({ evidence }) => evidence),
  };
}

/** The classes that lie inside what the criteria ask for; all of them together when no criterion asks. */
function wantedClasses({ staff, classes, total }: MarketStatistics): readonly string[] {
  if (staff === null) return [total];
  const end = staff.to ?? Number.POSITIVE_INFINITY;
  return classes
    .filter(({ from, to }) => from >= staff.from && (to ?? Number.POSITIVE_INFINITY) <= end)
    .map(({ size }) => size);
}

function partlyAsked({ staff, classes }: MarketStatistics): string {
  if (staff === null) return '';
  const end = staff.to ?? Number.POSITIVE_INFINITY;
  const partly = classes.filter(({ from, to }) => {
    const last = to ?? Number.POSITIVE_INFINITY;
    return from <= end && last >= staff.from && !(from >= staff.from && last <= end);
  });
  if (partly.length === 0) return '';
  return ` Asked for in part, and so not in the base: ${partly.map(({ size }) => size).join(', ')}.`;
}

/** The newest year of which every class is known: classes of different years are not added. */
function newestYear(
  counts: readonly EnterpriseCount[],
  classes: readonly string[],
): { readonly year: number; readonly cells: readonly EnterpriseCount[] } | undefined {
  const years = [...new Set(counts.map(({ year }) => year))].toSorted((one, other) => other - one);
  for (const year of years) {
    const cells = classes.flatMap(
      (size) => counts.find((count) => count.year === year && count.size === size) ?? [],
    );
    if (cells.length === classes.length) return { year, cells };
  }
  return undefined;
}

function flagText(cells: readonly EnterpriseCount[]): string {
  const flags = [...new Set(cells.flatMap(({ flag }) => flag ?? []))];
  return flags.length === 0 ? '' : ` Marked by the source: ${flags.join(', ')}.`;
}

function reasonOf({ gaps, source }: MarketStatistics, country: string, code: string): string {
  const own = gaps.find(
    (gap) =>
      gap.industry === null &&
      (gap.country === country || gap.country === null) &&
      (gap.code === code || gap.code === null),
  );
  return (
    own?.reason ??
    `${source} publishes no figure for ${code} in ${countryName(country)} in these size classes.`
  );
}
