export const SUPPRESSION_KINDS = ['domain', 'email', 'person'] as const;
/** Whom a tenant must not contact: a company by its domain, an address, or a person. */
export type SuppressionKind = (typeof SUPPRESSION_KINDS)[number];

/** An entry of the list. Whom it means is not kept in clear: a label hides it. */
export interface Suppression {
  readonly id: string;
  readonly kind: SuppressionKind;
  readonly label: string;
  readonly reason: string | null;
  readonly createdAt: string;
}

/** What of a tenant's data is about one person. */
export interface PersonTraces {
  readonly searches: number;
  readonly decisionMakers: number;
  readonly evidence: number;
  readonly snapshots: number;
  readonly recordedAnswers: number;
  readonly events: number;
  readonly calls: number;
  /** Error texts, reasons of verdicts and jobs, market notes, descriptions, lines of lists. */
  readonly texts: number;
}

/** Where data about a person was read. */
export interface PersonSource {
  readonly source: string;
  readonly url: string | null;
  readonly fetchedAt: string;
}

export interface Erasure {
  readonly id: string;
  readonly hash: string;
  readonly counts: PersonTraces;
  readonly createdAt: string;
}

/** `jane@acme.example` → `j•••@a•••.example`: enough to know an entry again, too little to read it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${maskWord(email.slice(0, at))}@${maskDomain(email.slice(at + 1))}`;
}

/** `Jane Doe` at `acme.example` → `J. D. (a•••.example)`. */
export function maskPerson(name: string, domain: string | null): string {
  const initials = name
    .split(/[\s,-]+/u)
    .flatMap((word) => (word === '' ? [] : `${firstOf(word).toLocaleUpperCase('en')}.`));
  return `${initials.join(' ')}${domain === null ? '' : ` (${maskDomain(domain)})`}`;
}

function maskDomain(domain: string): string {
  const dot = domain.indexOf('.');
  return dot === -1 ? maskWord(domain) : `${maskWord(domain.slice(0, dot))}${domain.slice(dot)}`;
}

function maskWord(word: string): string {
  return `${firstOf(word)}•••`;
}

function firstOf(word: string): string {
  return [...word][0] ?? '';
}
