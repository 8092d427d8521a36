import { Link, Outlet, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { isTerminal } from '#domain';
import { ApiError, call } from '../api/client.ts';
import {
  type Progress,
  readAgain,
  type Search,
  useBusinesses,
  useProgress,
  useSearch,
} from '../api/queries.ts';
import { LiveProvider, useLiveSearch } from '../api/use-live.ts';
import { Boundary } from '../parts/boundary.tsx';
import { Button, buttonClass } from '../parts/button.tsx';
import { ConnectionLabel } from '../parts/connection-label.tsx';
import { Confirm } from '../parts/dialogs.tsx';
import { formatNumber, formatUsd } from '../parts/format.ts';
import { useKeys } from '../parts/keys.ts';
import { ErrorPanel } from '../parts/panels.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { tell } from '../parts/tell.ts';
import { TopBar } from '../parts/top-bar.tsx';
import { w } from '../words.ts';
import { NotFound } from './not-found.tsx';

const TABS = ['overview', 'companies', 'people', 'personas', 'market', 'log'] as const;
type Tab = (typeof TABS)[number];
const ROW = 36;

/** What all screens of one search have around them. */
export function SearchPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const search = useSearch(searchId);
  // With the counts of the tabs at once: they would push each other aside if these came later.
  const progress = useProgress(searchId);
  if (search.data !== undefined && !progress.isPending) return <Loaded key={searchId} search={search.data} />;
  if (search.error instanceof ApiError && [400, 404].includes(search.error.status))
    return <NotFound sentence={w.errors.notFound} />;
  return (
    <>
      <TopBar title={w.run.overview} isBelowSearches />
      <main id="content">
        {search.error === null ? (
          <Skeleton lines={8} height={ROW} />
        ) : (
          <ErrorPanel what={w.errors.search} error={search.error} retry={() => void search.refetch()} />
        )}
      </main>
    </>
  );
}

function Loaded({ search }: { readonly search: Search }): ReactNode {
  const { search_id: searchId } = search;
  const live = useLiveSearch(searchId);
  const { data: progress } = useProgress(searchId);
  const tab = useTab();
  const navigate = useNavigate();
  const go = (to: Tab) => (): void =>
    void navigate({ to: `/searches/$searchId/${to}`, params: { searchId } });
  useKeys({
    'g o': go('overview'),
    'g c': go('companies'),
    'g p': go('people'),
    'g r': go('personas'),
    'g m': go('market'),
    'g l': go('log'),
  });
  const isRunning = !isTerminal(search.status) && search.enqueued_at !== null;
  const pct = Math.max(search.progress_pct, progress?.progress.progress_pct ?? 0);
  const name = `${w.run.tabs[tab]} - ${search.product_service}`;
  return (
    <LiveProvider value={live}>
      <TopBar
        title={search.product_service}
        windowTitle={isRunning ? `${w.run.percent(pct)} ${name}` : name}
        isBelowSearches
        isDemo={search.mode === 'demo'}
      >
        {isRunning ? <ConnectionLabel connection={live.connection} /> : null}
        <span className="nums text-fg-muted text-sm max-md:hidden">
          {search.budget_usd === null
            ? formatUsd(search.spent_usd)
            : w.run.ofBudget(formatUsd(search.spent_usd), formatUsd(search.budget_usd))}
        </span>
        <Actions search={search} />
      </TopBar>
      <Tabs search={search} progress={progress} current={tab} />
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-hidden outline-none">
        <Boundary key={tab}>
          <Outlet />
        </Boundary>
      </main>
      <Announcer progress={progress} search={search} />
    </LiveProvider>
  );
}

function useTab(): Tab {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return TABS.find((tab) => path.endsWith(`/${tab}`)) ?? 'overview';
}

