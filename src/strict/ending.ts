/** How a model ended, whatever the provider calls it. */
export type Ending =
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'content_filter' }
  /** It ran out of tokens; what it wrote until then. */
  | { readonly kind: 'truncated'; readonly text: string };

/** A place where an answer is not what was asked for. */
export interface WrongPlace {
  /** JSON Pointer in the answer; empty for the whole. */
  readonly path: string;
  readonly message: string;
}
