export const STATUSES = [
  'queued',
  'running',
  'cancelling',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const;
export type Status = (typeof STATUSES)[number];

export const TERMINATION_REASONS = [
  'target_met',
  'sources_exhausted',
  'low_match_rate',
  'budget_reached',
  'deadline',
  'provider_unavailable',
  'user_cancelled',
  'user_finished',
  'error',
  'poison',
] as const;
/** Why a search ended. */
export type TerminationReason = (typeof TERMINATION_REASONS)[number];

const NEXT: Readonly<Record<Status, readonly Status[]>> = {
  queued: ['running', 'cancelling', 'failed', 'cancelled'],
  running: ['cancelling', 'completed', 'partial', 'failed', 'cancelled'],
  cancelling: ['cancelled'],
  completed: [],
  partial: [],
  failed: [],
  cancelled: [],
};

export function canMove(from: Status, to: Status): boolean {
  return NEXT[from].includes(to);
}

/** The last four statuses are final and never change. */
export function isTerminal(status: Status): boolean {
  return NEXT[status].length === 0;
}
