import * as z from 'zod';
import { type Alias, type CompanyRecord, type Evidence, REGISTRIES, type Value } from '#domain';
import {
  companyNameKey,
  createQuoter,
  identifyingDomain,
  readRegistryId,
  registrableDomain,
  splitAliases,
  splitNames,
} from '#evidence';
import type { ListField } from './headers.ts';

/** A company as the caller's list gives it. */
export const ListedCompany = z.object({
  /** The company's domain when the row gives no name. */
  name: z.string(),
  /** A URL of a site that can be the company's own. */
  website: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
  city: z.string().nullable(),
  industry: z.string().nullable(),
  employees: z.string().nullable(),
  description: z.string().nullable(),
  /** What of the row was left out, and why; null when all was taken. */
  notes: z.string().nullable(),
  /** The row's own text, one line a field and the description at the end: what quotes point into. */
  record: z.string(),
});
export type ListedCompany = z.output<typeof ListedCompany>;

/** Columns without a place of their own in a company: criteria read them in its evidence. */
const COLUMNS_ASIDE: readonly ListField[] = [
  'status',
  'founded',
  'listing',
  'area',
  'remote',
  'technologies',
];

export const LIST_NAME = 'your list';

/** The company as a candidate: each value with the line of the row that says it. */
export function listedCompanyToRecord(
  company: ListedCompany,
  row: { readonly line: number; readonly readAt: string },
): CompanyRecord {
  const quote = createQuoter({
    text: company.record,
    sourceKind: 'list',
    source: LIST_NAME,
    url: null,
    fetchedAt: row.readAt,
    licence: null,
  });
  const evidence: Evidence[] = [];
  const quoteField = (field: ListField): Evidence | undefined => {
    const words = findWords(company.record, field);
    if (words === undefined) return undefined;
    const found = quote({ ...words, bindingRule: 'record-field' });
    evidence.push(found);
    return found;
  };
  const report = <Known>(field: ListField, known: Known | null): Value<Known> => {
    const found = known === null ? undefined : quoteField(field);
    if (known === null || found === undefined) return { state: 'not_found', searched: [LIST_NAME] };
    return { state: 'reported', value: known, evidenceIds: [found.id] };
  };

  const named = quoteField('name');
  const values = {
    website: report('website', company.website),
    countries: report<readonly string[]>('country', company.country === null ? null : [company.country]),
    city: report('city', company.city),
    category: report('industry', company.industry),
    employees: report('employees', company.employees),
    description: report('description', company.description),
  };
  // A size in words is no number of employees, and still says something.
  if (company.employees === null) quoteField('employees');
  for (const field of COLUMNS_ASIDE) quoteField(field);
  const registryIds = REGISTRIES.flatMap((registry) => {
    const found = quoteField(registry);
    const id =
      found === undefined ? undefined : readRegistryId(registry, wordsOf(found, registry), company.country);
    return id === undefined || found === undefined ? [] : [{ ...id, evidenceIds: [found.id] }];
  });
  const also = quoteField('aliases');
  const aliases = [
    ...listAliases(splitNames(company.name), named),
    ...listAliases(also === undefined ? [] : splitAliases(wordsOf(also, 'aliases')), also),
  ].filter(({ name }) => companyNameKey(name) !== companyNameKey(company.name));
  return {
    source: LIST_NAME,
    sourceKey: `line ${row.line}`,
    name: company.name,
    domain: domainOf(company),
    ...values,
    ...(registryIds.length > 0 && { registryIds }),
    ...(aliases.length > 0 && { aliases }),
    evidence,
    text: company.record,
  };
}

/** Of one on a builder of sites, the name below it. */
export function domainOf({ website }: Pick<ListedCompany, 'website'>): string | null {
  return website === null ? null : (identifyingDomain(website) ?? registrableDomain(website));
}

function wordsOf({ quote }: Evidence, field: ListField): string {
  return quote.slice(field.length + 2);
}

function listAliases(names: readonly string[], shown: Evidence | undefined): readonly Alias[] {
  return shown === undefined ? [] : names.map((name) => ({ name, evidenceIds: [shown.id] }));
}

/** The first line of the field: a description may hold lines that look like one, and it comes last. */
function findWords(
  record: string,
  field: ListField,
): { readonly quote: string; readonly from: number } | undefined {
  const pattern = field === 'description' ? `^${field}: [^]*` : `^${field}: .*$`;
  const found = new RegExp(pattern, 'mu').exec(record);
  return found === null ? undefined : { quote: found[0], from: found.index };
}
