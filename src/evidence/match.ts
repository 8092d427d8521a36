import type { MatchStatus, Verdict } from '#domain';

type Decided = Pick<Verdict, 'result'>;

/** Criteria met in per cent of the criteria decided; null when none could be decided. */
export function matchPct(verdicts: readonly Decided[]): number | null {
  const decided = verdicts.filter(({ result }) => result !== 'unclear');
  if (decided.length === 0) return null;
  return Math.round((100 * decided.filter(({ result }) => result === 'met').length) / decided.length);
}

/** One criterion not met rejects; one undecided leaves it unclear; nothing asked proves nothing. */
export function matchStatus(
  verdicts: readonly Decided[],
): Extract<MatchStatus, 'matched' | 'unclear' | 'rejected'> {
  if (verdicts.some(({ result }) => result === 'not_met')) return 'rejected';
  if (verdicts.length === 0 || verdicts.some(({ result }) => result === 'unclear')) return 'unclear';
  return 'matched';
}
