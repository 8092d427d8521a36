import type { Alias, CompanyRecord, RegistryId } from '#domain';
import { type CompanyMarks, companyNameKey, identifyingDomain, uniteCompanies } from '#evidence';
import { toMarks, toRegistryKeys } from './company-marks.ts';

/** A company that an earlier search has. */
export interface KnownCompany {
  readonly key: string;
  readonly domain: string | null;
  readonly name: string;
  readonly country: string | null;
  readonly registryIds: readonly RegistryId[];
  readonly aliases: readonly Alias[];
}

/** Those records that are of no company that an earlier search has, by the same rule that makes records one company. */
export function withoutKnown(
  records: readonly CompanyRecord[],
  known: readonly KnownCompany[],
): readonly CompanyRecord[] {
  if (known.length === 0) return records;
  const firsts = uniteCompanies([...known.map(toKnownMarks), ...records.map(toMarks)]);
  return records.filter((_, place) => (firsts[known.length + place] ?? 0) >= known.length);
}

function toKnownMarks({ domain, name, country, registryIds, aliases }: KnownCompany): CompanyMarks {
  return {
    domains: [domain === null ? null : identifyingDomain(domain)].filter((each) => each !== null),
    sharedMarks: [],
    registryKeys: toRegistryKeys(registryIds),
    names: [name, ...aliases.map((alias) => alias.name)].map(companyNameKey),
    countries: country === null ? [] : [country],
  };
}
