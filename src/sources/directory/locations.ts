import { feature, featuresIn, iso1A2Code } from '@rapideditor/country-coder';
import { COUNTRY_CODES } from '#domain';

/** Where a brand is, in countries. */
export interface BrandLocations {
  readonly countries: readonly string[];
  readonly regionCountries: readonly string[];
  readonly worldwide: boolean;
}

const WORLD = '001';
const known = new Set(COUNTRY_CODES);
/** Custom areas of the directory whose id does not begin with a country code. */
const AREA = /^(?<country>[a-z]{2})(?:-[^.]+)?\.geojson$/u;

/** Country codes, M49 regions, custom areas and circles as the directory writes them, in countries. */
export function readLocations(
  codes: readonly unknown[],
  areas: ReadonlyMap<string, readonly number[]>,
): BrandLocations {
  const countries = new Set<string>();
  const regionCountries = new Set<string>();
  for (const code of codes) {
    const country = findCountryOf(code, areas);
    if (country !== undefined) countries.add(country);
    else if (typeof code === 'string' && code !== WORLD)
      for (const each of countriesIn(code)) regionCountries.add(each);
  }
  return {
    countries: COUNTRY_CODES.filter((code) => countries.has(code)),
    regionCountries: COUNTRY_CODES.filter((code) => regionCountries.has(code) && !countries.has(code)),
    worldwide: codes.includes(WORLD),
  };
}

function findCountryOf(code: unknown, areas: ReadonlyMap<string, readonly number[]>): string | undefined {
  if (Array.isArray(code)) return countryAt(code);
  if (typeof code !== 'string' || code === WORLD) return undefined;
  if (code.endsWith('.geojson')) {
    const named = AREA.exec(code)?.groups?.['country']?.toUpperCase();
    return named !== undefined && known.has(named) ? named : countryAt(areas.get(code) ?? []);
  }
  const properties = cachedFeature(code);
  // Hong Kong and Réunion have codes of their own beside the country they belong to; England has none.
  return [properties?.iso1A2, properties?.country].find((each) => each !== undefined && known.has(each));
}

function countryAt(point: readonly unknown[]): string | undefined {
  const [longitude, latitude] = point;
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  const code = iso1A2Code([longitude, latitude], { level: 'territory' });
  return code !== null && known.has(code) ? code : undefined;
}

type Properties = NonNullable<ReturnType<typeof feature>>['properties'];
const features = new Map<string, Properties | null>();

function cachedFeature(code: string): Properties | null {
  const cached = features.get(code);
  if (cached !== undefined) return cached;
  const properties = feature(code)?.properties ?? null;
  features.set(code, properties);
  return properties;
}

const members = new Map<string, readonly string[]>();

function countriesIn(region: string): readonly string[] {
  const cached = members.get(region);
  if (cached !== undefined) return cached;
  const codes = featuresIn(region)
    .map(({ properties }) => properties.iso1A2 ?? '')
    .filter((code) => known.has(code));
  members.set(region, codes);
  return codes;
}
