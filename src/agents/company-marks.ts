import { type CompanyRecord, knownValue, type RegistryId } from '#domain';
import { type CompanyMarks, companyNameKey, identifyingDomain, registryKey } from '#evidence';

/** What tells a company from others, as its record says it. */
export function toMarks(record: CompanyRecord): CompanyMarks {
  const { domain, otherDomains = [], registryIds = [], aliases = [], name } = record;
  const website = knownValue(record.website);
  // The address says more than its domain: which tenant of a builder of sites it is.
  const own = website ?? domain;
  // Lists of shares are often wrong by a line; a brand has an item of which companies of many countries carry the name.
  const isShared = ({ registry }: RegistryId): boolean =>
    registry === 'isin' || (registry === 'wikidata' && record.evidence[0]?.sourceKind === 'directory');
  return {
    domains: own === null ? [] : [identifyingDomain(own)].filter((each) => each !== null),
    sharedMarks: [...otherDomains, ...toRegistryKeys(registryIds.filter(isShared))],
    registryKeys: toRegistryKeys(registryIds.filter((id) => !isShared(id))),
    names: unique([name, ...aliases.map((alias) => alias.name)].map(companyNameKey)),
    countries: knownValue(record.countries) ?? [],
  };
}

/** One row a company and search: its domain, else a number of a register, else its name and country. */
export function toKey({ domains: [domain], registryKeys: [number], names, countries }: CompanyMarks): string {
  return domain ?? number ?? `name:${names[0] ?? ''}|${countries[0] ?? '?'}`;
}

export function toRegistryKeys(ids: readonly RegistryId[]): readonly string[] {
  return unique(ids.flatMap((id) => registryKey(id) ?? []));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
