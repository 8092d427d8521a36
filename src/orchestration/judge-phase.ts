import type { JobOutcome } from './job.ts';

export const NO_NETWORK_REASON =
  'No company site could be reached: this machine seems to have no way to the internet.';

/** Only the phase that has one job a matching company can have none. */
const NOBODY_TO_ASK_REASON =
  'No company with a website met every criterion: look at the unclear and rejected ones, or ask for less.';

/**
 * What a phase ends as, from the ends of its jobs. One that lost everything has failed; one that is made of many like
 * pieces, such as reading company sites, is done when it could read some.
 */
export function judgePhase(
  outcomes: readonly JobOutcome[],
  options: { readonly isTolerant: boolean },
): JobOutcome {
  const [first] = outcomes;
  if (first === undefined) return { state: 'skipped', code: null, reason: NOBODY_TO_ASK_REASON };
  const of = (state: JobOutcome['state']): readonly JobOutcome[] =>
    outcomes.filter((outcome) => outcome.state === state);
  const [late] = of('timed_out');
  if (late !== undefined) return late;
  if (outcomes.every(({ code }) => code === 'network_unavailable'))
    return { state: 'skipped', code: 'network_unavailable', reason: NO_NETWORK_REASON };
  const failed = of('failed');
  const [fault] = failed;
  if (fault !== undefined && (!options.isTolerant || failed.length === outcomes.length)) return fault;
  if (of('skipped').length === outcomes.length) return first;
  if (fault === undefined) return { state: 'done', code: null, reason: null };
  return {
    state: 'done',
    code: null,
    reason: `${failed.length} of ${outcomes.length} could not be done; the first: ${fault.reason ?? 'no reason given'}`,
  };
}
