import type { ReactNode } from 'react';
import type { DecisionMakerWire } from '#contract';
import { w } from '../words.ts';
import { type Evidence, ValueEvidence } from './evidence.tsx';
import { formatDay } from './format.ts';

type Person = DecisionMakerWire;

/** How an address was got: the word that stands wherever it is shown. */
export function emailLabel(person: Person): string {
  const { email, email_state: state, email_samples: samples, email_checked_at: checkedAt } = person;
  if (email.state === 'suppressed') return w.valueStates.suppressed;
  switch (state) {
    case 'published':
      return w.emails.published;
    case 'provider_verified':
      return w.emails.verified(checkedAt === null ? '' : formatDay(checkedAt));
    case 'pattern_inferred':
      return w.emails.inferred(samples ?? 0);
    case 'none':
      return w.emails.none;
    default:
      return state satisfies never;
  }
}

/** What must be known before an address is used, or why there is none. */
export function emailNote(person: Person): string | undefined {
  const { email_pattern: pattern, email_samples: samples, email_reason: reason } = person;
  if (pattern !== null) return w.emails.rule(pattern, samples ?? 0);
  return reason ?? undefined;
}

/** An address with all that is known of it. One that is only inferred is not shown before it is asked for. */
export function EmailFact({ person }: { readonly person: Person }): ReactNode {
  const note = emailNote(person);
  const fact = <ValueEvidence value={person.email} evidence={person.evidence} />;
  return (
    <div className="space-y-2">
      {note === undefined ? null : <p className="text-fg-muted text-sm">{note}</p>}
      {person.email_state === 'pattern_inferred' ? (
        <details>
          <summary className="cursor-pointer text-accent text-sm">{w.emails.show}</summary>
          <div className="pt-2">{fact}</div>
        </details>
      ) : (
        fact
      )}
    </div>
  );
}

/** What a page shows of this person: samples of an inferred address show others. */
export function ownEvidence({ evidence, email }: Person): readonly Evidence[] {
  const others = new Set(email.state === 'inferred' ? email.evidence_ids : []);
  return evidence.filter(({ id }) => !others.has(id));
}
