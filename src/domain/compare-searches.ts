import type { Change, ComparedSearch } from './changes.ts';
import { compareCompany } from './compare-companies.ts';
import { comparePeople } from './compare-people.ts';

export interface Comparison {
  /** Companies in the order of the later search, each before its people; those that are gone at the end. */
  readonly changes: readonly Change[];
  /** Companies that match in both searches, and people of theirs, of which nothing has changed and nothing was read anew. */
  readonly unchanged: { readonly companies: number; readonly people: number };
}

/** What has changed between two searches, and why. Companies are the same by their identity, people by it and their name. */
export function compareSearches(before: ComparedSearch, after: ComparedSearch): Comparison {
  const olds = new Map(before.companies.map((company) => [company.key, company]));
  const nows = new Map(after.companies.map((company) => [company.key, company]));
  const changes: Change[] = [];
  const unchanged = { companies: 0, people: 0 };
  for (const key of new Set([...nows.keys(), ...olds.keys()])) {
    const [old, now] = [olds.get(key), nows.get(key)];
    const change = compareCompany(before, after, [old, now]);
    if (change !== undefined) changes.push(change);
    else if (now?.matchStatus === 'matched') unchanged.companies += 1;
    const people = comparePeople({ search: before, company: old }, { search: after, company: now }, change);
    changes.push(...people);
    unchanged.people += (now?.people.length ?? 0) - people.filter((each) => each.change !== 'gone').length;
  }
  return { changes, unchanged };
}
