import { type PhaseProgress, WORK_PHASES } from './phase.ts';
import type { Status, TerminationReason } from './status.ts';

/** How a search ended: computed from all its phases, never from the last one. */
export interface Outcome {
  readonly status: Extract<Status, 'completed' | 'partial' | 'failed' | 'cancelled'>;
  readonly terminationReason: TerminationReason;
  /** One sentence: what the user can do now. */
  readonly nextStep: string;
}

export interface EndedSearch {
  readonly phases: readonly Pick<PhaseProgress, 'phase' | 'state' | 'reason'>[];
  readonly matched: number;
  readonly target: number;
  readonly cancelled: boolean;
  readonly budgetReached: boolean;
  /** A piece of work ended the process under it again and again, and was given up. */
  readonly poisoned: boolean;
  /** Rows of any kind that were stored. */
  readonly rows: number;
  /** What rules did alone although a model is configured: whether there was none to ask, and what to do; null: nothing. */
  readonly withoutModel: { readonly isUnavailable: boolean; readonly nextStep: string } | null;
  /** The user wanted no more than what was in hand, and so many jobs were left undone; null: he did not. */
  readonly finished?: { readonly jobsLeft: number } | null;
  /** Of the companies that were judged, what kept most of them out; null where nothing did. */
  readonly hurdle?: Hurdle | null;
  /** What would have made the run better, most useful first: sentences of the agents. */
  readonly unlocks: readonly string[];
}

export interface Hurdle {
  readonly evaluated: number;
  readonly rejected: number;
  /** The sentence that most of the rejected do not meet, and how many of them. */
  readonly criterion: string;
  readonly failed: number;
}

/** Of fewer companies a share says little. */
const FEWEST_EVALUATED = 20;
const LOW_SHARE = 0.1;

/** The hurdle, when so few companies fit that it is the reason why too few were found. */
function findHurdle({ matched, target, hurdle = null }: EndedSearch): Hurdle | null {
  if (hurdle === null || matched >= target || hurdle.evaluated < FEWEST_EVALUATED) return null;
  return matched < hurdle.evaluated * LOW_SHARE ? hurdle : null;
}

export function judgeOutcome(search: EndedSearch): Outcome {
  if (search.cancelled)
    return {
      status: 'cancelled',
      terminationReason: 'user_cancelled',
      nextStep: 'Start a new search when you like; what was found is kept.',
    };
  const ended = WORK_PHASES.map((name) => search.phases.find(({ phase }) => phase === name));
  const lost = ended.filter(
    (phase) => phase === undefined || phase.state === 'failed' || phase.state === 'timed_out',
  );
  const firstReason = lost.find((phase) => phase?.reason)?.reason ?? 'A phase ended without saying why.';
  const unlock = search.unlocks[0];
  if (lost.length === WORK_PHASES.length || (lost.length > 0 && search.rows === 0))
    return {
      status: 'failed',
      terminationReason: search.poisoned ? 'poison' : 'error',
      nextStep: `${firstReason} Look at the errors of this search, then start it again.`,
    };
  if (search.budgetReached)
    return {
      status: 'partial',
      terminationReason: 'budget_reached',
      nextStep: 'Raise budget_usd and start the search again; what was found is kept.',
    };
  if (ended.some((phase) => phase?.state === 'timed_out'))
    return {
      status: 'partial',
      terminationReason: 'deadline',
      nextStep: unlock ?? `${firstReason} Start the search again to try the rest.`,
    };
  if (lost.length > 0)
    return {
      status: 'partial',
      terminationReason: search.poisoned ? 'poison' : 'error',
      nextStep: unlock ?? firstReason,
    };
  if (search.finished != null) return judgeFinished(search, search.finished, unlock);
  if (search.withoutModel !== null)
    return {
      status: 'partial',
      terminationReason: search.withoutModel.isUnavailable ? 'provider_unavailable' : reasonByCount(search),
      nextStep: search.withoutModel.nextStep,
    };
  if (unlock !== undefined)
    return { status: 'partial', terminationReason: reasonByCount(search), nextStep: unlock };
  if (ended.some((phase) => phase?.state === 'skipped'))
    return { status: 'partial', terminationReason: reasonByCount(search), nextStep: skippedReason(ended) };
  return { status: 'completed', terminationReason: reasonByCount(search), nextStep: nextStepByCount(search) };
}

/** It is whole when nothing was left out because of it. */
function judgeFinished(
  search: EndedSearch,
  { jobsLeft }: NonNullable<EndedSearch['finished']>,
  unlock: string | undefined,
): Outcome {
  const isSkipped = search.phases.some(({ state }) => state === 'skipped');
  const terminationReason = 'user_finished';
  if (jobsLeft > 0 || isSkipped)
    return {
      status: 'partial',
      terminationReason,
      nextStep: 'You finished it before all was looked at: find more, or run it again.',
    };
  const lack = search.withoutModel?.nextStep ?? unlock;
  if (lack !== undefined) return { status: 'partial', terminationReason, nextStep: lack };
  return { status: 'completed', terminationReason, nextStep: nextStepByCount(search) };
}

function reasonByCount(search: EndedSearch): TerminationReason {
  if (search.matched >= search.target) return 'target_met';
  return findHurdle(search) === null ? 'sources_exhausted' : 'low_match_rate';
}

/** What can be done when all that the sources know was looked at. */
export const NO_MORE_MATCHES =
  'The sources hold no more matches: add a country or an industry, or search in a list of your own.';

function nextStepByCount(search: EndedSearch): string {
  const { matched, target } = search;
  const hurdle = findHurdle(search);
  if (hurdle !== null)
    return `“${hurdle.criterion}” keeps out ${hurdle.failed} of ${hurdle.evaluated}: change it, or make it nice to have.`;
  if (matched >= target) return 'Export the list, or find more.';
  if (matched === 0) return 'Nothing matched: try a broader industry or another country.';
  return NO_MORE_MATCHES;
}

function skippedReason(phases: readonly (Pick<PhaseProgress, 'state' | 'reason'> | undefined)[]): string {
  return phases.find((phase) => phase?.state === 'skipped')?.reason ?? 'A phase had nothing to do.';
}
