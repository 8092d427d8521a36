import type { Registry, RegistryId } from '#domain';
import { isLuhn, isMod97, isVatNumber } from './check-digits.ts';
import { foldText } from './words.ts';

type ReadId = Pick<RegistryId, 'registry' | 'value' | 'country'>;

/** The number that a cell holds; undefined when it is none, or when its check digits are wrong. */
export function readRegistryId(registry: Registry, cell: string, country: string | null): ReadId | undefined {
  const bare = cell.toUpperCase().replaceAll(/[\s.\-/–]+/gu, '');
  switch (registry) {
    case 'lei':
      return idOf(registry, /^[A-Z\d]{18}\d\d$/u.test(bare) && isMod97(bare), bare);
    case 'isin':
      return idOf(registry, /^[A-Z]{2}[A-Z\d]{9}\d$/u.test(bare) && isLuhn(bare), bare);
    case 'siren':
      return readSiren(bare);
    case 'vat':
      return readVat(bare, country);
    case 'companies_house':
      return readCompaniesHouse(bare);
    case 'hrb':
      return readHrb(cell);
    case 'cik': {
      const number = bare.replace(/^(?:CIK)?0*/u, '');
      return idOf(registry, /^[1-9]\d{0,9}$/u.test(number), number, 'US');
    }
    case 'wikidata':
      return idOf(registry, /^(?:.*(?:WIKI|ENTITY))?Q[1-9]\d*$/u.test(bare), /Q\d+$/u.exec(bare)?.[0] ?? '');
    case 'company_number':
      return readCompanyNumber(bare, cell, country);
    default:
      return registry satisfies never;
  }
}

function idOf(
  registry: Registry,
  isRight: boolean,
  value: string,
  country: string | null = null,
): ReadId | undefined {
  return isRight ? { registry, value, country } : undefined;
}

/** A SIRET is the SIREN of the company with five digits of a place. */
function readSiren(bare: string): ReadId | undefined {
  const isWhole = /^\d{9}$/u.test(bare) || (/^\d{14}$/u.test(bare) && isLuhn(bare));
  const siren = bare.slice(0, 9);
  return idOf('siren', isWhole && siren !== '000000000' && isLuhn(siren), siren, 'FR');
}

/** Greece writes EL; the United Kingdom in Northern Ireland XI; Switzerland CHE. */
const VAT_COUNTRIES: Readonly<Partial<Record<string, string>>> = { EL: 'GR', XI: 'GB' };

function readVat(bare: string, country: string | null): ReadId | undefined {
  const swiss = /^CHE(?<digits>\d{9})(?:MWST|TVA|IVA|HR)?$/u.exec(bare)?.groups?.['digits'];
  const text = swiss === undefined ? bare.replace(/(?<=\d)MVA$/u, '') : `CH${swiss}`;
  const letters = /^[A-Z]{2}(?=[A-Z\d]{2})/u.exec(text)?.[0];
  const named = letters === undefined ? undefined : (VAT_COUNTRIES[letters] ?? letters);
  if (named !== undefined && isVatNumber(named, text.slice(2)))
    return { registry: 'vat', value: `${named}${text.slice(2)}`, country: named };
  // Without letters it is read as one of the company's own country.
  if (country !== null && isVatNumber(country, text))
    return { registry: 'vat', value: `${country}${text}`, country };
  return undefined;
}

/** Spreadsheets drop leading zeros. */
function readCompaniesHouse(bare: string): ReadId | undefined {
  const text = /^\d{5,7}$/u.test(bare) ? bare.padStart(8, '0') : bare;
  const isRight =
    /^(?:\d{8}|(?:AC|CE|CS|FC|FE|GE|GS|IC|IP|LP|NC|NF|NI|NL|NO|NP|OC|OE|PC|R0|RC|RS|SA|SC|SE|SF|SI|SL|SO|SP|SR|SZ|ZC)\d{6})$/u.test(
      text,
    );
  return idOf('companies_house', isRight && !/^0+$/u.test(text), text, 'GB');
}

const HRB = /\b(?<kind>HR\s?[AB])\s*(?:Nr\.?)?\s*(?<number>\d{1,6})(?<letter>\s[A-Z]{1,2}\b)?/iu;

/** A number of the German register is one only together with its court. */
function readHrb(cell: string): ReadId | undefined {
  const found = HRB.exec(cell);
  const { kind, number, letter = '' } = found?.groups ?? {};
  if (found === null || kind === undefined || number === undefined) return undefined;
  const court = foldText(cell.replace(found[0], ' '))
    .replaceAll(/amtsgericht|registergericht|handelsregister|\bag\b|\bnr\b|[^\p{L}\s]/gu, ' ')
    .trim()
    .replaceAll(/\s+/gu, ' ');
  const value = `${kind.replaceAll(/\s/gu, '').toUpperCase()} ${Number(number)}${letter.trim().toUpperCase()}`;
  return { registry: 'hrb', value: court === '' ? value : `${value} ${court}`, country: 'DE' };
}

/** Numbers of which a register of their own is known are read as those. */
function readCompanyNumber(bare: string, cell: string, country: string | null): ReadId | undefined {
  if (country === 'FR') return readSiren(bare);
  if (country === 'GB') return readCompaniesHouse(bare);
  if (country === 'DE' || HRB.test(cell)) return readHrb(cell);
  const isRight = /^[A-Z]{0,4}\d{4,14}[A-Z]?$/u.test(bare) && !/^[A-Z]*(?<digit>\d)\k<digit>*$/u.test(bare);
  return idOf('company_number', isRight, bare, country);
}

/** Equal for one company, and for no two: null for a number that many companies may have. */
export function registryKey({ registry, value, country }: ReadId): string | null {
  switch (registry) {
    case 'hrb':
      return /^HR[AB] \d+[A-Z]* \p{L}/u.test(value) ? `hrb:${value}` : null;
    case 'vat':
      // The French number ends with the SIREN.
      return country === 'FR' ? `siren:${value.slice(4)}` : `vat:${value}`;
    case 'company_number':
      // In the United States each state counts for itself.
      return country === null || country === 'US' ? null : `number:${country}:${value}`;
    default:
      return `${registry}:${value}`;
  }
}
