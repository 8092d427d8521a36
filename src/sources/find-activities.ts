import type { FoundCategory, MarketActivity } from '#domain';
import { labelKeys } from '#evidence';
import { INDUSTRY_WORDS } from './industries/industry-words.ts';
import { NACE_ROWS, type NaceRow } from './statistics/nace-rows.ts';

/** The activities that a request asks about, and the industries that surely are none. */
export interface FoundActivities {
  readonly activities: readonly MarketActivity[];
  readonly unsure: readonly string[];
}

/** An industry by its own name first, then by the categories that it was read as: all of them have a code, or it has none. */
export function findActivities(
  industries: readonly string[],
  categories: readonly Pick<FoundCategory, 'key' | 'label' | 'text' | 'rule'>[],
): FoundActivities {
  const asked = new Set([...industries, ...categories.map(({ text }) => text)]);
  const found = [...asked].map((phrase) => ({ phrase, rows: findRows(phrase, categories) }));
  const rows = new Set(found.flatMap((each) => each.rows ?? []));
  return {
    activities: [...rows]
      .filter(({ code }) => ![...rows].some((row) => row.code !== code && code.startsWith(row.code)))
      .map(({ code, wider }) => ({
        code,
        wider,
        industries: found.flatMap((each) =>
          each.rows?.some((row) => row.code.startsWith(code)) === true ? [each.phrase] : [],
        ),
      })),
    unsure: found.flatMap((each) => (each.rows === undefined ? [each.phrase] : [])),
  };
}

function findRows(
  phrase: string,
  categories: readonly Pick<FoundCategory, 'key' | 'text' | 'rule'>[],
): readonly NaceRow[] | undefined {
  const byName = labelKeys(phrase).flatMap((key) => BY_INDUSTRY.get(key) ?? []);
  if (byName.length > 0) return byName;
  const own = categories.filter(({ text, rule }) => text === phrase && rule !== 'related');
  const rows = own.map(({ key }) => BY_CATEGORY.get(key));
  const known = rows.filter((row) => row !== undefined);
  return own.length > 0 && known.length === own.length ? known : undefined;
}

const BY_CATEGORY: ReadonlyMap<string, NaceRow> = new Map(
  NACE_ROWS.flatMap((row) => row.categories.map((key) => [key, row] as const)),
);

/** By every name of an industry, in the languages of our users. */
const BY_INDUSTRY: ReadonlyMap<string, NaceRow> = new Map(
  NACE_ROWS.flatMap((row) =>
    row.industries.flatMap((first) => {
      const words = INDUSTRY_WORDS.find(({ names }) => names[0] === first);
      return (words?.names ?? []).flatMap((name) => labelKeys(name).map((key) => [key, row] as const));
    }),
  ),
);
