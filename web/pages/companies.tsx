import { useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { BusinessWire } from '#contract';
import { isTerminal } from '#domain';
import { useBusinesses, usePeople, useSearch } from '../api/queries.ts';
import { Button } from '../parts/button.tsx';
import { CompanyLine, companyColumns } from '../parts/company-columns.tsx';
import { CompanyDrawer } from '../parts/company-drawer.tsx';
import { companySheet } from '../parts/company-sheet.ts';
import { DataTable } from '../parts/data-table.tsx';
import { plainOf } from '../parts/evidence.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { formatCountry, formatNumber } from '../parts/format.ts';
import { type Mark, useMarks } from '../parts/marks.ts';
import { EmptyState, ErrorPanel, Skeleton } from '../parts/panels.tsx';
import { tell } from '../parts/tell.ts';
import { type Chip, Toolbar } from '../parts/toolbar.tsx';
import { type Filter, useFiltered, useView, type View } from '../parts/use-view.ts';
import { w } from '../words.ts';

const ROW = 36;
const MATCHES = ['matched', 'unclear', 'rejected', 'duplicate', 'excluded'] as const;
/** From so many marks on a share says something. */
const FEWEST_MARKS = 20;

export function CompaniesPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const companies = useBusinesses(searchId);
  const people = usePeople(searchId);
  const view = useView();
  const { marks, set: setMark } = useMarks(searchId);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { rows, isGrowing } = companies;
  const criteria = search?.criteria;
  const counts = useMemo(() => countPeople(people.rows), [people.rows]);
  const columns = useMemo(() => companyColumns(criteria ?? [], counts, marks), [criteria, counts, marks]);
  const shown = useFiltered(rows, isWanted, view);
  const rowId = useCallback((row: BusinessWire) => row.business_id, []);
  const open = rows.find((row) => row.business_id === view.row);

  if (search === undefined || companies.isLoading) return <Skeleton lines={12} height={ROW} />;
  if (companies.error !== null && rows.length === 0)
    return <ErrorPanel what={w.errors.companies} error={companies.error} retry={companies.retry} />;
  if (rows.length === 0)
    return isTerminal(search.status) ? (
      <EmptyState title={w.companies.noneTitle} sentence={search.next_step ?? undefined} />
    ) : (
      <EmptyState title={w.companies.waitTitle} sentence={w.companies.waitSentence} />
    );

  const mark = (ids: readonly string[], value: Mark): void => {
    const before = ids.map((id) => [id, marks[id]] as const);
    for (const id of ids) setMark(id, value);
    tell(w.companies.marked[value], () => {
      for (const [id, was] of before) setMark(id, was);
    });
  };
  const chips: readonly Chip[] = [
    ...(view.country === undefined
      ? []
      : [{ label: formatCountry(view.country), remove: () => view.set({ country: undefined }) }]),
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
          isGrowing={isGrowing}
          narrow={(row) => <CompanyLine company={row} />}
          onSort={(sort) => view.set({ sort })}
          onOpen={(row) => view.set({ row })}
          onSelect={setSelected}
          onRowKey={(key, row) => {
            const value = { y: 'good', w: 'wrong' }[key.toLowerCase()];
            const ids = selected.size === 0 ? [row.business_id] : [...selected];
            if (value === 'good' || value === 'wrong') mark(ids, value);
          }}
          toolbar={(model) => (
            <Toolbar
              model={model}
              columns={columns}
              query={view.q ?? ''}
              onQuery={(q) => view.set({ q })}
              chips={chips}
              filters={filtersOf(rows, search.criteria, view)}
              lead={<MatchTabs rows={rows} view={view} />}
            >
              <Precision marks={marks} />
              {selected.size === 0 ? null : (
                <>
                  <Button size="small" onClick={() => mark([...selected], 'good')}>
                    {w.companies.good}
                  </Button>
                  <Button size="small" onClick={() => mark([...selected], 'wrong')}>
                    {w.companies.wrong}
                  </Button>
                  <Button size="small" kind="ghost" onClick={() => setSelected(new Set())}>
                    {w.table.clear}
                  </Button>
                </>
              )}
              <ExportMenu search={search} view="companies" toSheet={() => companySheet(taken, search)} />
            </Toolbar>
          )}
        />
        {shown.length === 0 ? (
          <EmptyState title={w.table.noneTitle}>
            <Button onClick={view.reset}>{w.table.removeAll}</Button>
          </EmptyState>
        ) : null}
      </div>
      {open === undefined ? null : (
        <CompanyDrawer
          company={open}
          search={search}
          people={people.rows}
          all={shown}
          mark={marks[open.business_id]}
          onMark={(value) => mark([open.business_id], value)}
          onOpen={(row) => view.set({ row })}
        />
      )}
    </div>
  );
}

