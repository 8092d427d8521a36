import type { Bundle } from '#domain';
import { checkPersonClaim, checkQuotedPerson, type FetchedPage } from '#sources';
import {
  type BundledBusiness,
  type BundledEvidence,
  type BundledPerson,
  findEvidenceFault,
  type Mark,
  pagesOf,
} from './bundled.ts';
import { findEmailFault } from './verify-email.ts';

export interface PersonMarks {
  readonly bundle: Bundle;
  readonly texts: ReadonlyMap<string, string>;
  readonly business: BundledBusiness;
  readonly person: BundledPerson;
}

/** Each value of a person is read again on the page that is said to show it. */
export function verifyPerson(marks: PersonMarks): readonly Mark[] {
  const { texts, business, person } = marks;
  const mark = (name: string, fault: string | null): Mark => ({
    subject: `${person.name} (${business.name})`,
    mark: name,
    fault,
  });
  const isOnPage = (person.email_state ?? 'published') === 'published';
  return [
    ...person.evidence.map((each) => mark(`evidence ${each.binding_rule}`, findEvidenceFault(texts, each))),
    ...checkOnPage(marks, 'title', mark),
    ...(isOnPage ? checkOnPage(marks, 'email', mark) : []),
    ...checkOnPage(marks, 'phone', mark),
    mark('email state', findEmailFault(marks)),
  ];
}

type Field = 'title' | 'email' | 'phone';

function checkOnPage(
  { bundle, business, person }: PersonMarks,
  name: Field,
  mark: (name: string, fault: string | null) => Mark,
): readonly Mark[] {
  const value = person[name];
  if (!('value' in value)) return [];
  const shown = person.evidence.filter(({ id }) => value.evidence_ids.includes(id));
  const faults = shown.map((evidence) => {
    const checked = pagesOf(bundle, { url: evidence.url }).map((page) =>
      findClaimFault(page, { business, person, name, value: value.value, evidence }),
    );
    return checked.length === 0 ? 'Its page is not in the bundle.' : firstFault(checked);
  });
  return [mark(name, faults.length === 0 ? 'No evidence is named for it.' : firstFault(faults))];
}

function firstFault(faults: readonly (string | null)[]): string | null {
  return faults.includes(null) ? null : (faults[0] ?? null);
}

interface Claim {
  readonly business: BundledBusiness;
  readonly person: BundledPerson;
  readonly name: Field;
  readonly value: string;
  readonly evidence: BundledEvidence;
}

function findClaimFault(
  page: FetchedPage,
  { business, person, name, value, evidence }: Claim,
): string | null {
  const website = 'value' in business.website ? business.website.value : '';
  const company = { name: business.name, website };
  const said = { name: person.name, quote: evidence.quote };
  // A model quotes people and their titles; no contact rests on its words.
  if (evidence.binding_rule === 'model-quote' && name !== 'title')
    return 'What a model quoted shows a title only.';
  const check =
    evidence.binding_rule === 'model-quote'
      ? checkQuotedPerson(page, company, { ...said, title: value })
      : checkPersonClaim(page, company, { ...said, [name]: value });
  return check.kind === 'bound' ? null : check.reason;
}
