import { type CompanyRecord, knownValue } from '#domain';
import { businessKey } from '#evidence';

/** A company that an earlier search has. */
export interface KnownCompany {
  readonly key: string;
  readonly domain: string | null;
  readonly name: string;
  readonly country: string | null;
}

/**
 * Tells whether an earlier search has a company: by its identity, or by its name and country where one of the two has no
 * domain that could tell them apart.
 */
export function readKnown(
  known: readonly KnownCompany[],
): (company: Pick<CompanyRecord, 'domain' | 'name' | 'countries'>) => boolean {
  const keys = new Set(known.map(({ key }) => key));
  const named = new Set(known.map(nameKey));
  const namedOnly = new Set(known.filter(({ domain }) => domain === null).map(nameKey));
  return ({ domain, name, countries }) => {
    const company = { domain, name, country: knownValue(countries)?.[0] ?? null };
    if (keys.has(businessKey(company))) return true;
    return (domain === null ? named : namedOnly).has(nameKey(company));
  };
}

function nameKey({ name, country }: Pick<KnownCompany, 'name' | 'country'>): string {
  return businessKey({ domain: null, name, country });
}
