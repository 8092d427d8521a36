import type { Progress, Search } from '../api/queries.ts';

/** The criterion that kept most companies out, and what share of the rejected, in per cent. */
export interface RejectedMost {
  readonly id: string;
  readonly text: string;
  readonly pct: number;
}

export function findRejectedMost(search: Search, progress: Progress | undefined): RejectedMost | null {
  const rejected = progress?.progress.funnel?.rejected ?? 0;
  const most = progress?.progress.rejected_by[0];
  const text = search.criteria.find(({ id }) => id === most?.criterion_id)?.text;
  if (most === undefined || text === undefined || rejected === 0) return null;
  return { id: most.criterion_id, text, pct: Math.round((100 * most.companies) / rejected) };
}
