/** How sure a match is: a category's own name, a word used for it, a whole sector, a word that editors connect with it. */
export const MATCH_RULES = ['name', 'synonym', 'sector', 'related'] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

/** One of the caller's phrases and the category it was taken for. */
export interface FoundCategory {
  readonly key: string;
  readonly label: string;
  /** The caller's text that was read. */
  readonly text: string;
  /** The words of it that decided. */
  readonly words: string;
  readonly rule: MatchRule;
}

/** How a request was understood; shown to the user before anything is searched. */
export interface Interpretation {
  readonly categories: readonly FoundCategory[];
  /** Words of the caller that changed nothing. */
  readonly notUnderstood: readonly string[];
  /** Why there is no category, in one sentence; null when there is one. */
  readonly reason: string | null;
}
