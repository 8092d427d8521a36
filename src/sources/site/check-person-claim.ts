import { personKey } from '#evidence';
import type { FetchedPage } from './fetched-page.ts';
import { findPeople } from './find-people.ts';
import { isOfSite } from './is-of-site.ts';

/** That somebody works at a company in a role, as a page is said to show it. */
export interface PersonClaim {
  readonly name: string;
  /** Undefined: the role is not asked. */
  readonly title?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  /** Words of the page that are said to show it; without them only the page is asked. */
  readonly quote?: string;
}

export type ClaimCheck = { readonly kind: 'bound' } | { readonly kind: 'unbound'; readonly reason: string };

/**
 * Reads the page again and asks whether it binds name, role and contact to each other and to this company. That all of them
 * stand somewhere on it proves nothing.
 */
export function checkPersonClaim(
  page: FetchedPage,
  company: { readonly name: string; readonly website: string },
  claim: PersonClaim,
): ClaimCheck {
  if (!isOfSite(page, company.website)) return unbound(`${page.url} is no page of ${company.website}.`);
  const key = personKey(claim.name);
  const person = findPeople(page, company.name).find((each) => personKey(each.name) === key);
  if (person === undefined) return unbound(`The page shows nobody called ${claim.name} at the company now.`);
  if (claim.title !== undefined && clean(person.title) !== clean(claim.title))
    return unbound(`The page gives ${person.title ?? 'no role'} for ${claim.name}, not ${claim.title}.`);
  for (const contact of ['email', 'phone'] as const) {
    const claimed = claim[contact];
    if (claimed !== undefined && claimed !== null && claimed !== person[contact])
      return unbound(`The page does not give ${claimed} for ${claim.name}.`);
  }
  if (claim.quote !== undefined && !person.evidence.some(({ quote }) => quote === claim.quote))
    return unbound(`The words “${claim.quote}” are not those that show it.`);
  return { kind: 'bound' };
}

function unbound(reason: string): ClaimCheck {
  return { kind: 'unbound', reason };
}

function clean(text: string | null): string {
  return (text ?? '').replaceAll(/\s+/gu, ' ').trim();
}
