/** Registers of companies whose numbers lists and directories name. */
export const REGISTRIES = [
  'lei',
  'isin',
  'vat',
  'siren',
  'companies_house',
  'hrb',
  'cik',
  'wikidata',
  'company_number',
] as const;
export type Registry = (typeof REGISTRIES)[number];

/** As a person writes them. */
export const REGISTRY_NAMES: Readonly<Record<Registry, string>> = {
  lei: 'LEI',
  isin: 'ISIN',
  vat: 'VAT number',
  siren: 'SIREN',
  companies_house: 'Companies House number',
  hrb: 'Handelsregister number',
  cik: 'CIK',
  wikidata: 'Wikidata id',
  company_number: 'company number',
};

/** A number under which a register knows a company; its check digits are right where the register has any. */
export interface RegistryId {
  readonly registry: Registry;
  /** As the register writes it, without blanks and dots. */
  readonly value: string;
  /** ISO 3166-1 alpha-2 of the register; null when it knows companies of every country, or when nothing says which. */
  readonly country: string | null;
  readonly evidenceIds: readonly string[];
}

/** Another name of a company: a trading name, a former name. */
export interface Alias {
  readonly name: string;
  readonly evidenceIds: readonly string[];
}
