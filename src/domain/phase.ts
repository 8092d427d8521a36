export const PHASES = ['starting', 'personas', 'businesses', 'decision_makers', 'market_insights'] as const;
/** Where a search is. `starting` is the time before the first agent runs. */
export type Phase = (typeof PHASES)[number];
export type WorkPhase = Exclude<Phase, 'starting'>;
export const WORK_PHASES = [
  'personas',
  'businesses',
  'decision_makers',
  'market_insights',
] as const satisfies readonly WorkPhase[];

export const PHASE_STATES = [
  'waiting',
  'running',
  'retrying',
  'done',
  'skipped',
  'failed',
  'timed_out',
] as const;
export type PhaseState = (typeof PHASE_STATES)[number];

/** Hard limits in milliseconds: the first system promised 120–180 s a phase. */
export const PHASE_LIMIT_MS: Readonly<Record<WorkPhase, number>> = {
  personas: 120_000,
  businesses: 180_000,
  decision_makers: 180_000,
  market_insights: 180_000,
};

export interface PhaseProgress {
  readonly phase: Phase;
  readonly state: PhaseState;
  readonly attempt: number;
  readonly startedAt: string | null;
  readonly deadlineAt: string | null;
  readonly finishedAt: string | null;
  /** Jobs ended, of `total`. */
  readonly done: number;
  readonly total: number;
  /** Why it is not simply done, in one sentence. */
  readonly reason: string | null;
}

const ENDED: ReadonlySet<PhaseState> = new Set(['done', 'skipped', 'failed', 'timed_out']);

export function hasEnded(state: PhaseState): boolean {
  return ENDED.has(state);
}

const NEXT_STATES: Readonly<Record<PhaseState, readonly PhaseState[]>> = {
  waiting: ['running', 'skipped', 'failed', 'timed_out'],
  running: ['retrying', 'done', 'skipped', 'failed', 'timed_out'],
  retrying: ['running', 'done', 'skipped', 'failed', 'timed_out'],
  done: [],
  skipped: [],
  failed: [],
  timed_out: [],
};

/** A phase that has ended stays as it ended. */
export function canMovePhase(from: PhaseState, to: PhaseState): boolean {
  return NEXT_STATES[from].includes(to);
}
