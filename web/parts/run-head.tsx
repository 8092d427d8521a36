import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isTerminal, type TerminationReason } from '#domain';
import { type Progress, type Search, useBusinesses } from '../api/queries.ts';
import { w } from '../words.ts';
import { buttonClass } from './button.tsx';
import { formatDuration, formatTimer, formatUsd, secondsBetween } from './format.ts';
import { findRejectedMost, type RejectedMost } from './rejected-most.ts';
import { PhaseIcon, SearchBadge, searchStateOf } from './states.tsx';
import { useNow } from './use-now.ts';

interface RunProps {
  readonly search: Search;
  readonly progress: Progress | undefined;
  /** What else can be done with the search. */
  readonly children: ReactNode;
}

/** What a search is doing, or how it ended. */
export function RunHead({ search, progress, children }: RunProps): ReactNode {
  if (isTerminal(search.status))
    return (
      <ResultLine search={search} progress={progress}>
        {children}
      </ResultLine>
    );
  const pct = Math.max(search.progress_pct, progress?.progress.progress_pct ?? 0);
  const phase = progress?.progress.phase ?? search.phase;
  const isDraft = search.enqueued_at === null;
  return (
    <section className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="font-semibold text-base">
          {isDraft ? w.searchStates.draft : w.phaseActivities[phase]}
        </h2>
        <SearchBadge state={searchStateOf(search)} />
        <span className="nums ml-auto font-semibold text-xl">{w.run.percent(pct)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={w.run.progress}
        aria-valuenow={pct}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 overflow-hidden rounded-full bg-muted"
      >
        <div
          className="h-full origin-left bg-accent transition-transform duration-300 ease-linear"
          style={{ transform: `scaleX(${pct / 100})` }}
        />
      </div>
      {isDraft ? <p className="text-fg-muted">{w.run.draft}</p> : null}
      {progress?.progress.note == null || isDraft ? null : (
        <p className="text-warn">{progress.progress.note}</p>
      )}
      {children}
    </section>
  );
}

function ResultLine({ search, progress, children }: RunProps): ReactNode {
  const { rows } = useBusinesses(search.search_id);
  const matched = rows.filter(({ match_status: match }) => match === 'matched').length;
  const isWhole = search.status === 'completed';
  return (
    <section className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SearchBadge state={searchStateOf(search)} />
        <h2 className="font-semibold text-base">
          {sentenceOf(search, matched, findRejectedMost(search, progress))}
        </h2>
        <span className={`nums ml-auto font-semibold text-xl ${isWhole ? '' : 'text-fg-muted'}`}>
          {w.run.percent(search.progress_pct)}
        </span>
      </div>
      <p className="text-fg-muted">{search.next_step}</p>
      <p className="nums flex flex-wrap gap-x-4 text-fg-muted text-sm">
        {search.started_at === null || search.finished_at === null ? null : (
          <span>{w.run.took(formatDuration(secondsBetween(search.started_at, search.finished_at)))}</span>
        )}
        <span>{w.run.used(formatUsd(search.spent_usd))}</span>
        {matched === 0 ? null : <span>{w.run.costPerMatch(formatUsd(search.spent_usd / matched))}</span>}
      </p>
      <div className="flex flex-wrap gap-2 pt-1">
        {matched === 0 ? null : (
          <Link
            to="/searches/$searchId/companies"
            params={{ searchId: search.search_id }}
            search={{ match: 'matched' }}
            className={buttonClass('primary')}
          >
            {w.run.tabs.companies}
          </Link>
        )}
        <Link to="/searches/new" search={{ from: search.search_id }} className={buttonClass('outline')}>
          {w.actions.editCriteria}
        </Link>
        {children}
      </div>
    </section>
  );
}

function sentenceOf(search: Search, matched: number, most: RejectedMost | null): string {
  const reason: TerminationReason | null = search.termination_reason;
  if (reason === null) return w.searchStates[search.status];
  if (reason === 'target_met') return w.ended.target_met(matched);
  if (reason === 'sources_exhausted') return w.ended.sources_exhausted(matched, search.max_businesses);
  if (reason === 'low_match_rate') return w.ended.low_match_rate(most?.text);
  return w.ended[reason];
}

const LATE_SHARE = 0.8;

/** Phases with their own clocks; several may run at once. */
export function PhaseList({ progress }: { readonly progress: Progress | undefined }): ReactNode {
  const phases = progress?.progress.phases.filter(({ phase }) => phase !== 'starting') ?? [];
  const now = useNow(phases.some(({ state }) => state === 'running' || state === 'retrying'));
  return (
    <ul className="flex min-h-6 flex-wrap gap-x-6 gap-y-2 text-sm">
      {phases.map((phase) => (
        <Phase key={phase.phase} phase={phase} now={now} />
      ))}
    </ul>
  );
}

function Phase(props: {
  readonly phase: Progress['progress']['phases'][number];
  readonly now: number;
}): ReactNode {
  const { phase, now } = props;
  const { state, started_at: started, deadline_at: deadline, finished_at: finished, done, total } = phase;
  const isRunning = state === 'running' || state === 'retrying';
  const spent = started === null ? null : secondsBetween(started, finished ?? new Date(now).toISOString());
  const limit = started === null || deadline === null ? null : secondsBetween(started, deadline);
  const isLate = isRunning && spent !== null && limit !== null && spent > limit * LATE_SHARE;
  return (
    <li className="flex items-center gap-2" title={phase.reason ?? undefined}>
      <PhaseIcon state={state} />
      <span>{w.phases[phase.phase]}</span>
      {spent === null ? null : (
        <span className={`nums ${isLate ? 'text-warn' : 'text-fg-subtle'}`}>
          {isRunning && limit !== null
            ? w.run.timer(formatTimer(spent), formatTimer(limit))
            : formatTimer(spent)}
        </span>
      )}
      {isRunning && total > 1 ? <span className="nums text-fg-subtle">{w.run.of(done, total)}</span> : null}
      {phase.attempt > 1 ? <span className="text-warn">{w.run.attempt(phase.attempt)}</span> : null}
      {phase.reason !== null && state !== 'done' ? (
        <span className="text-fg-muted" dir="auto">
          {phase.reason}
        </span>
      ) : null}
    </li>
  );
}
