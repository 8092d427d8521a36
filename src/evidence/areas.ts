import { labelKeys } from './labels.ts';
import { foldText } from './words.ts';

/** Parts of the world as businesses name them, in countries. */
const AREAS: readonly (readonly [names: string, codes: string])[] = [
  ['dach, dach region', 'DE AT CH'],
  ['nordics, nordic countries, scandinavia, skandinavien', 'DK FI IS NO SE'],
  ['benelux', 'BE NL LU'],
  ['baltics, baltic states', 'EE LV LT'],
  ['iberia', 'ES PT'],
  ['british isles', 'GB IE'],
  [
    'eu, european union, europaische union, union europeenne',
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
  ],
  [
    'europe, europa',
    'AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA',
  ],
  ['north america, nordamerika, amerique du nord', 'US CA MX'],
  [
    'latin america, latam, lateinamerika, amerique latine',
    'AR BO BR CL CO CR CU DO EC GT HN HT MX NI PA PE PR PY SV UY VE',
  ],
  ['south america, sudamerika, amerique du sud', 'AR BO BR CL CO EC GF GY PE PY SR UY VE'],
  [
    'americas, the americas, amerika',
    'AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PR PY SR SV TT US UY VC VE',
  ],
  ['gcc, gulf states, gulf', 'AE BH KW OM QA SA'],
  ['middle east, naher osten, moyen orient', 'AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE'],
  [
    'africa, afrika, afrique',
    'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW',
  ],
  ['southeast asia, south east asia, asean, sudostasien', 'BN ID KH LA MM MY PH SG TH TL VN'],
  ['south asia', 'AF BD BT IN LK MV NP PK'],
  [
    'asia, asien, asie',
    'AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE',
  ],
  [
    'asia pacific, apac, asien pazifik',
    'AU BD BN BT CN FJ HK ID IN JP KH KP KR LA LK MM MN MO MV MY NP NZ PG PH PK SG TH TL TW VN',
  ],
  ['oceania, ozeanien', 'AU FJ NZ PG'],
];

const CODES = new Map(
  AREAS.flatMap(([names, codes]) => names.split(', ').map((name) => [name, codes.split(' ')] as const)),
);
const WORLDWIDE = new Set(['worldwide', 'anywhere', 'global', 'globally', 'world wide', 'weltweit']);

/** The countries of a part of the world; undefined when it is none. Worldwide is no list of countries. */
export function findArea(name: string): readonly string[] | undefined {
  const text = foldText(name)
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  return CODES.get(text) ?? CODES.get(text.replace(/^the /u, ''));
}

/** A name for a part of the world, or for all of it. */
export function isArea(name: string): boolean {
  return findArea(name) !== undefined || isWorldwide(name);
}

function isWorldwide(text: string): boolean {
  return WORLDWIDE.has(
    foldText(text)
      .replaceAll(/[^\p{L}]+/gu, ' ')
      .trim(),
  );
}

/** Does a column name this place, alone or beside others: `americas-europe`? */
export function saysArea(column: string, place: string): boolean {
  if (isWorldwide(place)) return isWorldwide(column);
  const wanted = labelKeys(place);
  const names = [column, ...column.split(/\s*[,;|/+]\s*|-(?=\p{L})|\s+and\s+/u)];
  return names.some((name) => labelKeys(name).some((key) => wanted.includes(key)));
}
