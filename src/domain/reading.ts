import type { Criterion } from './evidence.ts';
import type { Interpretation } from './interpretation.ts';
import type { SearchRequest } from './search.ts';

/** Where a criterion comes from: it follows from the request, the caller wrote it, or we propose it. */
export const CRITERION_ORIGINS = ['request', 'own', 'proposed'] as const;
export type CriterionOrigin = (typeof CRITERION_ORIGINS)[number];

/** A criterion as it is shown before anything starts. */
export interface ReadCriterion extends Criterion {
  readonly origin: CriterionOrigin;
  /** What decides it, to be read after "shown by". */
  readonly shownBy: string;
  /** Nothing that is connected can decide it: it will stay unclear. */
  readonly isUndecidable: boolean;
}

/** Somebody who is asked during a search, or could be. */
export interface Respondent {
  readonly name: string;
  /** What for. */
  readonly purpose: string;
  /** Variables of the environment of which any one makes it possible; none where nothing does yet. */
  readonly unlockedBy: readonly string[];
}

/** How a request is understood, before anything is started or stored. */
export interface RequestReading {
  /** What a search would start with: its criteria are those below. */
  readonly request: Omit<SearchRequest, 'mode'>;
  readonly criteria: readonly ReadCriterion[];
  readonly interpretation: Interpretation;
  readonly willAsk: readonly Respondent[];
  readonly cannotAsk: readonly Respondent[];
  /** By what it was read, in a sentence. */
  readonly note: string;
}

/** A kind of company as one may type it. */
export interface IndustryHit {
  readonly name: string;
  /** The words that were found, when they are others than the name. */
  readonly matched: string | null;
  /** Whether the directory has it; otherwise only a list of one's own is searched for it. */
  readonly isInDirectory: boolean;
}
