import type { CompanyRecord } from '#domain';
import { registrableDomain, toStems } from '#evidence';

/** Tells whether a company is one that must not come back. */
export type IsExcluded = (company: Pick<CompanyRecord, 'domain' | 'name'>) => boolean;

/**
 * Reads an exclusion list of domains, URLs and names. Read once, for it may have ten thousand entries and stand before
 * fifty thousand companies: entry by entry and company by company would hold up the whole process for minutes.
 */
export function readExclusions(entries: readonly string[]): IsExcluded {
  const domains = new Set<string>();
  const phrases = new Set<string>();
  let mostWords = 0;
  for (const entry of entries) {
    const domain = registrableDomain(entry);
    const stems = domain === null ? toStems(entry) : [];
    if (domain !== null) domains.add(domain);
    if (stems.length > 0) phrases.add(stems.join(' '));
    mostWords = Math.max(mostWords, stems.length);
  }
  return ({ domain, name }) =>
    (domain !== null && domains.has(domain)) || (mostWords > 0 && says(toStems(name), phrases, mostWords));
}

/** Do the words of a phrase stand next to each other in these? */
function says(stems: readonly string[], phrases: ReadonlySet<string>, mostWords: number): boolean {
  return stems.some((_, from) => {
    let phrase = '';
    return stems.slice(from, from + mostWords).some((stem) => {
      phrase = phrase === '' ? stem : `${phrase} ${stem}`;
      return phrases.has(phrase);
    });
  });
}
