import { useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { CALL_STATUSES, isTerminal } from '#domain';
import { type Call, type Search, useCalls, useErrors, useSearch } from '../api/queries.ts';
import { CallLine, callColumns } from '../parts/call-columns.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { formatInstant } from '../parts/format.ts';
import { NoneMatch } from '../parts/none-match.tsx';
import { EmptyState, ErrorId, ErrorPanel } from '../parts/panels.tsx';
import { TableSkeleton, useIsLoading } from '../parts/skeleton.tsx';
import { Badge } from '../parts/states.tsx';
import { type Chip, Toolbar } from '../parts/toolbar.tsx';
import { type Filter, useFiltered, useView, type View } from '../parts/use-view.ts';
import { w } from '../words.ts';

const NONE: ReadonlySet<string> = new Set();

export function LogPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const calls = useCalls(searchId);
  const isLoading = useIsLoading(search === undefined || calls.isLoading);
  const view = useView();
  const columns = useMemo(() => callColumns(), []);
  const [selected, setSelected] = useState(NONE);
  const shown = useFiltered(calls.rows, isWanted, view);
  const rowId = useCallback((row: Call) => row.id, []);
  if (isLoading || search === undefined) return <TableSkeleton />;
  if (calls.error !== null && calls.rows.length === 0)
    return <ErrorPanel what={w.errors.log} error={calls.error} retry={calls.retry} />;
  return (
    <>
      <Errors search={search} />
      {calls.rows.length === 0 ? (
        <EmptyState title={w.log.noCalls} />
      ) : (
        <DataTable
          name="calls"
          label={w.log.calls}
          columns={columns}
          rows={shown}
          rowId={rowId}
          sort={view.sort}
          selected={selected}
          openId={undefined}
          isRefreshing={calls.isRefreshing}
          isGrowing={calls.isGrowing}
          narrow={(row) => <CallLine call={row} />}
          onSort={(sort) => view.set({ sort })}
          onOpen={(id) => setSelected(id === undefined ? NONE : new Set([id]))}
          onSelect={setSelected}
          toolbar={(model) => (
            <Toolbar
              model={model}
              columns={columns}
              query={view.q ?? ''}
              onQuery={(q) => view.set({ q })}
              chips={chipsOf(view)}
              filters={filtersOf(calls.rows, view)}
            />
          )}
        />
      )}
      {calls.rows.length > 0 && shown.length === 0 ? <NoneMatch view={view} /> : null}
    </>
  );
}

function isWanted(row: Call, view: Filter): boolean {
  if (view.provider !== undefined && row.provider !== view.provider) return false;
  if (view.state !== undefined && row.status !== view.state) return false;
  if (view.wanted === '') return true;
  const text = [row.provider, row.endpoint, row.model, row.error_message, row.error_class, row.request_id];
  return text.join('\n').toLocaleLowerCase().includes(view.wanted);
}

function stateName(state: string): string {
  return w.log.statuses[CALL_STATUSES.find((each) => each === state) ?? 'unknown'];
}

function chipsOf(view: View): readonly Chip[] {
  return [
    ...(view.provider === undefined
      ? []
      : [{ label: view.provider, remove: (): void => view.set({ provider: undefined }) }]),
    ...(view.state === undefined
      ? []
      : [{ label: stateName(view.state), remove: (): void => view.set({ state: undefined }) }]),
  ];
}

function filtersOf(rows: readonly Call[], view: View): { label: string; isChecked: boolean; act(): void }[] {
  return [
    ...[...new Set(rows.map(({ provider }) => provider))].map((provider) => ({
      label: provider,
      isChecked: view.provider === provider,
      act: (): void => view.set({ provider: view.provider === provider ? undefined : provider }),
    })),
    ...CALL_STATUSES.filter((status) => rows.some((row) => row.status === status)).map((status) => ({
      label: w.log.statuses[status],
      isChecked: view.state === status,
      act: (): void => view.set({ state: view.state === status ? undefined : status }),
    })),
  ];
}

/** What went wrong, with the next step, and the stack where the server shows it. */
function Errors({ search }: { readonly search: Search }): ReactNode {
  const { data } = useErrors(search.search_id);
  const errors = data?.data ?? [];
  if (errors.length === 0)
    return isTerminal(search.status) ? (
      <p className="shrink-0 px-4 pt-2 text-fg-subtle text-xs md:px-6">{w.log.noErrors}</p>
    ) : null;
  return (
    <section className="max-h-64 shrink-0 overflow-y-auto border-line border-b px-4 py-2 md:px-6">
      <h2 className="font-semibold text-base">{w.log.errors}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.error_id} className="space-y-1 border-line border-b py-2 text-sm last:border-0">
            <p className="flex flex-wrap items-center gap-2">
              <Badge tone="bad">{error.code.replaceAll('_', ' ')}</Badge>
              {error.retryable ? <span className="text-fg-subtle text-xs">{w.log.retryable}</span> : null}
              <time dateTime={error.created_at} className="nums text-fg-subtle text-xs">
                {formatInstant(error.created_at)}
              </time>
            </p>
            <p dir="auto">{error.message}</p>
            <p className="text-fg-muted">{error.next_step}</p>
            <ErrorId id={error.error_id} />
            {error.stack === null ? null : (
              <details>
                <summary className="text-fg-muted text-xs">{w.log.stack}</summary>
                <pre className="mt-1 overflow-x-auto rounded-sm bg-subtle p-2 font-mono text-xs">
                  {error.stack}
                </pre>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
