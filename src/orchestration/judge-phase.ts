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
  if (outcomes.every(({ state, code }) => state !== 'done' && code === 'network_unavailable'))
    return { state: 'skipped', code: 'network_unavailable', reason: NO_NETWORK_REASON };
  const failed = of('failed');
  const [fault] = failed;
  if (fault !== undefined && (!options.isTolerant || of('done').length === 0)) return fault;
  if (of('skipped').length === outcomes.length) return first;
  const left = outcomes.filter(({ code }) => code === 'user_finished');
  const ruled = of('done').filter(({ code }) => code !== null && code !== 'user_finished');
  const [short] = ruled;
  // One among many that was done by rules alone is told; the whole is short of a model only when all are.
  const isShort = short !== undefined && (!options.isTolerant || ruled.length === of('done').length);
  if (isShort) return short;
  const incomplete = [...failed, ...ruled, ...left];
  if (incomplete.length === 0) return { state: 'done', code: null, reason: null };
  const why = incomplete[0]?.reason ?? 'no reason given';
  const reason = `${incomplete.length} of ${outcomes.length} could not be done in full; the first: ${why}`;
  return { state: 'done', code: null, reason };
}
