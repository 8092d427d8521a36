/** Whose address is asked for. */
export interface ContactQuestion {
  readonly name: string;
  /** The company's own registrable domain. */
  readonly domain: string;
}

/** What a provider of contacts says of one person. */
export type ContactAnswer =
  | {
      readonly kind: 'verified';
      readonly email: string;
      /** When the provider checked it. ISO 8601, UTC. */
      readonly checkedAt: string;
      /** When the provider said so to us. */
      readonly askedAt: string;
      /** What it said, line by line: `email: …`. */
      readonly text: string;
    }
  /** The person asked the provider to be left alone: nobody may process the address. */
  | { readonly kind: 'suppressed' }
  | { readonly kind: 'none'; readonly reason: string };

/** A provider of contacts: asked for one person at a time. */
export interface ContactSource {
  /** As evidence names it. */
  readonly name: string;
  /** Where it is asked, for people who want to know where was looked. */
  readonly url: string;
  findEmail(question: ContactQuestion): Promise<ContactAnswer>;
}
