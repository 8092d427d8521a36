import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Search, useBusinesses, useProgress } from '../api/queries.ts';
import type { Funnel as Counted } from '../api/use-live.ts';
import { w } from '../words.ts';
import { formatNumber } from './format.ts';
import { findRejectedMost } from './rejected-most.ts';
import { Section } from './section.tsx';

/** From all companies looked at to those that match; each line leads to its rows. */
export function Funnel(props: { readonly search: Search; readonly funnel: Counted | null }): ReactNode {
  const { search, funnel } = props;
  const { rows } = useBusinesses(search.search_id);
  const count = (match: string): number => rows.filter((row) => row.match_status === match).length;
  const { data: progress } = useProgress(search.search_id);
  const most = findRejectedMost(search, progress);
  const sourced = funnel?.sourced ?? rows.length;
  const lines = [
    { match: undefined, label: w.run.checked, count: sourced },
    { match: 'matched', label: w.matches.matched, count: funnel?.matched ?? count('matched') },
    { match: 'unclear', label: w.matches.unclear, count: funnel?.unclear ?? count('unclear') },
    { match: 'rejected', label: w.matches.rejected, count: funnel?.rejected ?? count('rejected') },
    { match: 'excluded', label: w.matches.excluded, count: funnel?.excluded ?? count('excluded') },
  ] as const;
  return (
    <Section title={w.run.funnel}>
      {sourced === 0 ? <p className="text-fg-muted text-sm">{w.run.notCounted}</p> : null}
      <ul className="text-sm">
        {sourced === 0
          ? null
          : lines.map((line) => (
              <li key={line.label}>
                <Link
                  to="/searches/$searchId/companies"
                  params={{ searchId: search.search_id }}
                  search={line.match === undefined ? {} : { match: line.match }}
                  className="flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-hover"
                >
                  <span className="w-20 shrink-0">{line.label}</span>
                  <span className="nums w-12 shrink-0 text-right">{formatNumber(line.count)}</span>
                  <span className="relative h-2 min-w-0 flex-1 overflow-hidden rounded-full" aria-hidden>
                    <span
                      className="absolute inset-0 origin-left rounded-full bg-chart-1 transition-transform duration-300"
                      style={{ transform: `scaleX(${sourced === 0 ? 0 : line.count / sourced})` }}
                    />
                  </span>
                  {line.match === 'matched' ? (
                    <span className="nums shrink-0 text-fg-subtle text-xs">
                      {w.run.target(search.max_businesses)}
                    </span>
                  ) : null}
                </Link>
                {line.match === 'rejected' && most !== null ? (
                  <Link
                    to="/searches/$searchId/companies"
                    params={{ searchId: search.search_id }}
                    search={{ match: 'rejected', verdict: `${most.id}.not_met` }}
                    className="ml-2 inline-flex min-h-6 items-center rounded-md px-2 text-fg-muted text-xs hover:bg-hover"
                  >
                    {w.run.mostBy(most.text, most.pct)}
                  </Link>
                ) : null}
              </li>
            ))}
      </ul>
    </Section>
  );
}
