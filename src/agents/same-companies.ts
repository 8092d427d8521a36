import type { Alias, CompanyRecord, Evidence, RegistryId } from '#domain';
import {
  type CompanyMarks,
  companyNameKey,
  explainUnion,
  mergeMarks,
  registryKey,
  uniteCompanies,
} from '#evidence';
import { toKey, toMarks } from './company-marks.ts';

/** All records of one company, in the order of their sources. */
export interface SameCompany {
  /** One row a company and search. */
  readonly key: string;
  readonly marks: CompanyMarks;
  readonly records: readonly { readonly record: CompanyRecord; readonly marks: CompanyMarks }[];
}

/** Records by company: see `uniteCompanies`. */
export function listSameCompanies(records: readonly CompanyRecord[]): readonly SameCompany[] {
  const marked = records.map((record) => ({ record, marks: toMarks(record) }));
  const firsts = uniteCompanies(marked.map(({ marks }) => marks));
  const groups = Map.groupBy(marked, (_, place) => firsts[place]);
  return [...groups.values()].map((same) => {
    const marks = mergeMarks(same.map((each) => each.marks));
    return { key: toKey(marks), marks, records: same };
  });
}

/** Why a record is a duplicate, in one sentence. */
export function explainSameness(
  { name, source, sourceKey }: CompanyRecord,
  marks: CompanyMarks,
  own: CompanyMarks,
): string {
  const why = explainUnion(marks, own) ?? 'other records between them say so';
  return `The same company as “${name}” (${source}, ${sourceKey}): ${why}.`;
}

/** The company with the numbers and names that its other records give it, and the words that show them. */
export function withSameRecords<Company extends CompanyRecord>(
  company: Company,
  others: readonly CompanyRecord[],
): Company {
  if (others.length === 0) return company;
  const ids = new Map<string, RegistryId>();
  const aliases = new Map<string, Alias>();
  const main = companyNameKey(company.name);
  for (const record of [company, ...others]) {
    for (const id of record.registryIds ?? [])
      keepFirst(ids, registryKey(id) ?? `${id.registry} ${id.value}`, id);
    for (const alias of listNames(record))
      if (companyNameKey(alias.name) !== main) keepFirst(aliases, companyNameKey(alias.name), alias);
  }
  const shown = new Set([...ids.values(), ...aliases.values()].flatMap(({ evidenceIds }) => evidenceIds));
  const evidence = new Map<string, Evidence>(company.evidence.map((each) => [each.id, each]));
  for (const each of others.flatMap((other) => other.evidence))
    if (shown.has(each.id)) evidence.set(each.id, each);
  return {
    ...company,
    registryIds: [...ids.values()],
    aliases: [...aliases.values()],
    evidence: [...evidence.values()],
  };
}

/** Its other names, and its own with the line that says it. */
function listNames({ name, aliases = [], evidence }: CompanyRecord): readonly Alias[] {
  const line = evidence.find(({ quote }) => quote === `name: ${name}`);
  return line === undefined ? aliases : [{ name, evidenceIds: [line.id] }, ...aliases];
}

function keepFirst<Kept>(kept: Map<string, Kept>, key: string, value: Kept): void {
  if (!kept.has(key)) kept.set(key, value);
}
