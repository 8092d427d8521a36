import { type CompanyRecord, countryName, type FoundCategory, knownValue } from '#domain';

/** Companies that are alike in what the sources say of them. */
export interface Segment {
  readonly title: string;
  readonly category: string;
  /** Band of employees as counted here; null when the source gives no sizes. */
  readonly size: string | null;
  readonly countries: readonly string[];
  readonly companies: number;
  /** What all its companies have in common, in a sentence. */
  readonly trait: string;
}

/** The largest segments first. Grouped by size where most companies tell theirs, else by where they are active. */
export function findSegments(
  companies: readonly CompanyRecord[],
  categories: readonly FoundCategory[],
  wanted: readonly string[],
): readonly Segment[] {
  const sized = companies.filter(({ employees }) => toBand(knownValue(employees)) !== undefined);
  const traitOf =
    sized.length * 2 > companies.length
      ? sizeTrait
      : (record: CompanyRecord): Trait => reachTrait(record, wanted);
  const groups = Map.groupBy(
    companies.flatMap((record) => {
      const trait = traitOf(record);
      return trait === undefined ? [] : [{ record, trait, category: labelOf(record, categories) }];
    }),
    ({ category, trait }) => `${category}\n${trait.sentence}`,
  );
  return [...groups.values()]
    .map((group) => toSegment(group, wanted))
    .toSorted((one, other) => other.companies - one.companies || (one.title < other.title ? -1 : 1));
}

interface Trait {
  readonly sentence: string;
  /** Follows the category in a title. */
  readonly tail: string;
  readonly size: string | null;
}

const BANDS: readonly (readonly [most: number, name: string])[] = [
  [10, '1–10'],
  [50, '11–50'],
  [250, '51–250'],
  [1000, '251–1,000'],
  [5000, '1,001–5,000'],
  [Number.POSITIVE_INFINITY, 'more than 5,000'],
];

function toBand(employees: string | undefined): string | undefined {
  const number = /^\D*(?<number>\d[\d.,' ]*)/u.exec(employees ?? '')?.groups?.['number'];
  if (number === undefined) return undefined;
  const count = Number(number.replaceAll(/\D/gu, ''));
  return BANDS.find(([most]) => count <= most)?.[1];
}

function sizeTrait({ employees }: CompanyRecord): Trait | undefined {
  const size = toBand(knownValue(employees));
  if (size === undefined) return undefined;
  return { sentence: `They have ${size} employees.`, tail: `with ${size} employees`, size };
}

function reachTrait({ countries }: CompanyRecord, wanted: readonly string[]): Trait {
  const named = knownValue(countries) ?? [];
  const home = named.filter((code) => wanted.includes(code));
  const [only] = named;
  if (named.length === 1 && only !== undefined)
    return {
      sentence: `The source names ${countryName(only)} and no other country.`,
      tail: `in ${countryName(only)} only`,
      size: null,
    };
  if (named.length > 1)
    return {
      sentence:
        home.length === 0
          ? 'The source names several countries.'
          : `The source names ${home.map(countryName).join(', ')} and other countries.`,
      tail: 'in several countries',
      size: null,
    };
  return {
    sentence: 'The source names a region or the whole world, not single countries.',
    tail: 'across a region or the world',
    size: null,
  };
}

function labelOf(record: CompanyRecord, categories: readonly FoundCategory[]): string {
  const category = knownValue(record.category);
  return categories.find(({ key }) => key === category)?.label ?? category ?? 'Company';
}

function toSegment(
  group: readonly { readonly record: CompanyRecord; readonly trait: Trait; readonly category: string }[],
  wanted: readonly string[],
): Segment {
  const [first] = group;
  const named = new Set(group.flatMap(({ record }) => knownValue(record.countries) ?? []));
  return {
    title: `${first?.category ?? ''} ${first?.trait.tail ?? ''}`.trim(),
    category: first?.category ?? '',
    size: first?.trait.size ?? null,
    countries: wanted.length > 0 ? wanted.filter((code) => named.has(code)) : [],
    companies: group.length,
    trait: first?.trait.sentence ?? '',
  };
}
