import { OPERATIONS, readInput } from '#contract';
import type { Clock } from '#lib';
import type { SearchContext } from '#searches';
import type { BreakOff } from './answers.ts';
import type { RequestContext } from './environment.ts';

/** What verbs are answered with. */
export interface VerbParts {
  readonly context: SearchContext;
  readonly clock: Clock;
  /** For an answer that has begun when something goes wrong. */
  readonly breakOff: BreakOff;
}

/** How one operation is answered over HTTP. */
export type Verb = (parts: VerbParts, c: RequestContext) => Promise<Response>;

/** The id in the path. */
export function searchIdOf(c: RequestContext): string {
  return readInput(OPERATIONS.getSearch.params, c.req.param(), 'path').search_id;
}
