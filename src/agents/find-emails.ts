import type { EmailOrigin, Evidence, Value } from '#domain';
import { type EmailSample, type InferredEmail, inferEmails, personKey } from '#evidence';
import type { FoundPerson } from '#sources';

/** An address, how it was got, and the evidence that shows it beside the person's own. */
export interface FoundEmail {
  readonly email: Value<string>;
  readonly emailOrigin: EmailOrigin;
  readonly evidence: readonly Evidence[];
}

/** What is known of the addresses of one company. */
export interface EmailFacts {
  /** Its own registrable domain; null: none, and nothing is inferred. */
  readonly domain: string | null;
  /** Everybody whom its pages show, also those who decide nothing. */
  readonly people: readonly FoundPerson[];
  /** Where addresses were looked for. */
  readonly searched: readonly string[];
}

/**
 * The address of each person, by the best way there is: published by the company, or inferred from two published ones at
 * least. What is inferred carries its samples and never counts as found.
 */
export function createEmailFinder(facts: EmailFacts): (person: FoundPerson) => FoundEmail {
  const { domain, people, searched } = facts;
  const samples = people.flatMap(toSample);
  const infer =
    domain === null
      ? undefined
      : inferEmails({ domain, published: samples, names: people.map(({ name }) => name) });
  return (person) => {
    const published = person.evidence.find(({ id }) => id === person.emailEvidenceId);
    if (person.email !== null && published !== undefined) return toPublished(person.email, published);
    const inferred = infer?.(person.name) ?? NO_DOMAIN;
    if (inferred.kind === 'none') return toNone(searched, inferred.reason);
    return toInferred(inferred, findShown(samples, inferred.samples));
  };
}

const NO_DOMAIN = { kind: 'none', reason: 'The company has no domain of its own.' } as const;

type ShownSample = EmailSample & { readonly evidence: Evidence };

function toSample({ name, email, evidence, emailEvidenceId }: FoundPerson): readonly ShownSample[] {
  const shown = evidence.find(({ id }) => id === emailEvidenceId);
  return email === null || shown === undefined ? [] : [{ name, email, evidence: shown }];
}

function findShown(all: readonly ShownSample[], used: readonly EmailSample[]): readonly Evidence[] {
  const keys = new Set(used.map(({ name }) => personKey(name)));
  return all.filter(({ name }) => keys.has(personKey(name))).map(({ evidence }) => evidence);
}

const NOTHING = { pattern: null, samples: null, checkedAt: null, reason: null } as const;

function toPublished(value: string, shown: Evidence): FoundEmail {
  return {
    email: { state: 'verified', value, evidenceIds: [shown.id] },
    emailOrigin: { ...NOTHING, state: 'published', checkedAt: shown.fetchedAt },
    evidence: [],
  };
}

function toInferred(
  { email, pattern, samples }: Extract<InferredEmail, { readonly kind: 'inferred' }>,
  evidence: readonly Evidence[],
): FoundEmail {
  return {
    email: { state: 'inferred', value: email, evidenceIds: evidence.map(({ id }) => id) },
    emailOrigin: { ...NOTHING, state: 'pattern_inferred', pattern, samples: samples.length },
    evidence,
  };
}

function toNone(searched: readonly string[], reason: string): FoundEmail {
  return {
    email: { state: 'not_found', searched },
    emailOrigin: { ...NOTHING, state: 'none', reason },
    evidence: [],
  };
}
