import { z } from 'zod';
import { type CompanyRecord, findCountry, type Value } from '#domain';
import { createQuoter, registrableDomain } from '#evidence';
import type { ListField } from './columns.ts';

/** A company as the caller's list gives it, each value as it stands there. */
export const ListedCompany = z.object({
  name: z.string(),
  website: z.string().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  industry: z.string().nullable(),
  employees: z.string().nullable(),
  description: z.string().nullable(),
});
export type ListedCompany = z.output<typeof ListedCompany>;

/** The company of a row, or why there is none. A row without a name is known by its domain. */
export function toListedCompany(
  cells: ReadonlyMap<ListField, string>,
): { readonly company: ListedCompany } | { readonly reason: string } {
  const text = (field: ListField): string | null => {
    const cell = cells.get(field)?.trim() ?? '';
    return cell === '' ? null : cell;
  };
  const website = text('website');
  const name = text('name') ?? (website === null ? null : registrableDomain(website));
  if (name === null) return { reason: 'The row has neither a name nor a website.' };
  return {
    company: {
      name,
      website,
      country: text('country'),
      city: text('city'),
      industry: text('industry'),
      employees: text('employees'),
      description: text('description'),
    },
  };
}

/** The company as a candidate: each value with the line of the row that says it. */
export function listedCompanyToRecord(
  company: ListedCompany,
  row: { readonly line: number; readonly readAt: string },
): CompanyRecord {
  const quote = createQuoter({
    text: writeRow(company),
    sourceKind: 'list',
    source: LIST_NAME,
    url: null,
    fetchedAt: row.readAt,
    licence: null,
  });
  const evidence = [quote({ quote: `name: ${company.name}`, bindingRule: 'record-field' })];
  const report = <Known>(field: ListField, known: Known | null | undefined): Value<Known> => {
    const said = company[field];
    if (said === null || known === null || known === undefined)
      return { state: 'not_found', searched: [LIST_NAME] };
    const found = quote({ quote: `${field}: ${said}`, bindingRule: 'record-field' });
    evidence.push(found);
    return { state: 'reported', value: known, evidenceIds: [found.id] };
  };
  const domain = company.website === null ? null : registrableDomain(company.website);
  const country = company.country === null ? undefined : findCountry(company.country);
  const values = {
    website: report('website', domain === null ? null : toUrl(company.website ?? domain)),
    countries: report<readonly string[]>('country', country === undefined ? null : [country]),
    city: report('city', company.city),
    category: report('industry', company.industry),
    employees: report('employees', company.employees),
    description: report('description', company.description),
  };
  return {
    source: LIST_NAME,
    sourceKey: `line ${row.line}`,
    name: company.name,
    domain,
    ...values,
    evidence,
  };
}

export const LIST_NAME = 'your list';

function writeRow(company: ListedCompany): string {
  return Object.entries(company)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${field}: ${value}`)
    .join('\n');
}

function toUrl(website: string): string {
  return /^https?:\/\//iu.test(website) ? website : `https://${website}`;
}
