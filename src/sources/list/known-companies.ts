import { LIMITS, REGISTRIES } from '#domain';
import { splitAliases } from '#evidence';
import { domainOf, type ListedCompany } from './listed-company.ts';

/**
 * A company of the caller's list of known ones as an entry of exclusions: its name, country, domain, numbers and other names,
 * parted by semicolons, as far as an entry may be long.
 */
export function toKnownEntry(company: ListedCompany): string {
  const domain = domainOf(company);
  const ids = REGISTRIES.flatMap((registry) => {
    const cell = lineOf(company, registry);
    return cell === undefined ? [] : [`${registry}:${cell}`];
  });
  const also = splitAliases(lineOf(company, 'aliases') ?? '').map((alias) => `also:${alias}`);
  const [first, ...others] = [company.name, company.country, domain, ...ids, ...also]
    .flatMap((part) => (part === null ? [] : part.replaceAll(/\s*;\s*/gu, ', ')))
    // A row without a name is known by its domain.
    .filter((part, place, parts) => parts.indexOf(part) === place);
  return others.reduce(
    (entry, part) => (entry.length + part.length + 2 > LIMITS.excludeLength ? entry : `${entry}; ${part}`),
    (first ?? '').slice(0, LIMITS.excludeLength),
  );
}

function lineOf({ record }: ListedCompany, field: string): string | undefined {
  return new RegExp(`^${field}: (?<cell>.*)$`, 'mu').exec(record)?.groups?.['cell'];
}
