import type { Bundle, EmailState } from '#domain';
import { inferEmails, personKey, registrableDomain } from '#evidence';
import { type FoundPerson, findPeopleOnPage } from '#sources';
import type { BundleTexts } from './bundle-texts.ts';
import { type BundledBusiness, type BundledPerson, pagesOf } from './bundled.ts';
import { PROVIDER_ANSWER } from './find-emails.ts';

interface EmailMark {
  readonly bundle: Bundle;
  readonly business: BundledBusiness;
  readonly person: BundledPerson;
  readonly texts: BundleTexts;
}

/** Whether the state of an address fits what the bundle shows; an inferred one is inferred again, without asking anybody. */
export function findEmailFault(mark: EmailMark): string | null {
  const { email, email_state: given } = mark.person;
  const state = given ?? ('value' in email ? 'published' : 'none');
  if (!VALUE_STATES[state].includes(email.state))
    return `An address that is ${state} cannot be ${email.state}.`;
  if (state === 'pattern_inferred') return findInferenceFault(mark);
  return state === 'provider_verified' ? findProviderFault(mark) : null;
}

/** What a value may be for each way to have got it. Published ones from before are `reported`. */
const VALUE_STATES: Readonly<Record<EmailState, readonly string[]>> = {
  published: ['verified', 'reported'],
  provider_verified: ['reported'],
  pattern_inferred: ['inferred'],
  none: ['not_found', 'conflict', 'suppressed'],
};

/** What the provider said must be of this person and this address, valid, and of the day that is shown. */
function findProviderFault({ person, texts, business }: EmailMark): string | null {
  const { email, email_checked_at: checkedAt, name, evidence } = person;
  if (email.state !== 'reported' || checkedAt == null) return 'It has no date: that is no verification.';
  const said = evidence.filter(
    ({ id, binding_rule: rule, source_kind: kind }) =>
      rule === PROVIDER_ANSWER && kind === 'provider' && email.evidence_ids.includes(id),
  );
  const wanted = [`name: ${name}`, `email: ${email.value}`, 'status: valid', `checked: ${checkedAt}`];
  const domain = registrableDomain('value' in business.website ? business.website.value : '');
  const isSaid = said.some((each) => {
    const lines = (texts.find(each)?.text ?? '').split('\n');
    return [...wanted, `domain: ${domain}`].every((line) => lines.includes(line));
  });
  return isSaid ? null : 'No provider says so in the bundle.';
}

function findInferenceFault({ bundle, business, person }: EmailMark): string | null {
  const website = 'value' in business.website ? business.website.value : '';
  const domain = registrableDomain(website);
  const { email, email_pattern: pattern, email_samples: count } = person;
  if (domain === null || email.state !== 'inferred') return 'The business has no domain of its own.';
  const seen = pagesOf(bundle, { website }).flatMap((page) => findPeopleOnPage(page, business.name));
  const quotes = new Set(
    person.evidence.filter(({ id }) => email.evidence_ids.includes(id)).map(({ quote }) => quote),
  );
  const isShown = ({ evidence }: FoundPerson): boolean => evidence.some(({ quote }) => quotes.has(quote));
  // Samples that are named come first: of somebody with two addresses the first one counts.
  const published = [...seen.filter(isShown), ...seen].flatMap((each) =>
    each.email === null ? [] : [{ name: each.name, email: each.email }],
  );
  const names = [...seen, ...business.decision_makers].map(({ name }) => name);
  const again = inferEmails({ domain, published, names })(person.name);
  if (again.kind === 'none') return again.reason;
  if (again.email !== email.value) return `The pattern gives ${again.email}, not ${email.value}.`;
  if (again.pattern !== pattern || again.samples.length !== count)
    return `It follows from ${again.pattern} in ${again.samples.length} samples, not ${pattern} in ${count}.`;
  const named = new Set(seen.filter(isShown).map(({ name }) => personKey(name)));
  return again.samples.every(({ name }) => named.has(personKey(name)))
    ? null
    : 'Not every sample that it rests on is named.';
}
