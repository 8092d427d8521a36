import { registrableDomain } from '#evidence';
import { type BrandRow, DIRECTORY_NAME } from './brand-row.ts';
import { type BrandLocations, readLocations } from './locations.ts';
import { readPackageJson } from './read-package-json.ts';
import { listOf, objectOf, textOf } from './unknown-json.ts';

export interface BrandDirectory {
  readonly version: string;
  readonly rows: readonly BrandRow[];
  readonly counts: {
    /** Entries of the whole index: brands, operators, transit and flags. */
    readonly entries: number;
    readonly brands: number;
    readonly withWebsite: number;
    /** Left out: the company is dissolved. */
    readonly dissolved: number;
    /** Left out: its website has no registrable domain. */
    readonly withoutDomain: number;
    readonly domains: number;
  };
}

/** The brands of name-suggestion-index that have a website on Wikidata; takes about a second, so load it once. */
export async function readBrands(): Promise<BrandDirectory> {
  const [index, wikidata, dissolved, areas] = await Promise.all([
    readPackageJson(DIRECTORY_NAME, 'dist/json/nsi.min.json'),
    readPackageJson(DIRECTORY_NAME, 'dist/wikidata/wikidata.min.json'),
    readPackageJson(DIRECTORY_NAME, 'dist/wikidata/dissolved.min.json'),
    readPackageJson(DIRECTORY_NAME, 'dist/json/featureCollection.min.json'),
  ]);
  const meta = objectOf(objectOf(index)['_meta']);
  const source: Source = {
    version: textOf(meta['version']) ?? '',
    generatedAt: textOf(meta['generated']) ?? '',
    wikidata: objectOf(objectOf(wikidata)['wikidata']),
    dissolved: objectOf(objectOf(dissolved)['dissolved']),
    areas: readAreas(areas),
  };
  const categories = Object.entries(objectOf(objectOf(index)['nsi'])).map(([path, category]) => ({
    path,
    items: listOf(objectOf(category)['items']).map(objectOf),
  }));
  const brands = categories
    .filter(({ path }) => path.startsWith('brands/'))
    .flatMap(({ path, items }) => items.map((item) => readBrand(source, path.slice('brands/'.length), item)));
  const rows = brands.flatMap((brand) => (brand.kind === 'row' ? [brand.row] : []));
  const count = (kind: Brand['kind']): number => brands.filter((brand) => brand.kind === kind).length;
  return {
    version: source.version,
    rows,
    counts: {
      entries: categories.reduce((sum, { items }) => sum + items.length, 0),
      brands: brands.length,
      withWebsite: brands.length - count('no_website'),
      dissolved: count('dissolved'),
      withoutDomain: count('no_domain'),
      domains: new Set(rows.map(({ domain }) => domain)).size,
    },
  };
}

interface Source {
  readonly version: string;
  readonly generatedAt: string;
  readonly wikidata: Readonly<Record<string, unknown>>;
  readonly dissolved: Readonly<Record<string, unknown>>;
  readonly areas: ReadonlyMap<string, readonly number[]>;
}

type Brand =
  | { readonly kind: 'row'; readonly row: BrandRow }
  | { readonly kind: 'no_website' | 'no_domain' | 'dissolved' };

