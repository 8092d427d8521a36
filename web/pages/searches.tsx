import { Link, useNavigate } from '@tanstack/react-router';
import { Plus, Search as SearchShape } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call } from '../api/client.ts';
import { readAgain, type Search, useSearches } from '../api/queries.ts';
import { Button, buttonClass } from '../parts/button.tsx';
import {
  formatCountry,
  formatExact,
  formatInstant,
  formatList,
  formatPercent,
  formatUsd,
} from '../parts/format.ts';
import { EmptyState, ErrorPanel } from '../parts/panels.tsx';
import { Skeleton, useIsLoading } from '../parts/skeleton.tsx';
import { SearchBadge, searchStateOf } from '../parts/states.tsx';
import { DemoBadge, TopBar } from '../parts/top-bar.tsx';
import { w } from '../words.ts';

const SAMPLE = {
  product_service: 'commercial refrigeration',
  industries: ['supermarkets'],
  countries: ['DE'],
};
const ROW = 56;

export function SearchesPage(): ReactNode {
  const searches = useSearches();
  const rows = searches.data?.data ?? [];
  const isLoading = useIsLoading(searches.isPending);
  return (
    <>
      <TopBar title={w.searches.title} isDemo={rows.some(({ mode }) => mode === 'demo')}>
        <Link to="/searches/new" className={buttonClass('primary')}>
          <Plus size={16} aria-hidden />
          <span className="max-md:sr-only">{w.actions.newSearch}</span>
        </Link>
      </TopBar>
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-auto outline-none">
        {isLoading ? <Skeleton lines={6} height={ROW} /> : null}
        {searches.isError ? (
          <ErrorPanel what={w.errors.searches} error={searches.error} retry={() => void searches.refetch()} />
        ) : null}
        {!isLoading && searches.isSuccess && rows.length === 0 ? <FirstTime /> : null}
        {!isLoading && rows.length > 0 ? (
          <ul className="text-sm">
            {rows.map((search) => (
              <Row key={search.search_id} search={search} />
            ))}
          </ul>
        ) : null}
      </main>
    </>
  );
}

function Row({ search }: { readonly search: Search }): ReactNode {
  const places = search.countries.map(formatCountry);
  return (
    <li className="border-line border-b hover:bg-hover">
      <Link
        to="/searches/$searchId/overview"
        params={{ searchId: search.search_id }}
        className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 md:px-6"
      >
        <span className="min-w-0 flex-1 basis-64">
          <span className="block truncate font-medium" dir="auto" title={search.product_service}>
            {search.product_service}
          </span>
          <span className="block truncate text-fg-subtle text-xs" dir="auto">
            {w.searches[search.search_type]} ·{' '}
            {[
              search.industries.length === 0 ? null : formatList(search.industries),
              places.length === 0 ? w.searches.anywhere : formatList(places),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </span>
        {search.mode === 'demo' ? <DemoBadge /> : null}
        <SearchBadge state={searchStateOf(search)} />
        <span className="nums w-12 text-right text-fg-muted">{formatPercent(search.progress_pct)}</span>
        <span className="nums w-16 text-right text-fg-muted max-md:hidden">
          {formatUsd(search.spent_usd)}
        </span>
        <span className="nums w-24 text-right text-fg-muted max-lg:hidden">
          {w.searches.wanted(formatExact(search.max_businesses))}
        </span>
        <span className="nums w-40 text-right text-fg-subtle text-xs max-md:hidden">
          {formatInstant(search.created_at)}
        </span>
      </Link>
    </li>
  );
}

function FirstTime(): ReactNode {
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const start = async (): Promise<void> => {
    setBusy(true);
    try {
      const { search_id: searchId } = await call('createSearch', { body: SAMPLE });
      await readAgain('searches');
      await navigate({ to: '/searches/$searchId/overview', params: { searchId } });
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown }));
      setBusy(false);
    }
  };
  return (
    <>
      <EmptyState icon={SearchShape} title={w.searches.emptyTitle} sentence={w.searches.emptySentence}>
        <Link to="/searches/new" className={buttonClass('primary')}>
          {w.actions.newSearch}
        </Link>
        <Button isBusy={isBusy} onClick={() => void start()}>
          {w.actions.sample}
        </Button>
      </EmptyState>
      {error === null ? null : <ErrorPanel what={w.errors.create} error={error} />}
    </>
  );
}
