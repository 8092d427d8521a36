import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isTerminal } from '#domain';
import { type Answer, call } from '../api/client.ts';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { Button, buttonClass } from './button.tsx';
import { ErrorPanel } from './panels.tsx';
import { MatchBadge, SearchBadge, searchStateOf, VerdictIcon } from './states.tsx';

const EVERY_MS = 1_000;
const SHOWN = '5';

/** A sample beside the form: five companies with their verdicts, as they come. */
export function FewResults(props: {
  readonly searchId: string;
  readonly isBusy: boolean;
  onStart(): void;
}): ReactNode {
  const { searchId, isBusy, onStart } = props;
  const { data, error, refetch } = useQuery({
    queryKey: ['few', searchId],
    queryFn: ({ signal }) => readSample(searchId, signal),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isTerminal(state.data.search.status) ? false : EVERY_MS,
  });
  return (
    <section aria-label={w.form.few} className="space-y-4 rounded-lg border border-line p-4">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold text-base">{w.form.few}</h2>
        {data === undefined ? null : <SearchBadge state={searchStateOf(data.search)} />}
      </div>
      {error === null ? null : (
        <ErrorPanel what={w.errors.search} error={error} retry={() => void refetch()} />
      )}
      <p role="status" className="text-fg-muted text-sm empty:hidden">
        {sayState(data)}
      </p>
      <ul className="space-y-2">
        {data?.rows.map((row) => (
          <li key={row.business_id} className="text-sm">
            <p className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
                {row.name}
              </span>
              {row.verdicts.map((verdict) => (
                <VerdictIcon key={verdict.criterion_id} result={verdict.result} />
              ))}
              <MatchBadge status={row.match_status} />
            </p>
            <p className="break-words text-fg-muted text-xs" dir="auto">
              {row.verdicts.map(({ reason }) => reason).join(' ')}
            </p>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button isBusy={isBusy} onClick={onStart}>
          {w.form.fewStart}
        </Button>
        <Link to="/searches/$searchId/overview" params={{ searchId }} className={buttonClass('ghost')}>
          {w.form.fewOpen}
        </Link>
      </div>
    </section>
  );
}

interface Sample {
  readonly search: Search;
  readonly rows: Answer<'listBusinesses'>['data'];
}

async function readSample(searchId: string, signal: AbortSignal): Promise<Sample> {
  const params = { search_id: searchId };
  const search = await call('getSearch', { params, signal });
  const { data: rows } = await call('listBusinesses', { params, query: { limit: SHOWN }, signal });
  return { search, rows };
}

function sayState(sample: Sample | undefined): string | null {
  if (sample === undefined || !isTerminal(sample.search.status)) return w.form.fewWait;
  return sample.rows.length === 0 ? w.form.fewNone : null;
}
