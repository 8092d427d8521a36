import type { RowData } from '@tanstack/react-table';
import { Columns3, ListFilter, Search as SearchShape, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import { useKeys } from './keys.ts';
import { ActionMenu, type MenuEntry } from './menu.tsx';
import { choicesOf, usePreference } from './preferences.ts';
import { type Column, hiddenAtFirst, type Model } from './table-model.ts';

/** A filter that is on. */
export interface Chip {
  readonly label: string;
  remove(): void;
}

/** What stands above a table: find, filters, columns, and what the screen adds. */
export function Toolbar<Row extends RowData>(props: {
  readonly model: Model<Row>;
  readonly columns: readonly Column<Row>[];
  readonly query: string;
  readonly filters: readonly MenuEntry[];
  readonly chips: readonly Chip[];
  readonly lead?: ReactNode;
  readonly children?: ReactNode;
  onQuery(query: string): void;
}): ReactNode {
  const { model, columns, query, filters, chips, lead, children, onQuery } = props;
  const input = useRef<HTMLInputElement>(null);
  const filter = useRef<HTMLButtonElement>(null);
  // The address follows what is typed a moment later; only when it is emptied elsewhere the text follows the address.
  const [text, setText] = useState(query);
  useEffect(() => {
    if (query === '') setText('');
  }, [query]);
  const [density, setDensity] = usePreference('density');
  useKeys({ '/': () => input.current?.focus(), f: () => filter.current?.click() });
  const hideable = columns.filter(({ isPinned }) => isPinned !== true);
  return (
    <div className="@container shrink-0 px-4 py-2 md:px-6">
      <div className="flex flex-wrap items-center gap-2">
        {lead}
        <label className="relative flex min-w-32 max-w-64 flex-1 items-center">
          <SearchShape size={16} aria-hidden className="absolute left-2 text-fg-subtle" />
          <span className="sr-only">{w.table.find}</span>
          <input
            ref={input}
            type="search"
            value={text}
            placeholder={`${w.table.find}…`}
            onChange={(event) => {
              setText(event.target.value);
              onQuery(event.target.value);
            }}
            className="h-7 w-full rounded-md border border-line-strong bg-bg pr-2 pl-8 text-sm"
          />
        </label>
        {filters.length === 0 ? null : (
          <ActionMenu
            entries={filters}
            trigger={
              <Button ref={filter} kind="ghost" size="small" icon={ListFilter}>
                <span className="@max-4xl:sr-only">{w.table.filter}</span>
              </Button>
            }
          />
        )}
        {chips.map((chip) => (
          <button
            key={chip.label}
            type="button"
            onClick={chip.remove}
            aria-label={w.table.removeFilter(chip.label)}
            className="inline-flex h-7 items-center gap-1 rounded-md bg-accent-soft px-2 text-accent text-sm"
          >
            {chip.label}
            <X size={12} aria-hidden />
          </button>
        ))}
        <span className="flex-1" />
        <ActionMenu
          trigger={
            <Button kind="ghost" size="small" icon={Columns3} className="max-md:hidden">
              <span className="@max-4xl:sr-only">{w.table.columns}</span>
            </Button>
          }
          entries={[
            ...hideable.map((column) => ({
              label: column.hint === undefined ? column.title : `${column.title} ${column.hint}`,
              isChecked: model.getColumn(column.id)?.getIsVisible() === true,
              act: () => model.getColumn(column.id)?.toggleVisibility(),
            })),
            ...choicesOf('density').map((choice) => ({
              label: w.table.densities[choice],
              isChecked: choice === density,
              act: () => setDensity(choice),
            })),
            {
              label: w.table.reset,
              act(): void {
                model.setColumnSizing({});
                model.setColumnVisibility(hiddenAtFirst(columns));
              },
            },
          ]}
        />
        {children}
      </div>
    </div>
  );
}
