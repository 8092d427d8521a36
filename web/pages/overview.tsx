import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { isTerminal } from '#domain';
import {
  type Search,
  useBusinesses,
  useErrors,
  useProgress,
  useSearch,
  useSpending,
} from '../api/queries.ts';
import { useLive } from '../api/use-live.ts';
import { Activity } from '../parts/activity.tsx';
import { buttonClass } from '../parts/button.tsx';
import { formatUsd } from '../parts/format.ts';
import { Funnel } from '../parts/funnel.tsx';
import { ErrorId, ErrorPanel } from '../parts/panels.tsx';
import { ProviderWaits } from '../parts/provider-waits.tsx';
import { PhaseList, RunHead } from '../parts/run-head.tsx';
import { Section } from '../parts/section.tsx';
import { MatchBadge, VerdictIcon } from '../parts/states.tsx';
import { w } from '../words.ts';

const RunActions = lazy(() =>
  import('../parts/run-actions.tsx').then((part) => ({ default: part.RunActions })),
);
const RunOrigin = lazy(() => import('../parts/run-origin.tsx').then((part) => ({ default: part.RunOrigin })));

const FIRST_RESULTS = 6;

export function OverviewPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const progress = useProgress(searchId);
  const live = useLive();
  if (search === undefined) return null;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-300 space-y-6 p-4 md:p-6">
        <RunHead search={search} progress={progress.data}>
          <Suspense fallback={<div className="h-8" />}>
            <RunActions search={search} />
          </Suspense>
        </RunHead>
        <Suspense fallback={null}>
          <RunOrigin search={search} />
        </Suspense>
        {progress.isError ? (
          <ErrorPanel what={w.errors.search} error={progress.error} retry={() => void progress.refetch()} />
        ) : null}
        <PhaseList progress={progress.data} />
        <ProviderWaits search={search} />
        <LatestError search={search} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Funnel search={search} funnel={live.counted} />
          <Activity lines={live.lines} searchId={searchId} />
          <Cost search={search} />
          <FirstResults searchId={searchId} />
          <Reading search={search} />
          <Jobs searchId={searchId} />
        </div>
      </div>
    </div>
  );
}

const PART_WARN = 80;

function Cost({ search }: { readonly search: Search }): ReactNode {
  const { data } = useSpending(search.search_id);
  const { budget_usd: budget, spent_usd: spent, reserved_usd: reserved } = search;
  const share = (usd: number): number => (budget === null || budget === 0 ? 0 : Math.min(1, usd / budget));
  const usedPct = Math.round(share(spent) * 100);
  const calls = data?.providers.reduce((sum, provider) => sum + provider.calls, 0) ?? 0;
  return (
    <Section title={w.run.cost}>
      <p className={`nums flex flex-wrap gap-x-4 text-sm ${usedPct >= PART_WARN ? 'text-warn' : ''}`}>
        <span>{w.run.used(formatUsd(spent))}</span>
        <span>{w.run.reserved(formatUsd(reserved))}</span>
        <span>{budget === null ? w.run.noLimit : w.run.limit(formatUsd(budget))}</span>
        {usedPct >= PART_WARN ? <span>{w.run.nearLimit(usedPct)}</span> : null}
      </p>
      {budget === null ? null : (
        <div className="relative mt-2 h-2 overflow-hidden rounded-full bg-muted" aria-hidden>
          <div
            className="absolute inset-0 origin-left bg-accent opacity-50 transition-transform duration-300"
            style={{ transform: `scaleX(${share(spent + reserved)})` }}
          />
          <div
            className="absolute inset-0 origin-left bg-accent transition-transform duration-300"
            style={{ transform: `scaleX(${share(spent)})` }}
          />
        </div>
      )}
      <p className="nums mt-2 flex flex-wrap gap-x-4 text-fg-muted text-sm">
        {calls === 0 ? w.run.noCalls : w.run.calls(calls)}
        {data?.providers.map((provider) => (
          <span key={provider.provider}>
            {provider.provider} {formatUsd(provider.cost_usd)}
            {provider.failed > 0 ? ` (${w.log.failed(provider.failed)})` : ''}
          </span>
        ))}
      </p>
    </Section>
  );
}

