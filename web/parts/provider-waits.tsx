import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { isTerminal } from '#domain';
import { type Call, type Search, useSpending } from '../api/queries.ts';
import { w } from '../words.ts';
import { formatDuration, secondsBetween } from './format.ts';
import { useNow } from './use-now.ts';

const LATE_S = 120;

/** Providers whose latest call failed while a search runs: what they said, which try it was, and since when. */
export function ProviderWaits({ search }: { readonly search: Search }): ReactNode {
  const isRunning = !isTerminal(search.status) && search.enqueued_at !== null;
  const { data } = useSpending(search.search_id);
  const failed = isRunning ? latestFailures(data?.data ?? []) : [];
  const now = useNow(failed.length > 0);
  const at = new Date(now).toISOString();
  return failed
    .filter((call) => secondsBetween(call.created_at, at) < LATE_S)
    .map((call) => (
      <p key={call.id} className="flex items-start gap-2 text-sm text-warn">
        <TriangleAlert size={16} aria-hidden className="mt-px shrink-0" />
        <span>
          {w.run.waits(
            call.provider,
            call.http_status,
            call.attempt,
            formatDuration(secondsBetween(call.created_at, at)),
          )}
        </span>
      </p>
    ));
}

/** The calls are sorted by time, newest first: the first of each provider tells how it stands with it. */
function latestFailures(calls: readonly Call[]): readonly Call[] {
  const latest = new Map<string, Call>();
  for (const call of calls) if (!latest.has(call.provider)) latest.set(call.provider, call);
  return [...latest.values()].filter(({ status }) => status === 'failed');
}
