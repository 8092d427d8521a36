import { COUNTRY_CODES, findCountry } from '#domain';
import { foldText } from '#evidence';

/** The code for what a list calls a country: a code of two or three letters, or a name in the languages of our users. */
export type CountryFinder = (text: string) => string | undefined;

/** The borders of the world come with the names of its parts, so they are loaded where a country is first looked for. */
export async function openCountryFinder(): Promise<CountryFinder> {
  const { feature } = await import('@rapideditor/country-coder');
  return (text) => {
    const name = text.trim();
    return findCountry(name) ?? findByName(name) ?? findByFeature(name, feature);
  };
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'nb', 'fi', 'cs'];

/** Names as official lists and habit write them, where no language's own list does. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  brd: 'DE',
  'bundesrepublik deutschland': 'DE',
  grossbritannien: 'GB',
  'grande bretagne': 'GB',
  'gran bretana': 'GB',
  'gran bretagna': 'GB',
  angleterre: 'GB',
  inglaterra: 'GB',
  'ivory coast': 'CI',
  elfenbeinkuste: 'CI',
  'cape verde': 'CV',
  macedonia: 'MK',
  swaziland: 'SZ',
  'korea republic of': 'KR',
  'republic of korea': 'KR',
  korea: 'KR',
  'russian federation': 'RU',
  'slovak republic': 'SK',
  tschechien: 'CZ',
  'hong kong': 'HK',
  macau: 'MO',
  'viet nam': 'VN',
};

let names: ReadonlyMap<string, string> | undefined;

function findByName(text: string): string | undefined {
  names ??= new Map([...readNames(), ...Object.entries(OTHER_NAMES)]);
  // Official lists write "Moldova, Republic of".
  const [short = '', official = ''] = text.split(',');
  const isOfficial = /republic|state|province|kingdom|federation/iu.test(official);
  return names.get(normalise(text)) ?? (isOfficial ? names.get(normalise(short)) : undefined);
}

/** A name that languages give to different countries, as "Kongo", says none. */
function readNames(): readonly (readonly [name: string, code: string])[] {
  const named = LANGUAGES.flatMap((language) => {
    const display = new Intl.DisplayNames([language], { type: 'region' });
    return COUNTRY_CODES.map((code) => ({ name: normalise(display.of(code) ?? code), code }));
  });
  const byName = Map.groupBy(named, ({ name }) => name);
  return [...byName].flatMap(([name, same]) => {
    const [code, ...others] = new Set(same.map((each) => each.code));
    return code === undefined || others.length > 0 ? [] : [[name, code] as const];
  });
}

function normalise(name: string): string {
  return foldText(name)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|die|la|le|les|el|los|il) /u, '');
}

type Feature = typeof import('@rapideditor/country-coder')['feature'];

/** Codes of three letters, and parts of countries: England. Other text is not asked: of "DE-BY" it would make Belarus. */
function findByFeature(text: string, feature: Feature): string | undefined {
  if (!/^\p{L}[\p{L} .]{2,}$/u.test(text)) return undefined;
  const properties = feature(text)?.properties;
  return [properties?.iso1A2, properties?.country].find(
    (code) => code !== undefined && COUNTRY_CODES.includes(code),
  );
}
