import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import type { DecisionMakerWire } from '#contract';
import { DECISION_MAKER_LEVELS, isTerminal } from '#domain';
import { useBusinesses, usePeople, useSearch } from '../api/queries.ts';
import { Button, buttonClass } from '../parts/button.tsx';
import { peopleSheet } from '../parts/company-sheet.ts';
import { DataTable } from '../parts/data-table.tsx';
import { plainOf } from '../parts/evidence.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { useKeys } from '../parts/keys.ts';
import { NoneMatch } from '../parts/none-match.tsx';
import { EmptyState, ErrorPanel } from '../parts/panels.tsx';
import { PERSON_COLUMNS, PersonLine } from '../parts/person-columns.tsx';
import { PersonDrawer } from '../parts/person-drawer.tsx';
import { TableSkeleton, useIsLoading } from '../parts/skeleton.tsx';
import { type Chip, Toolbar } from '../parts/toolbar.tsx';
import { type Filter, useFiltered, useView, type View } from '../parts/use-view.ts';
import { w } from '../words.ts';

type Person = DecisionMakerWire;

export function PeoplePage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const people = usePeople(searchId);
  const companies = useBusinesses(searchId);
  const isLoading = useIsLoading(search === undefined || people.isLoading);
  const view = useView();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { rows } = people;
  const shown = useFiltered(rows, isWanted, view);
  const rowId = useCallback((row: Person) => row.decision_maker_id, []);
  const open = rows.find((row) => row.decision_maker_id === view.row);
  useKeys(open === undefined && selected.size > 0 ? { Escape: () => setSelected(new Set()) } : {});
  if (isLoading || search === undefined) return <TableSkeleton />;
  if (people.error !== null && rows.length === 0)
    return <ErrorPanel what={w.errors.people} error={people.error} retry={people.retry} />;
  if (rows.length === 0)
    return isTerminal(search.status) ? (
      <EmptyState title={w.people.noneTitle} sentence={w.people.noneSentence(companies.rows.length)}>
        <Link to="/searches/$searchId/log" params={{ searchId }} className={buttonClass('outline')}>
          {w.actions.seeLog}
        </Link>
      </EmptyState>
    ) : (
      <EmptyState title={w.people.waitTitle} sentence={w.people.waitSentence} />
    );
  const taken = selected.size === 0 ? shown : rows.filter((row) => selected.has(row.decision_maker_id));
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <DataTable
          name="people"
          label={w.run.tabs.people}
          columns={PERSON_COLUMNS}
          rows={shown}
          rowId={rowId}
          sort={view.sort}
          selected={selected}
          openId={view.row}
          isRefreshing={people.isRefreshing}
          isGrowing={people.isGrowing}
          narrow={(row) => <PersonLine person={row} />}
          evidence={view.ev}
          onEvidence={(ev) => view.set({ ev })}
          onSort={(sort) => view.set({ sort })}
          onOpen={(row) => view.set({ row })}
          onSelect={setSelected}
          toolbar={(model) => (
            <Toolbar
              model={model}
              columns={PERSON_COLUMNS}
              query={view.q ?? ''}
              onQuery={(q) => view.set({ q })}
              chips={chipsOf(view)}
              filters={filtersOf(rows, view)}
            >
              {selected.size === 0 ? null : (
                <Button size="small" kind="ghost" onClick={() => setSelected(new Set())}>
                  {w.table.clear}
                </Button>
              )}
              <ExportMenu
                search={search}
                view="people"
                toSheet={() => peopleSheet(taken, search)}
                toRows={() => taken}
              />
            </Toolbar>
          )}
        />
        {shown.length === 0 ? <NoneMatch view={view} /> : null}
      </div>
      {open === undefined ? null : (
        <PersonDrawer person={open} search={search} all={shown} onOpen={(row) => view.set({ row })} />
      )}
    </div>
  );
}

function isWanted(row: Person, view: Filter): boolean {
  if (view.persona !== undefined && row.persona !== view.persona) return false;
  if (view.level !== undefined && row.level !== view.level) return false;
  if (view.wanted === '') return true;
  const text = [row.name, row.business_name, plainOf(row.title), plainOf(row.email)];
  return text.join('\n').toLocaleLowerCase().includes(view.wanted);
}

function levelName(level: string): string {
  return w.people.levels[DECISION_MAKER_LEVELS.find((each) => each === level) ?? 'unknown'];
}

function chipsOf(view: View): readonly Chip[] {
  return [
    ...(view.persona === undefined
      ? []
      : [{ label: view.persona, remove: (): void => view.set({ persona: undefined }) }]),
    ...(view.level === undefined
      ? []
      : [{ label: levelName(view.level), remove: (): void => view.set({ level: undefined }) }]),
  ];
}

function filtersOf(
  rows: readonly Person[],
  view: View,
): { label: string; isChecked: boolean; act(): void }[] {
  const personas = [...new Set(rows.flatMap(({ persona }) => persona ?? []))];
  const levels = DECISION_MAKER_LEVELS.filter((level) => rows.some((row) => row.level === level));
  return [
    ...personas
      .toSorted((one, other) => one.localeCompare(other))
      .map((persona) => ({
        label: persona,
        isChecked: view.persona === persona,
        act: (): void => view.set({ persona: view.persona === persona ? undefined : persona }),
      })),
    ...levels.map((level) => ({
      label: levelName(level),
      isChecked: view.level === level,
      act: (): void => view.set({ level: view.level === level ? undefined : level }),
    })),
  ];
}
