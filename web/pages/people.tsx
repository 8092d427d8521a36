import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import type { DecisionMakerWire } from '#contract';
import { DECISION_MAKER_LEVELS, isTerminal } from '#domain';
import { type Search, useBusinesses, usePeople, useSearch } from '../api/queries.ts';
import { Button } from '../parts/button.tsx';
import { peopleSheet } from '../parts/company-sheet.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Drawer, DrawerSection } from '../parts/drawer.tsx';
import { plainOf, Quotes, ValueCell, ValueEvidence } from '../parts/evidence.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { formatDay, hostOf } from '../parts/format.ts';
import { EmptyState, ErrorPanel, OutLink, Skeleton } from '../parts/panels.tsx';
import { Badge, ValueBadge } from '../parts/states.tsx';
import type { Column } from '../parts/table-model.ts';
import { type Chip, Toolbar } from '../parts/toolbar.tsx';
import { type Filter, useFiltered, useView, type View } from '../parts/use-view.ts';
import { w } from '../words.ts';

type Person = DecisionMakerWire;
const ROW = 36;

export function PeoplePage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const people = usePeople(searchId);
  const companies = useBusinesses(searchId);
  const view = useView();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { rows } = people;
  const shown = useFiltered(rows, isWanted, view);
  const rowId = useCallback((row: Person) => row.decision_maker_id, []);
  const open = rows.find((row) => row.decision_maker_id === view.row);
  if (search === undefined || people.isLoading) return <Skeleton lines={12} height={ROW} />;
  if (people.error !== null && rows.length === 0)
    return <ErrorPanel what={w.errors.people} error={people.error} retry={people.retry} />;
  if (rows.length === 0)
    return isTerminal(search.status) ? (
      <EmptyState title={w.people.noneTitle} sentence={w.people.noneSentence(companies.rows.length)} />
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
          columns={COLUMNS}
          rows={shown}
          rowId={rowId}
          sort={view.sort}
          selected={selected}
          openId={view.row}
          isGrowing={people.isGrowing}
          narrow={(row) => <PersonLine person={row} />}
          onSort={(sort) => view.set({ sort })}
          onOpen={(row) => view.set({ row })}
          onSelect={setSelected}
          toolbar={(model) => (
            <Toolbar
              model={model}
              columns={COLUMNS}
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
              <ExportMenu search={search} view="people" toSheet={() => peopleSheet(taken, search)} />
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
        <PersonDrawer person={open} search={search} all={shown} onOpen={(row) => view.set({ row })} />
      )}
    </div>
  );
}

const { columns } = w.people;

/** A role always shows where it was read, and when. */
const COLUMNS: readonly Column<Person>[] = [
  {
    id: 'name',
    title: columns.name,
    size: 200,
    isPinned: true,
    sortBy: ({ name }) => name,
    cell: ({ name }) => (
      <span className="truncate" dir="auto" title={name}>
        {name}
      </span>
    ),
  },
  {
    id: 'title',
    title: columns.title,
    size: 280,
    sortBy: ({ title }) => plainOf(title) || undefined,
    cell: ({ title, evidence }) => <ValueCell label={columns.title} value={title} evidence={evidence} />,
  },
  {
    id: 'level',
    title: columns.level,
    size: 96,
    sortBy: ({ level }) => DECISION_MAKER_LEVELS.indexOf(level),
    cell: ({ level }) => w.people.levels[level],
  },
  {
    id: 'company',
    title: columns.company,
    size: 220,
    sortBy: ({ business_name: name }) => name,
    cell: ({ business_name: name }) => (
      <span className="truncate" dir="auto" title={name}>
        {name}
      </span>
    ),
  },
  {
    id: 'persona',
    title: columns.persona,
    size: 180,
    sortBy: ({ persona }) => persona ?? undefined,
    cell: ({ persona }) => (
      <span className="truncate" dir="auto" title={persona ?? ''}>
        {persona}
      </span>
    ),
  },
  {
    id: 'email',
    title: columns.email,
    size: 112,
    sortBy: ({ email }) => plainOf(email) || undefined,
    cell: ({ email, evidence }) => (
      <ValueCell label={columns.email} value={email} evidence={evidence} isBrief />
    ),
  },
  {
    id: 'phone',
    title: columns.phone,
    size: 160,
    isHidden: true,
    sortBy: ({ phone }) => plainOf(phone) || undefined,
    cell: ({ phone, evidence }) => <ValueCell label={columns.phone} value={phone} evidence={evidence} />,
  },
  {
    id: 'where',
    title: columns.where,
    size: 200,
    sortBy: ({ evidence }) => evidence[0]?.url ?? evidence[0]?.source,
    cell: ({ evidence: [first] }) => (
      <span className="truncate text-fg-subtle" title={first?.url ?? first?.source ?? ''}>
        {hostOf(first?.url ?? '') ?? first?.source}
      </span>
    ),
  },
  {
    id: 'checked',
    title: columns.checked,
    size: 120,
    sortBy: ({ evidence }) => evidence[0]?.fetched_at,
    cell: ({ evidence: [first] }) => (
      <span className="text-fg-subtle">{first === undefined ? '' : formatDay(first.fetched_at)}</span>
    ),
  },
];

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

function PersonLine({ person }: { readonly person: Person }): ReactNode {
  return (
    <>
      <span className="flex w-full min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
          {person.name}
        </span>
        <ValueBadge state={person.title.state} />
      </span>
      <span className="w-full truncate text-fg-subtle text-xs" dir="auto">
        {[plainOf(person.title), person.business_name].filter((part) => part !== '').join(', ')}
      </span>
    </>
  );
}

function PersonDrawer(props: {
  readonly person: Person;
  readonly search: Search;
  readonly all: readonly Person[];
  onOpen(id: string | undefined): void;
}): ReactNode {
  const { person, search, all, onOpen } = props;
  const index = all.findIndex((row) => row.decision_maker_id === person.decision_maker_id);
  const facts = [
    [columns.title, person.title],
    [columns.email, person.email],
    [columns.phone, person.phone],
  ] as const;
  return (
    <Drawer
      title={person.name}
      position={w.companies.position(index + 1, all.length)}
      badge={<Badge tone="none">{w.people.levels[person.level]}</Badge>}
      onClose={() => onOpen(undefined)}
      onStep={(by) => {
        const next = all[index + by];
        if (next !== undefined) onOpen(next.decision_maker_id);
      }}
    >
      <p className="text-sm" dir="auto">
        <Link
          to="/searches/$searchId/companies"
          params={{ searchId: search.search_id }}
          search={{ row: person.business_id }}
          className="text-accent hover:underline"
        >
          {person.business_name}
        </Link>
        {person.persona === null ? null : <span className="text-fg-muted"> · {person.persona}</span>}
      </p>
      <DrawerSection title={w.people.evidence}>
        <Quotes evidence={person.evidence} />
        {person.evidence[0]?.url == null ? null : <OutLink url={person.evidence[0].url} />}
      </DrawerSection>
      <DrawerSection title={w.companies.facts}>
        <dl>
          {facts.map(([label, value]) => (
            <div key={label} className="border-line border-b py-2 text-sm">
              <dt className="flex items-center justify-between gap-2 text-fg-muted">
                {label}
                <ValueBadge state={value.state} />
              </dt>
              <dd className="pt-1">
                <ValueEvidence value={value} evidence={person.evidence} />
              </dd>
            </div>
          ))}
        </dl>
      </DrawerSection>
    </Drawer>
  );
}
