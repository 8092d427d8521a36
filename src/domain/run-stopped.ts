/**
 * A run that may not write any more: its search has ended, or another execution has taken it over. Not a fault: the run
 * stops without a word, and nothing of it is stored.
 */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
  readonly reason: 'search_ended' | 'taken_over';

  constructor(runId: string, reason: RunStopped['reason']) {
    super(
      reason === 'search_ended'
        ? `The search of run ${runId} has ended.`
        : `Another worker has taken over run ${runId}.`,
    );
    this.reason = reason;
  }
}

/** Whether another execution goes on with the run. */
export function isTakenOver(error: unknown): boolean {
  return error instanceof RunStopped && error.reason === 'taken_over';
}
