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

/**
 * How a term finds companies: by labels that say it, by labels of classifications that mean it, by labels spelled nearly so,
 * or by its words in their texts.
 */
export const PLAN_RULES = ['label', 'crosswalk', 'similar', 'text'] as const;
export type PlanRule = (typeof PLAN_RULES)[number];

/** One of the caller's terms and what is looked for in a source because of it. */
export interface PlanTerm {
  readonly phrase: string;
  readonly rule: PlanRule;
  /** Labels of the source, as it spells them; none where its texts are searched. */
  readonly labels: readonly string[];
  /** Words that say it in the text of a company that has no label. */
  readonly words: readonly string[];
}

/** Who puts candidates in order beside the words: by the nearness of vectors, or by reading them. It never decides. */
export interface RankingStep {
  readonly rule: (typeof RANKING_RULES)[number];
  readonly model: string;
}
export const RANKING_RULES = ['embedding', 'rerank'] as const;

/** How a request was understood; shown to the user before anything is searched. */
export interface Interpretation {
  readonly categories: readonly FoundCategory[];
  /** Words of the caller that changed nothing. */
  readonly notUnderstood: readonly string[];
  /** Why there is no category, in one sentence; null when there is one. */
  readonly reason: string | null;
  /** The terms by which a list is searched; none without a list. */
  readonly plan: readonly PlanTerm[];
  readonly ranking?: readonly RankingStep[];
}