function FirstResults({ searchId }: { readonly searchId: string }): ReactNode {
  const { rows } = useBusinesses(searchId);
  const navigate = useNavigate();
  const matched = rows.filter(({ match_status: match }) => match === 'matched');
  return (
    <Section
      title={w.run.first}
      aside={
        <Link
          to="/searches/$searchId/companies"
          params={{ searchId }}
          className="inline-flex min-h-6 min-w-6 items-center text-accent text-sm hover:underline"
        >
          {w.actions.seeAll}
        </Link>
      }
    >
      {matched.length === 0 ? <p className="text-fg-muted text-sm">{w.run.noFirst}</p> : null}
      <ul>
        {matched.slice(0, FIRST_RESULTS).map((company) => (
          <li key={company.business_id}>
            <button
              type="button"
              className="flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover"
              onClick={() =>
                void navigate({
                  to: '/searches/$searchId/companies',
                  params: { searchId },
                  search: { row: company.business_id },
                })
              }
            >
              <span className="min-w-0 flex-1 truncate" dir="auto">
                {company.name}
              </span>
              {company.verdicts.map((verdict) => (
                <VerdictIcon key={verdict.criterion_id} result={verdict.result} />
              ))}
              <MatchBadge status={company.match_status} />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reading({ search }: { readonly search: Search }): ReactNode {
  const { interpretation, criteria } = search;
  return (
    <Section title={w.run.read}>
      <ol className="list-decimal space-y-1 pl-6 text-sm">
        {criteria.map((criterion) => (
          <li key={criterion.id} dir="auto">
            {criterion.text}
          </li>
        ))}
      </ol>
      {interpretation === null ? null : (
        <p className="mt-2 text-fg-muted text-sm">
          {interpretation.categories.map(({ text, label }) => w.run.readAs(text, label)).join(', ')}
          {interpretation.reason ?? ''}{' '}
          {interpretation.not_understood.length === 0
            ? ''
            : w.run.notUnderstood(interpretation.not_understood)}
        </p>
      )}
    </Section>
  );
}

function Jobs({ searchId }: { readonly searchId: string }): ReactNode {
  const { data } = useProgress(searchId);
  const jobs = data?.progress.running_jobs ?? [];
  return (
    <Section
      title={w.run.jobs}
      aside={<span className="nums text-fg-subtle text-xs">{w.run.jobsOf(jobs.length)}</span>}
    >
      {jobs.length === 0 ? <p className="text-fg-muted text-sm">{w.run.noJobs}</p> : null}
      <ul className="text-sm">
        {jobs.map((job) => (
          <li key={job.id} className="flex min-h-8 items-center gap-2">
            <span className="text-fg-muted">{w.phases[job.phase]}</span>
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {job.subject ?? job.agent}
            </span>
            {job.attempt > 1 ? <span className="text-warn">{w.run.attempt(job.attempt)}</span> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Why it did not simply end well, with what can be done. */
function LatestError({ search }: { readonly search: Search }): ReactNode {
  const { data } = useErrors(search.search_id);
  const latest = data?.data.find(({ error_id: id }) => id === search.error_id);
  if (latest === undefined || !isTerminal(search.status)) return null;
  return (
    <div role="alert" className="space-y-1 rounded-lg border border-line p-4 text-sm">
      <p className="font-medium" dir="auto">
        {latest.message}
      </p>
      <p className="text-fg-muted">{latest.next_step}</p>
      <ErrorId id={latest.error_id} />
      <Link
        to="/searches/$searchId/log"
        params={{ searchId: search.search_id }}
        className={buttonClass('outline', 'small')}
      >
        {w.actions.seeLog}
      </Link>
    </div>
  );
}
