import type { Importance, MatchStatus, Verdict } from '#domain';

type Decided = Pick<Verdict, 'result'>;

/** A verdict with how much its criterion counts. */
export type WeighedVerdict = Decided & { readonly importance: Importance };

/** Criteria met in per cent of the criteria decided, whatever they count; null when none could be decided. */
export function matchPct(verdicts: readonly Decided[]): number | null {
  const decided = verdicts.filter(({ result }) => result !== 'unclear');
  if (decided.length === 0) return null;
  return Math.round((100 * decided.filter(({ result }) => result === 'met').length) / decided.length);
}

/**
 * One must that is not met rejects; one undecided leaves it unclear; nothing asked proves nothing. What is nice to have
 * never rejects; where nothing else is asked, a single one that is met makes a match.
 */
export function matchStatus(
  verdicts: readonly WeighedVerdict[],
): Extract<MatchStatus, 'matched' | 'unclear' | 'rejected'> {
  const musts = verdicts.filter(({ importance }) => importance === 'must');
  if (musts.length === 0) return verdicts.some(({ result }) => result === 'met') ? 'matched' : 'unclear';
  if (musts.some(({ result }) => result === 'not_met')) return 'rejected';
  return musts.some(({ result }) => result === 'unclear') ? 'unclear' : 'matched';
}
