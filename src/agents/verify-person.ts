import { type Bundle, FILLER } from '#domain';
import { checkPersonClaim, checkQuotedPerson, type FetchedPage } from '#sources';
import type { BundleTexts } from './bundle-texts.ts';
import {
  type BundledBusiness,
  type BundledEvidence,
  type BundledPerson,
  type Mark,
  pagesOf,
  verifyEvidence,
} from './bundled.ts';
import { findEmailFault } from './verify-email.ts';

export interface PersonMarks {
  readonly bundle: Bundle;
  readonly texts: BundleTexts;
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
    ...person.evidence.map((each) => verifyEvidence(texts, `${person.name} (${business.name})`, each)),
    ...checkOnPage(marks, 'title', mark),
    ...(isOnPage ? checkOnPage(marks, 'email', mark) : []),
    ...checkOnPage(marks, 'phone', mark),
    verifyEmailState(marks, mark('email state', findEmailFault(marks))),
  ];
}

/** A sample that an inferred address rests on may be the person who was taken out: that is no forgery. */
function verifyEmailState({ bundle, business, person }: PersonMarks, mark: Mark): Mark {
  if (mark.fault === null || person.email_state !== 'pattern_inferred') return mark;
  const website = 'value' in business.website ? business.website.value : '';
  const isRedacted = pagesOf(bundle, { website }).some(({ body }) => body.includes(FILLER));
  return isRedacted ? { ...mark, fault: null, isSuppressed: true } : mark;
}

type Field = 'title' | 'email' | 'phone';

function checkOnPage(
  { bundle, texts, business, person }: PersonMarks,
  name: Field,
  mark: (name: string, fault: string | null) => Mark,
): readonly Mark[] {
  const value = person[name];
  if (!('value' in value)) return [];
  const shown = person.evidence.filter(({ id }) => value.evidence_ids.includes(id));
  const faults = shown.map((evidence) => {
    const checked = pagesOf(bundle, { url: evidence.url }).map((page) =>
      findClaimFault(page, { bundle, business, person, name, value: value.value, evidence }),
    );
    return checked.length === 0 ? 'Its page is not in the bundle.' : firstFault(checked);
  });
  const fault = faults.length === 0 ? 'No evidence is named for it.' : firstFault(faults);
  const suppression = texts.suppression(shown);
  // A quote out of which another was taken shows less than it did; that is no forgery.
  const isExcused = suppression.isSuppressed === true && shown.some(({ quote }) => quote.includes(FILLER));
  return [{ ...mark(name, isExcused ? null : fault), ...suppression }];
}

function firstFault(faults: readonly (string | null)[]): string | null {
  return faults.includes(null) ? null : (faults[0] ?? null);
}

interface Claim {
  readonly bundle: Bundle;
  readonly business: BundledBusiness;
  readonly person: BundledPerson;
  readonly name: Field;
  readonly value: string;
  readonly evidence: BundledEvidence;
}

function findClaimFault(
  page: FetchedPage,
  { bundle, business, person, name, value, evidence }: Claim,
): string | null {
  const website = 'value' in business.website ? business.website.value : '';
  const isOwn = pagesOf(bundle, { website }).some(({ url }) => url === page.url);
  const company = { name: business.name, website: isOwn ? page.url : website };
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