function Actions({ search }: { readonly search: Search }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { search_id: searchId, status } = search;
  const { rows } = useBusinesses(searchId);
  const act = async (id: 'cancelSearch' | 'startSearch', said: string): Promise<void> => {
    setBusy(true);
    try {
      await call(id, { params: { search_id: searchId } });
      tell(said);
    } catch (error) {
      tell(error instanceof Error ? `${w.errors.stop} ${error.message}` : w.errors.stop);
    }
    setBusy(false);
    setAsking(false);
    await Promise.all(['search', 'progress'].map((list) => readAgain(list, searchId)));
  };
  if (search.enqueued_at === null)
    return (
      <Button kind="primary" isBusy={isBusy} onClick={() => void act('startSearch', w.run.started)}>
        {w.actions.start}
      </Button>
    );
  if (isTerminal(status) || status === 'cancelling')
    return (
      <Link to="/searches/new" search={{ from: searchId }} className={buttonClass('outline')}>
        {w.actions.searchAgain}
      </Link>
    );
  return (
    <>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {w.actions.stop}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={w.run.stopTitle}
        sentence={w.run.stopSentence(rows.filter(({ match_status: match }) => match === 'matched').length)}
        action={w.run.stopAction}
        isBusy={isBusy}
        onConfirm={() => void act('cancelSearch', w.run.stopping)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function Tabs(props: {
  readonly search: Search;
  readonly progress: Progress | undefined;
  readonly current: Tab;
}): ReactNode {
  const { search, progress, current } = props;
  const bar = useRef<HTMLElement>(null);
  const counts = progress?.data_counts;
  useEffect(() => {
    // Where the tabs do not all have room, the one that is open is to be seen; their counts and the font come later.
    if (current === 'overview' || bar.current === null) return;
    const watching = new ResizeObserver(() =>
      bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    );
    for (const tab of bar.current.querySelectorAll('a')) watching.observe(tab);
    return () => watching.disconnect();
  }, [current]);
  const count: Readonly<Partial<Record<Tab, number | undefined>>> = {
    companies: counts?.businesses,
    people: counts?.decision_makers,
    personas: counts === undefined ? undefined : counts.business_personas + counts.dm_personas,
  };
  const failed = new Set(
    progress?.progress.phases.flatMap(({ phase, state }) =>
      state === 'failed' || state === 'timed_out' ? [phase] : [],
    ),
  );
  const phaseOf = {
    overview: 'starting',
    companies: 'businesses',
    people: 'decision_makers',
    personas: 'personas',
    market: 'market_insights',
    log: 'starting',
  } as const;
  return (
    <nav
      ref={bar}
      aria-label={w.a11y.search}
      className="flex h-10 shrink-0 gap-4 overflow-x-auto border-line border-b px-4 md:px-6"
    >
      {TABS.map((tab) => (
        <Link
          key={tab}
          to={`/searches/$searchId/${tab}`}
          params={{ searchId: search.search_id }}
          aria-current={tab === current ? 'page' : undefined}
          className={`flex min-w-6 shrink-0 items-center justify-center gap-1 border-b-2 text-sm ${tab === current ? 'border-accent font-medium text-fg' : 'border-transparent text-fg-muted hover:text-fg'}`}
        >
          {w.run.tabs[tab]}
          {(count[tab] ?? 0) > 0 ? (
            <span className="nums text-fg-subtle text-xs">{formatNumber(count[tab] ?? 0)}</span>
          ) : null}
          {failed.has(phaseOf[tab]) ? (
            <span className="size-2 rounded-full bg-bad">
              <span className="sr-only">{w.run.tabFailed}</span>
            </span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}

const QUIET_MS = 10_000;

/** Tells screen readers of changes of the phase and of the end, at most one message in ten seconds, the end always. */
function Announcer(props: { readonly progress: Progress | undefined; readonly search: Search }): ReactNode {
  const { progress, search } = props;
  const [said, setSaid] = useState('');
  const saidAt = useRef(0);
  const phase = progress?.progress.phase ?? search.phase;
  const isOver = isTerminal(search.status);
  const text = isOver ? w.searchStates[search.status] : w.phaseActivities[phase];
  useEffect(() => {
    const wait = isOver ? 0 : Math.max(0, saidAt.current + QUIET_MS - Date.now());
    const timer = setTimeout(() => {
      saidAt.current = Date.now();
      setSaid(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, isOver]);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {said}
    </div>
  );
}
