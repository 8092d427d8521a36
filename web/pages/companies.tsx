import { useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { BusinessWire } from '#contract';
import { isTerminal } from '#domain';
import { type Search, useBusinesses, usePeople, useSearch } from '../api/queries.ts';
import { Button } from '../parts/button.tsx';
import { CompanyLine, companyColumns } from '../parts/company-columns.tsx';
import { CompanyDrawer } from '../parts/company-drawer.tsx';
import {
  countriesOf,
  filtersOf,
  isWanted,
  MatchTabs,
  Precision,
  personasByCompany,
  verdictName,
} from '../parts/company-filters.tsx';
import { companySheet } from '../parts/company-sheet.ts';
import { DataTable } from '../parts/data-table.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { formatCountry } from '../parts/format.ts';
import { useKeys } from '../parts/keys.ts';
import { type Mark, markRows } from '../parts/marks.ts';
import { EditCriteria, NoCompanyMet, NoneMatch } from '../parts/none-match.tsx';
import { EmptyState, ErrorPanel } from '../parts/panels.tsx';
import { TableSkeleton, useIsLoading } from '../parts/skeleton.tsx';
import { type Chip, Toolbar } from '../parts/toolbar.tsx';
import { type Filter, useFiltered, useView, type View } from '../parts/use-view.ts';
import { w } from '../words.ts';

const MARK_KEYS: ReadonlyMap<string, Mark> = new Map([
  ['y', 'good'],
  ['w', 'wrong'],
  ['e', 'excluded'],
]);

export function CompaniesPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const companies = useBusinesses(searchId);
  const people = usePeople(searchId);
  const isLoading = useIsLoading(search === undefined || companies.isLoading);
  const view = useView();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { rows, isGrowing } = companies;
  const criteria = search?.criteria;
  const counts = useMemo(() => countPeople(people.rows), [people.rows]);
  const columns = useMemo(() => companyColumns(criteria ?? [], counts), [criteria, counts]);
  const personas = useMemo(() => personasByCompany(people.rows), [people.rows]);
  const fits = useCallback(
    (row: BusinessWire, filter: Filter) => isWanted(row, filter, { personas, criteria: criteria ?? [] }),
    [personas, criteria],
  );
  const countries = useMemo(() => countriesOf(rows), [rows]);
  const shown = useFiltered(rows, fits, view);
  const rowId = useCallback((row: BusinessWire) => row.business_id, []);
  const open = rows.find((row) => row.business_id === view.row);
  useKeys(open === undefined && selected.size > 0 ? { Escape: () => setSelected(new Set()) } : {});

  if (isLoading || search === undefined) return <TableSkeleton />;
  if (companies.error !== null && rows.length === 0)
    return <ErrorPanel what={w.errors.companies} error={companies.error} retry={companies.retry} />;
  if (rows.length === 0)
    return isTerminal(search.status) ? (
      <EmptyState title={w.companies.noneTitle} sentence={search.next_step ?? undefined}>
        <EditCriteria searchId={searchId} />
      </EmptyState>
    ) : (
      <EmptyState title={w.companies.waitTitle} sentence={w.companies.waitSentence} />
    );

  const mark = (ids: readonly string[], value: Mark): void => {
    const wanted = new Set(ids);
    markRows(
      searchId,
      rows.filter(({ business_id: id }) => wanted.has(id)),
      value,
    );
  };
  const chips: readonly Chip[] = [
    ...(view.country === undefined
      ? []
      : [{ label: formatCountry(view.country), remove: () => view.set({ country: undefined }) }]),
    ...(view.persona === undefined
      ? []
      : [{ label: view.persona, remove: () => view.set({ persona: undefined }) }]),
    ...(view.verdict === undefined
      ? []
      : [
          {
            label: verdictName(view.verdict, search.criteria),
            remove: () => view.set({ verdict: undefined }),
          },
        ]),
  ];
  const taken = selected.size === 0 ? shown : rows.filter((row) => selected.has(row.business_id));
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <DataTable
          name="companies"
          label={w.run.tabs.companies}
          columns={columns}
          rows={shown}
          rowId={rowId}
          sort={view.sort}
          selected={selected}
          openId={view.row}
          isRefreshing={companies.isRefreshing}
          isGrowing={isGrowing}
          narrow={(row) => <CompanyLine company={row} />}
          evidence={view.ev}
          onEvidence={(ev) => view.set({ ev })}
          onSort={(sort) => view.set({ sort })}
          onOpen={(row) => view.set({ row })}
          onSelect={setSelected}
          onRowKey={(key, row) => {
            const value = MARK_KEYS.get(key.toLowerCase());
            const ids = selected.size === 0 ? [row.business_id] : [...selected];
            if (value !== undefined) mark(ids, value);
          }}
          toolbar={(model) => (
            <Toolbar
              model={model}
              columns={columns}
              query={view.q ?? ''}
              onQuery={(q) => view.set({ q })}
              chips={chips}
              filters={filtersOf(countries, search.criteria, view, [
                ...new Set(people.rows.flatMap(({ persona }) => persona ?? [])),
              ])}
              lead={<MatchTabs rows={rows} view={view} />}
            >
              <Precision rows={rows} />
              {selected.size === 0 ? null : (
                <>
                  {[...MARK_KEYS.values()].map((value) => (
                    <Button key={value} size="small" onClick={() => mark([...selected], value)}>
                      {w.companies.mark[value]}
                    </Button>
                  ))}
                  <Button size="small" kind="ghost" onClick={() => setSelected(new Set())}>
                    {w.table.clear}
                  </Button>
                </>
              )}
              <ExportMenu
                search={search}
                view="companies"
                toSheet={() => companySheet(taken, search)}
                toRows={() => taken}
              />
            </Toolbar>
          )}
        />
        {shown.length === 0 ? <Nothing {...{ rows, search, view }} /> : null}
      </div>
      {open === undefined ? null : (
        <CompanyDrawer
          company={open}
          search={search}
          people={people.rows}
          all={shown}
          onMark={(value) => mark([open.business_id], value)}
          onOpen={(row) => view.set({ row })}
        />
      )}
    </div>
  );
}

/** No row is left: because of the filters, or because no company met the criteria. */
function Nothing(props: {
  readonly rows: readonly BusinessWire[];
  readonly search: Search;
  readonly view: View;
}): ReactNode {
  const { rows, view } = props;
  const isAllRejected =
    view.match === 'matched' && !rows.some(({ match_status: match }) => match === 'matched');
  return isAllRejected ? <NoCompanyMet {...props} /> : <NoneMatch view={view} />;
}

function countPeople(people: readonly { readonly business_id: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { business_id: id } of people) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
