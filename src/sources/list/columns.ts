import { foldText } from '#evidence';

/** What a list can say of a company. */
export const LIST_FIELDS = [
  'name',
  'website',
  'country',
  'city',
  'industry',
  'employees',
  'description',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** How the columns of a list were read. */
export interface ColumnReading {
  /** The field by the place of its column, from 0. */
  readonly fields: ReadonlyMap<number, ListField>;
  readonly ignored: readonly string[];
}

/** Headers as CRMs export them and people write them, in the languages of our users; the first that is there is taken. */
const HEADERS: Readonly<Record<ListField, string>> = {
  name: 'company name, company, account name, organization name, organisation name, organization, organisation, business name, legal name, name, account, firm, firma, firmenname, unternehmen, unternehmensname, entreprise, societe, raison sociale, nom, empresa, razon social, nombre, azienda, ragione sociale, bedrijf, bedrijfsnaam, naam, security, title',
  website:
    'website, website url, company website, web site, homepage, home page, url, web, company domain name, company domain, domain, domain name, domains, webseite, internet, site web, site internet, pagina web, sitio web, sito web, sito',
  country:
    'country, country region, company country, billing country, country code, hq country, headquarters country, land, pays, pais, paese',
  city: 'city, company city, billing city, town, hq city, location city, stadt, ort, ville, ciudad, citta, plaats',
  industry:
    'industry, industries, industry group, company industry, sector, gics sector, category, categories, branche, industrie, secteur, activite, sector de actividad, settore, sub industry, gics sub industry, tags',
  employees:
    'employees, number of employees, no of employees, num employees, employee count, company size, headcount, staff, size, team size, mitarbeiter, mitarbeiterzahl, effectif, salaries, empleados, dipendenti, medewerkers',
  description:
    'description, company description, about, short description, summary, one liner, tagline, beschreibung, descripcion, descrizione, omschrijving, long description',
};

const FIELD_OF: ReadonlyMap<string, { readonly field: ListField; readonly rank: number }> = new Map(
  LIST_FIELDS.flatMap((field) =>
    HEADERS[field].split(', ').map((header, rank) => [header, { field, rank }] as const),
  ),
);

/** Reads a line of headers; case, accents, blanks and signs do not count. A field with two columns takes the more usual one. */
export function readColumns(headers: readonly string[]): ColumnReading {
  const known = headers.map((header) => FIELD_OF.get(normalise(header)));
  const fields = new Map<number, ListField>();
  for (const field of LIST_FIELDS) {
    const places = known.flatMap((found, index) =>
      found?.field === field ? [{ index, rank: found.rank }] : [],
    );
    const [best] = places.toSorted((one, other) => one.rank - other.rank || one.index - other.index);
    if (best !== undefined) fields.set(best.index, field);
  }
  return { fields, ignored: headers.filter((_, index) => !fields.has(index)) };
}

function normalise(header: string): string {
  return foldText(header)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