function readBrand(source: Source, category: string, item: Readonly<Record<string, unknown>>): Brand {
  const tags = objectOf(item['tags']);
  const qid = textOf(tags['brand:wikidata']) ?? '';
  const entity = objectOf(source.wikidata[qid]);
  const websites = listOf(entity['officialWebsites']).flatMap((url) => textOf(url)?.trim() ?? []);
  const id = textOf(item['id']) ?? '';
  const name = textOf(item['displayName']) ?? '';
  if (websites.length === 0 || id === '' || name === '') return { kind: 'no_website' };
  if (isDissolved(source, id)) return { kind: 'dissolved' };

  const locations = objectOf(item['locationSet']);
  const included = readLocations(listOf(locations['include']), source.areas);
  const excluded = readLocations(listOf(locations['exclude']), source.areas);
  const website = chooseWebsite(websites, included);
  const domain = website === undefined ? null : registrableDomain(website);
  if (website === undefined || domain === null) return { kind: 'no_domain' };
  // A part of a country that is excluded leaves the rest of it.
  const excludedCountries = listOf(locations['exclude'])
    .flatMap((code) => (typeof code === 'string' && /^[a-z]{2}$/u.test(code) ? [code.toUpperCase()] : []))
    .filter((code) => excluded.countries.includes(code) && !included.countries.includes(code));
  const description = textOf(entity['description']) ?? null;
  const { countries, regionCountries, worldwide } = included;
  const row = { id, name, category, domain, website, qid, countries, worldwide, description };
  return {
    kind: 'row',
    row: {
      ...row,
      regionCountries: regionCountries.filter((code) => !excludedCountries.includes(code)),
      excludedCountries,
      record: writeRecord(source, [
        ['name', name],
        ['category', category],
        ['countries', countries.join(' ')],
        ['regions', writeRegions(listOf(locations['include']), regionCountries)],
        ['worldwide', worldwide ? 'yes (001)' : ''],
        ['excluded', excludedCountries.join(' ')],
        ['website', website],
        ['websites', websites.length > 1 ? websites.join(' ') : ''],
        ['description', description ?? ''],
        ['wikidata', qid],
        ['id', id],
      ]),
    },
  };
}

/** The first line names the source, then one line a field that is known. */
function writeRecord(source: Source, fields: readonly (readonly [string, string])[]): string {
  const known = fields.filter(([, value]) => value !== '').map(([field, value]) => `${field}: ${value}`);
  return [`source: ${DIRECTORY_NAME} ${source.version} of ${source.generatedAt}`, ...known].join('\n');
}

function writeRegions(codes: readonly unknown[], countries: readonly string[]): string {
  if (countries.length === 0) return '';
  const regions = codes.filter((code) => typeof code === 'string' && /^\d{3}$|^q\d+$/u.test(code));
  return `${regions.join(' ')} = ${countries.join(' ')}`;
}

function isDissolved(source: Source, id: string): boolean {
  return listOf(source.dissolved[id]).some((end) => {
    const date = textOf(objectOf(end)['date']) ?? '';
    return date !== '' && date <= source.generatedAt;
  });
}

/** The site of the brand's only country when it has one there, else the first that the entry names. */
function chooseWebsite(websites: readonly string[], { countries }: BrandLocations): string | undefined {
  const [only] = countries;
  const usable = websites.filter((url) => URL.canParse(url) && /^https?:/iu.test(url));
  if (countries.length !== 1 || only === undefined) return usable[0];
  const tld = only === 'GB' ? '.uk' : `.${only.toLowerCase()}`;
  return usable.find((url) => new URL(url).hostname.endsWith(tld)) ?? usable[0];
}

/** One point of each custom area: the middle of its largest part, for its border touches the neighbours. */
function readAreas(collection: unknown): ReadonlyMap<string, readonly number[]> {
  const areas = new Map<string, readonly number[]>();
  for (const area of listOf(objectOf(collection)['features']).map(objectOf)) {
    const id = textOf(area['id']);
    const rings = ringsIn(objectOf(area['geometry'])['coordinates']);
    const [largest] = rings.toSorted((one, other) => other.length - one.length);
    if (id !== undefined && largest !== undefined) areas.set(id, middleOf(largest));
  }
  return areas;
}

type Point = readonly [longitude: number, latitude: number];

/** Lists of points, however deep they lie. */
function ringsIn(coordinates: unknown): readonly (readonly Point[])[] {
  const list = listOf(coordinates);
  const points = list.flatMap((each) => toPoint(each) ?? []);
  return points.length > 0 ? [points] : list.flatMap(ringsIn);
}

function toPoint(value: unknown): readonly Point[] | undefined {
  const [longitude, latitude] = listOf(value);
  return typeof longitude === 'number' && typeof latitude === 'number' ? [[longitude, latitude]] : undefined;
}

function middleOf(points: readonly Point[]): Point {
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return [mean(0), mean(1)];
}
