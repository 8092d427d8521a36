import type { CompanyRecord, Evidence, Value } from '#domain';
import { COUNTRY_RULES, createQuoter, identifyingDomain, readRegistryId } from '#evidence';
import { type BrandRow, DIRECTORY_LICENCE, DIRECTORY_NAME } from './brand-row.ts';

const SOURCE_LINE = /^source: (?<source>\S+ \S+) of (?<generatedAt>\S+)$/mu;

/** A brand as a candidate: each value with the line of the row that says it. */
export function toCompanyRecord(brand: BrandRow): CompanyRecord {
  const { source, generatedAt } = SOURCE_LINE.exec(brand.record)?.groups ?? {};
  const quote = createQuoter({
    text: brand.record,
    sourceKind: 'directory',
    source: source ?? DIRECTORY_NAME,
    url: `https://www.wikidata.org/wiki/${brand.qid}`,
    fetchedAt: generatedAt ?? '',
    licence: DIRECTORY_LICENCE,
  });
  const evidence: Evidence[] = [];
  const quoteLine = (field: string, bindingRule = 'record-field'): Evidence | undefined => {
    const line = brand.record.split('\n').find((each) => each.startsWith(`${field}: `));
    if (line === undefined) return undefined;
    const found = quote({ quote: line, bindingRule });
    evidence.push(found);
    return found;
  };
  const report = <T>(field: string, value: T): Value<T> => {
    const found = quoteLine(field);
    if (found === undefined) return { state: 'not_found', searched: [DIRECTORY_NAME] };
    return { state: 'reported', value, evidenceIds: [found.id] };
  };

  quoteLine('name');
  const record = {
    website: report('website', brand.website),
    countries: report('countries', brand.countries),
    category: report('category', brand.category),
    description: report('description', brand.description ?? ''),
  };
  quoteLine('regions', COUNTRY_RULES.region);
  quoteLine('worldwide', COUNTRY_RULES.worldwide);
  quoteLine('excluded', COUNTRY_RULES.excluded);
  quoteLine(brand.record.includes('\nwebsites: ') ? 'websites' : 'website', COUNTRY_RULES.websites);
  const known = readRegistryId('wikidata', brand.qid, null);
  const item = known === undefined ? undefined : quoteLine('wikidata');
  const notGiven = { state: 'not_found', searched: [DIRECTORY_NAME] } as const;
  return {
    source: DIRECTORY_NAME,
    sourceKey: brand.id,
    name: brand.name,
    domain: brand.domain,
    ...record,
    ...(known !== undefined && item !== undefined && { registryIds: [{ ...known, evidenceIds: [item.id] }] }),
    otherDomains: listDomains(brand),
    city: notGiven,
    employees: notGiven,
    evidence,
    text: brand.record,
  };
}

/** Domains of the sites that the directory names beside the first. */
function listDomains({ record, domain }: BrandRow): readonly string[] {
  const websites = /^websites: (?<urls>.*)$/mu.exec(record)?.groups?.['urls']?.split(' ') ?? [];
  const domains = websites.flatMap((url) => identifyingDomain(url) ?? []);
  return [...new Set(domains)].filter((each) => each !== domain);
}
