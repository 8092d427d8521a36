import type { DecisionMakerWire } from '#contract';

type Email = Pick<
  DecisionMakerWire,
  'email' | 'email_state' | 'email_pattern' | 'email_samples' | 'email_checked_at'
>;

/** How the address was got, in words. */
export function sayEmailState(person: Email): string {
  const { email_state: state, email_pattern: pattern, email_samples: samples, email_checked_at: at } = person;
  if (person.email.state === 'suppressed') return 'hidden';
  switch (state) {
    case 'published':
      return 'published';
    case 'provider_verified':
      return at === null ? 'verified' : `verified on ${at.slice(0, 10)}`;
    case 'pattern_inferred':
      return `inferred from ${samples} (${pattern})`;
    case 'none':
      return 'none';
    default:
      return state satisfies never;
  }
}

/** What is found and what is only inferred are never one number. */
export function sayEmailTotals(people: readonly Email[]): string {
  const of = (state: Email['email_state']): number =>
    people.filter(({ email_state: each }) => each === state).length;
  const found = `E-mails: ${of('published')} published, ${of('provider_verified')} verified by a provider`;
  return `${found}; ${of('pattern_inferred')} inferred, which are no finds.`;
}
