/** How an address was got. The first of these that gives one is shown; a later one never stands for an earlier one. */
export const EMAIL_STATES = ['published', 'provider_verified', 'pattern_inferred', 'none'] as const;
export type EmailState = (typeof EMAIL_STATES)[number];

/** What stands behind the e-mail value of a person. */
export interface EmailOrigin {
  readonly state: EmailState;
  /** The pattern that it was inferred by, for example `{first}.{last}`; null for any other state. */
  readonly pattern: string | null;
  /** How many published addresses of that domain show the pattern: two at least; null for any other state. */
  readonly samples: number | null;
  /** When somebody last saw that it holds: the page as it was read, or the provider's own check. ISO 8601, UTC. */
  readonly checkedAt: string | null;
  /** Why there is none, in one sentence; null when there is one. */
  readonly reason: string | null;
}
