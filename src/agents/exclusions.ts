import { findCountry, REGISTRIES, type Registry } from '#domain';
import {
  type CompanyMarks,
  companyNameKey,
  identifyingDomain,
  readRegistryId,
  registrableDomain,
  registryKey,
  toStems,
} from '#evidence';

/** A company as all of its records name it. */
export interface NamedCompany {
  readonly marks: CompanyMarks;
  readonly names: readonly string[];
  /** As shown: also those of platforms, which identify nobody else. */
  readonly domains: readonly string[];
}

/** Why a company must not come back, in one sentence; undefined when it may. */
export type FindExclusion = (company: NamedCompany) => string | undefined;

/** One company that the caller knows already. */
interface Known {
  readonly entry: string;
  readonly marks: CompanyMarks;
}

/**
 * Reads an exclusion list of domains, URLs, names, numbers of registers (`lei:…`), and companies that say several of these, one
 * after the other (`Acme GmbH; DE; acme.de`). Read once, for it may have ten thousand entries and stand before fifty thousand
 * companies: entry by entry and company by company would hold up the whole process for minutes.
 */
export function readExclusions(entries: readonly string[]): FindExclusion {
  const byMark = new Map<string, Known>();
  const byName = new Map<string, Known[]>();
  const phrases = new Map<string, string>();
  let mostWords = 0;
  for (const entry of entries) {
    const { marks, phrase } = readEntry(entry);
    for (const mark of [...marks.domains, ...marks.registryKeys]) byMark.set(mark, { entry, marks });
    for (const key of toNameKeys(marks)) byName.set(key, [...(byName.get(key) ?? []), { entry, marks }]);
    const stems = phrase === null ? [] : toStems(phrase);
    if (stems.length > 0) phrases.set(stems.join(' '), entry);
    mostWords = Math.max(mostWords, stems.length);
  }
  return ({ marks, names, domains }) => {
    const mark = [...marks.domains, ...domains, ...marks.sharedMarks, ...marks.registryKeys].find((each) =>
      byMark.has(each),
    );
    if (mark !== undefined)
      return `Your exclusion “${byMark.get(mark)?.entry ?? ''}” names its ${sayMark(mark)}.`;
    for (const key of toNameKeys(marks)) {
      const known = byName.get(key)?.find((each) => !contradicts(each.marks, marks));
      if (known !== undefined) return `Your exclusion “${known.entry}” names it in its country.`;
    }
    if (mostWords === 0) return undefined;
    const said = names
      .map((name) => findPhrase(toStems(name), phrases, mostWords))
      .find((each) => each !== undefined);
    return said === undefined ? undefined : `Its name says your exclusion “${said}”.`;
  };
}

function sayMark(mark: string): string {
  return mark.includes(':') ? `registry number ${mark}` : `domain ${mark}`;
}

function toNameKeys({ names, countries }: CompanyMarks): readonly string[] {
  return names.flatMap((name) => countries.map((country) => `${name}|${country}`));
}

/** Two companies of one name in one country: each has a domain of its own. */
function contradicts(known: CompanyMarks, marks: CompanyMarks): boolean {
  return known.domains.length > 0 && marks.domains.length > 0;
}

/** What an entry names; a phrase when it is nothing but words. */
function readEntry(entry: string): { readonly marks: CompanyMarks; readonly phrase: string | null } {
  const parts = entry
    .split(/\s*;\s*/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const domains: string[] = [];
  const ids: (readonly [Registry, string])[] = [];
  const names: string[] = [];
  let country: string | null = null;
  for (const part of parts) {
    const id = readId(part);
    const domain = identifyingDomain(part) ?? registrableDomain(part);
    const place = parts.length > 1 && /^[A-Z]{2}$/u.test(part) ? findCountry(part) : undefined;
    if (id !== undefined) ids.push(id);
    else if (domain !== null) domains.push(domain);
    else if (place !== undefined && names.length > 0) country = place;
    else names.push(part.replace(/^also:\s*/iu, ''));
  }
  const registryKeys = ids.flatMap(([registry, cell]) => {
    const read = readRegistryId(registry, cell, country);
    return read === undefined ? [] : (registryKey(read) ?? []);
  });
  const isNameAlone = domains.length === 0 && ids.length === 0 && country === null;
  return {
    marks: {
      domains,
      sharedMarks: [],
      registryKeys,
      names: names.map(companyNameKey),
      countries: country === null ? [] : [country],
    },
    phrase: isNameAlone ? (names[0] ?? null) : null,
  };
}

/** `lei:…`, or an LEI by itself, which nothing else looks like. */
function readId(part: string): readonly [Registry, string] | undefined {
  const { name, value } = /^(?<name>[a-z_]+):\s*(?<value>.+)$/iu.exec(part)?.groups ?? {};
  const registry = REGISTRIES.find((each) => each === name?.toLowerCase());
  if (registry !== undefined && value !== undefined) return [registry, value];
  return readRegistryId('lei', part, null) === undefined ? undefined : ['lei', part];
}

/** Do the words of a phrase stand next to each other in these? */
function findPhrase(
  stems: readonly string[],
  phrases: ReadonlyMap<string, string>,
  mostWords: number,
): string | undefined {
  for (const [from] of stems.entries()) {
    let phrase = '';
    for (const stem of stems.slice(from, from + mostWords)) {
      phrase = phrase === '' ? stem : `${phrase} ${stem}`;
      const entry = phrases.get(phrase);
      if (entry !== undefined) return entry;
    }
  }
  return undefined;
}
