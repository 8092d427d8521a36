import type { EmailOrigin, Evidence, Snapshot, Value } from '#domain';
import { createQuoter, type EmailSample, type InferredEmail, inferEmails, personKey } from '#evidence';
import type { ContactAnswer, ContactSource, FoundPerson } from '#sources';

/** An address, how it was got, and the evidence that shows it beside the person's own. */
export interface FoundEmail {
  readonly email: Value<string>;
  readonly emailOrigin: EmailOrigin;
  readonly evidence: readonly Evidence[];
  /** The text that a provider's answer is quoted from; it stands on no page. */
  readonly record: Omit<Snapshot, 'hash' | 'redacted'> | null;
}

/** What is known of the addresses of one company. */
export interface EmailFacts {
  /** Its own registrable domain; null: none, and nothing is inferred. */
  readonly domain: string | null;
  /** Everybody whom its pages show, also those who decide nothing. */
  readonly people: readonly FoundPerson[];
  /** Where addresses were looked for. */
  readonly searched: readonly string[];
  /** What a provider said, by the key of the person. */
  readonly answers: ReadonlyMap<string, ContactAnswer>;
  /** null: none is configured. */
  readonly provider: Pick<ContactSource, 'name' | 'url'> | null;
}

/**
 * The address of each person, by the best way there is: published by the company, verified by a provider, or inferred from
 * two published ones at least. What is inferred carries its samples and never counts as found.
 */
export function createEmailFinder(facts: EmailFacts): (person: FoundPerson) => FoundEmail {
  const { domain, people, answers, provider } = facts;
  const searched = provider === null ? facts.searched : [...facts.searched, provider.url];
  const samples = people.flatMap(toSample);
  const infer =
    domain === null
      ? undefined
      : inferEmails({ domain, published: samples, names: people.map(({ name }) => name) });
  return (person) => {
    const published = person.evidence.find(({ id }) => id === person.emailEvidenceId);
    if (person.email !== null && published !== undefined) return toPublished(person.email, published);
    const answer = answers.get(personKey(person.name));
    if (answer?.kind === 'suppressed') return SUPPRESSED;
    if (answer?.kind === 'verified') return toVerified(answer, provider?.name ?? 'provider');
    const inferred = infer?.(person.name) ?? NO_DOMAIN;
    if (inferred.kind === 'none')
      return toNone(searched, [answer?.reason ?? sayNotAsked(provider), inferred.reason].join(' ').trim());
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
    record: null,
  };
}

/** Nobody may process it: no rule may give the address back that a provider has to keep. */
const SUPPRESSED: FoundEmail = {
  email: { state: 'suppressed' },
  emailOrigin: { ...NOTHING, state: 'none', reason: 'The person asked not to be contacted.' },
  evidence: [],
  record: null,
};

function toVerified(
  { email, checkedAt, askedAt, text }: Extract<ContactAnswer, { readonly kind: 'verified' }>,
  source: string,
): FoundEmail {
  const said = {
    text,
    sourceKind: 'provider',
    source,
    url: null,
    fetchedAt: askedAt,
    licence: null,
  } as const;
  const quote = text.slice(text.indexOf('email: '));
  const shown = createQuoter(said)({ quote, bindingRule: PROVIDER_ANSWER });
  return {
    email: { state: 'reported', value: email, evidenceIds: [shown.id] },
    emailOrigin: { ...NOTHING, state: 'provider_verified', checkedAt },
    evidence: [shown],
    record: { kind: 'record', url: null, fetchedAt: askedAt, body: text },
  };
}

/** The rule of evidence that quotes what a provider said of one person. */
export const PROVIDER_ANSWER = 'provider-answer';

function sayNotAsked(provider: EmailFacts['provider']): string {
  return provider === null ? 'No provider was asked: HUNTER_API_KEY is not set.' : '';
}

function toInferred(
  { email, pattern, samples }: Extract<InferredEmail, { readonly kind: 'inferred' }>,
  evidence: readonly Evidence[],
): FoundEmail {
  return {
    email: { state: 'inferred', value: email, evidenceIds: evidence.map(({ id }) => id) },
    emailOrigin: { ...NOTHING, state: 'pattern_inferred', pattern, samples: samples.length },
    evidence,
    record: null,
  };
}

function toNone(searched: readonly string[], reason: string): FoundEmail {
  return {
    email: { state: 'not_found', searched },
    emailOrigin: { ...NOTHING, state: 'none', reason },
    evidence: [],
    record: null,
  };
}
