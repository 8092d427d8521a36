import type { Bundle } from '#domain';
import { readRegistryId, toWords } from '#evidence';

type BundledBusiness = Bundle['businesses'][number];

/** Whether lines of its records say a business's numbers and other names; null where they do. */
export function findIdentityFaults(
  business: BundledBusiness,
): readonly { readonly mark: string; readonly fault: string | null }[] {
  const linesOf = (ids: readonly string[]): readonly string[] =>
    business.evidence.filter(({ id }) => ids.includes(id)).map(({ quote }) => quote);
  return [
    ...business.registry_ids.map(({ registry, value, country, evidence_ids: ids }) => {
      const isSaid = linesOf(ids).some((line) => {
        const [, cell] = /^[a-z_]+: (.*)$/u.exec(line) ?? [];
        return cell !== undefined && readRegistryId(registry, cell, country)?.value === value;
      });
      return { mark: registry, fault: isSaid ? null : `No line says that its ${registry} is ${value}.` };
    }),
    ...business.aliases.map(({ name, evidence_ids: ids }) => ({
      mark: 'alias',
      fault: linesOf(ids).some((line) => toWords(line).join(' ').includes(toWords(name).join(' ')))
        ? null
        : `No line says that it is called ${name}.`,
    })),
  ];
}