function countPeople(people: readonly { readonly business_id: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { business_id: id } of people) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function isWanted(row: BusinessWire, view: Filter): boolean {
  if (view.match !== undefined && row.match_status !== view.match) return false;
  if (view.country !== undefined && !plainOf(row.countries).split(', ').includes(view.country)) return false;
  if (view.verdict !== undefined) {
    const { id, result } = splitVerdict(view.verdict);
    if (!row.verdicts.some((verdict) => verdict.criterion_id === id && verdict.result === result))
      return false;
  }
  if (view.wanted === '') return true;
  const text = [
    row.name,
    row.domain ?? '',
    plainOf(row.description),
    ...row.verdicts.map(({ reason }) => reason),
  ];
  return text.join('\n').toLocaleLowerCase().includes(view.wanted);
}

function splitVerdict(verdict: string): { readonly id: string; readonly result: string } {
  const at = verdict.lastIndexOf('.');
  return { id: verdict.slice(0, at), result: verdict.slice(at + 1) };
}

type Criteria = readonly { readonly id: string; readonly text: string }[];

function verdictName(verdict: string, criteria: Criteria): string {
  const { id, result } = splitVerdict(verdict);
  const known = (['met', 'not_met', 'unclear'] as const).find((each) => each === result) ?? 'pending';
  return w.table.verdict(criteria.findIndex((criterion) => criterion.id === id) + 1, w.verdicts[known]);
}

function filtersOf(
  rows: readonly BusinessWire[],
  criteria: Criteria,
  view: View,
): { label: string; isChecked: boolean; act(): void }[] {
  const countries = [...new Set(rows.flatMap((row) => plainOf(row.countries).split(', ')))].filter(
    (code) => code !== '',
  );
  const verdicts = criteria.flatMap(({ id }) =>
    (['met', 'not_met', 'unclear'] as const).map((result) => `${id}.${result}`),
  );
  return [
    ...countries
      .toSorted((one, other) => formatCountry(one).localeCompare(formatCountry(other)))
      .map((code) => ({
        label: formatCountry(code),
        isChecked: view.country === code,
        act: (): void => view.set({ country: view.country === code ? undefined : code }),
      })),
    ...verdicts.map((verdict) => ({
      label: verdictName(verdict, criteria),
      isChecked: view.verdict === verdict,
      act: (): void => view.set({ verdict: view.verdict === verdict ? undefined : verdict }),
    })),
  ];
}

function MatchTabs(props: { readonly rows: readonly BusinessWire[]; readonly view: View }): ReactNode {
  const { rows, view } = props;
  const counts = new Map(
    MATCHES.map((match) => [match, rows.filter((row) => row.match_status === match).length]),
  );
  const tabs = [undefined, ...MATCHES.filter((match) => (counts.get(match) ?? 0) > 0)];
  return (
    <fieldset className="flex max-w-full shrink-0 overflow-x-auto" aria-label={w.companies.columns.match}>
      {tabs.map((match) => (
        <button
          key={match ?? 'all'}
          type="button"
          aria-pressed={view.match === match}
          onClick={() => view.set({ match, row: undefined })}
          className={`inline-flex h-7 shrink-0 items-center gap-1 rounded-md px-2 text-sm ${view.match === match ? 'bg-selected font-medium text-fg' : 'text-fg-muted hover:bg-hover'}`}
        >
          {match === undefined ? w.table.all : w.matches[match]}
          <span className="nums text-fg-subtle text-xs">
            {formatNumber(match === undefined ? rows.length : (counts.get(match) ?? 0))}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

function Precision({ marks }: { readonly marks: Readonly<Record<string, Mark>> }): ReactNode {
  const all = Object.values(marks);
  if (all.length < FEWEST_MARKS) return null;
  return (
    <span className="nums text-fg-muted text-xs" title={w.companies.markedHint}>
      {w.companies.precision(all.filter((mark) => mark === 'good').length, all.length)}
    </span>
  );
}
