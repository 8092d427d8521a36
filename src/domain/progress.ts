import { hasEnded, type Phase, type PhaseProgress, WORK_PHASES, type WorkPhase } from './phase.ts';

/** Share of the whole, in per cent, that each phase stands for; the sum is 100. */
const WEIGHTS: Readonly<Record<WorkPhase, number>> = {
  personas: 15,
  businesses: 30,
  decision_makers: 40,
  market_insights: 15,
};

type Counted = Pick<PhaseProgress, 'phase' | 'state' | 'done' | 'total'>;

/**
 * How far a search is, 0..99. It is 100 only when the search is over and completed or partial, which the store adds
 * when it writes that end; and the store never lets it fall.
 */
export function progressPct(phases: readonly Counted[]): number {
  const sum = phases.reduce((total, phase) => {
    if (phase.phase === 'starting') return total;
    return total + WEIGHTS[phase.phase] * share(phase);
  }, 0);
  return Math.min(99, Math.floor(sum));
}

function share({ state, done, total }: Counted): number {
  if (hasEnded(state)) return 1;
  if (total === 0) return 0;
  return Math.min(1, done / total);
}

/**
 * Where a search is, in one word: the first phase of its main line that has begun and not ended. Market research runs
 * alongside, so it is named only when it is all that is left.
 */
export function currentPhase(phases: readonly Pick<PhaseProgress, 'phase' | 'state'>[]): Phase {
  const stateOf = (wanted: Phase): PhaseProgress['state'] =>
    phases.find(({ phase }) => phase === wanted)?.state ?? 'waiting';
  const begun = WORK_PHASES.filter((phase) => phase !== 'market_insights' && stateOf(phase) !== 'waiting');
  const last = begun.at(-1);
  if (last === undefined) return 'starting';
  return last === 'decision_makers' && hasEnded(stateOf(last)) ? 'market_insights' : last;
}
