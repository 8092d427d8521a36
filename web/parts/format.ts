/** Numbers, money, dates and durations in the reader's locale. */
const locale = navigator.language;
const whole = new Intl.NumberFormat(locale);
const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
const instantFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const clockFormat = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
const regions = new Intl.DisplayNames(locale, { type: 'region' });
const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
const choices = new Intl.ListFormat(locale, { type: 'disjunction' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

const COMPACT_FROM = 100_000;
const CENT = 0.01;

export function formatNumber(value: number): string {
  return value >= COMPACT_FROM ? compact.format(value) : whole.format(value);
}

export function formatExact(value: number): string {
  return whole.format(value);
}

export function formatUsd(usd: number): string {
  const digits = usd > 0 && usd < CENT ? 4 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usd);
}

export function formatPercent(value: number): string {
  return `${whole.format(value)} %`;
}

export function formatInstant(at: string): string {
  return instantFormat.format(new Date(at));
}

export function formatDay(at: string): string {
  return dayFormat.format(new Date(at));
}

export function formatClock(at: string): string {
  return clockFormat.format(new Date(at));
}

const MINUTE = 60;
const HOUR = 3_600;

/** "45 s", "6 min", "1 h 12 min". */
export function formatDuration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds));
  if (rounded < MINUTE) return `${rounded} s`;
  if (rounded < HOUR) return `${Math.round(rounded / MINUTE)} min`;
  return `${Math.floor(rounded / HOUR)} h ${Math.round((rounded % HOUR) / MINUTE)} min`;
}

/** "1:52". */
export function formatTimer(seconds: number): string {
  const rounded = Math.max(0, Math.floor(seconds));
  return `${Math.floor(rounded / MINUTE)}:${String(rounded % MINUTE).padStart(2, '0')}`;
}

export function formatMs(ms: number): string {
  return ms < 1_000 ? `${whole.format(ms)} ms` : `${whole.format(Math.round(ms / 100) / 10)} s`;
}

export function formatCountry(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

export function formatEither(words: readonly string[]): string {
  return choices.format(words);
}

export function formatList(items: readonly string[]): string {
  return lists.format(items);
}

const DAY_MS = 86_400_000;
const MONTH_DAYS = 30;
export const OLD_DAYS = 90;

export function ageInDays(at: string): number {
  return Math.floor((Date.now() - Date.parse(at)) / DAY_MS);
}

export function formatMonthsAgo(days: number): string {
  return relative.format(-Math.round(days / MONTH_DAYS), 'month');
}

export function secondsBetween(from: string, to: string | null): number {
  return ((to === null ? Date.now() : Date.parse(to)) - Date.parse(from)) / 1_000;
}

/** The host of a web address; undefined for what is none. */
export function hostOf(url: string): string | undefined {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.host : undefined;
}

/** How many, in the plural that the catalogue's language has. */
const plurals = new Intl.PluralRules('en');
export function plural(count: number, one: string, other: string): string {
  return `${formatNumber(count)}\u00a0${plurals.select(count) === 'one' ? one : other}`;
}
