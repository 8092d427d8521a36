/** ISO 3166-1 alpha-2, the 249 codes assigned in November 2026. */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

export const COUNTRY_CODES: readonly string[] = CODES.split(' ');

const known = new Set(COUNTRY_CODES);
/** Made when first asked for: that takes 30 ms, which a cold function has no time for. */
let names: Intl.DisplayNames | undefined;
let byName: ReadonlyMap<string, string> | undefined;
/** Everyday names that the CLDR English list does not use. */
const EVERYDAY = new Map(
  Object.entries({
    uk: 'GB',
    'great britain': 'GB',
    england: 'GB',
    usa: 'US',
    america: 'US',
    'united states of america': 'US',
    holland: 'NL',
    turkey: 'TR',
    'czech republic': 'CZ',
    uae: 'AE',
    'south korea': 'KR',
    russia: 'RU',
    burma: 'MM',
  }),
);

/** The code for a code or an English name in any case; undefined when there is no such country. */
export function findCountry(text: string): string | undefined {
  const upper = text.trim().toUpperCase();
  if (known.has(upper)) return upper;
  const folded = fold(text);
  byName ??= new Map(COUNTRY_CODES.map((each) => [fold(countryName(each)), each]));
  return EVERYDAY.get(folded) ?? byName.get(folded);
}

/** The English name of a code, for sentences. */
export function countryName(code: string): string {
  names ??= new Intl.DisplayNames(['en'], { type: 'region' });
  return names.of(code) ?? code;
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
