import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { WORK_PHASES } from '#domain';
import { call } from '../api/client.ts';
import { w } from '../words.ts';
import { s } from '../words-settings.ts';
import { formatDuration, formatNumber, formatUsd } from './format.ts';
import { ErrorPanel } from './panels.tsx';
import { Section } from './section.tsx';
import { Skeleton } from './skeleton.tsx';

const ROW = 28;

/** What a search may take at most, as the server says it. */
export function LimitSettings(): ReactNode {
  const limits = useQuery({ queryKey: ['limits'], queryFn: ({ signal }) => call('getLimits', { signal }) });
  if (limits.isPending) return <Skeleton lines={12} height={ROW} />;
  if (limits.isError)
    return <ErrorPanel what={s.limits.failed} error={limits.error} retry={() => void limits.refetch()} />;
  const { data } = limits;
  const { rows } = s.limits;
  const budget = data.default_budget_usd;
  return (
    <>
      <Section title={s.limits.title}>
        <p className="pb-4 text-fg-muted">{s.limits.sentence}</p>
        <Lines
          lines={[
            [rows.jobs, formatNumber(data.max_jobs)],
            [rows.budget, budget === null ? rows.noBudget : formatUsd(budget)],
            [rows.requests, formatNumber(data.requests_per_minute)],
            [rows.companies, formatNumber(data.max_businesses)],
            [rows.criteria, formatNumber(data.criteria)],
            [rows.countries, formatNumber(data.countries)],
            [rows.exclude, formatNumber(data.exclude)],
          ]}
        />
      </Section>
      <Section title={s.limits.time}>
        <Lines
          lines={WORK_PHASES.map((phase) => [
            w.phases[phase],
            formatDuration(data.phase_seconds[phase] ?? 0),
          ])}
        />
      </Section>
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <dl className="text-sm">
      {lines.map(([label, value]) => (
        <div key={label} className="flex justify-between gap-4 py-1">
          <dt className="text-fg-muted">{label}</dt>
          <dd className="nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
