import type { RowData } from '@tanstack/react-table';
import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { w } from '../words.ts';
import { ActionMenu } from './menu.tsx';
import { nextSort, readSort, type SortKey } from './sorting.ts';
import type { Column, Model } from './table-model.ts';

interface TitleProps<Row extends RowData> {
  readonly model: Model<Row>;
  readonly column: Column<Row>;
  /** Of its cell among the titles. */
  readonly place: number;
  readonly isStop: boolean;
  readonly sort: string | undefined;
  onSort(sort: string | undefined): void;
}

/** The title of a column: a click sorts, with Shift by a further column; a menu and a handle beside it. */
export function Title<Row extends RowData>(props: TitleProps<Row>): ReactNode {
  const { model, column, place, isStop, sort, onSort } = props;
  const keys = readSort(sort);
  const rank = keys.findIndex(({ id }) => id === column.id);
  const direction = directionOf(keys[rank]);
  const isOneOfMany = direction !== 'none' && keys.length > 1;
  const header = model.getFlatHeaders().find((each) => each.column.id === column.id);
  return (
    <div
      role="columnheader"
      aria-sort={direction}
      data-cell={`-1:${place}`}
      tabIndex={isStop ? 0 : -1}
      style={{ width: `var(--w-${column.id})` }}
      className={`group relative flex shrink-0 items-center ${column.isPinned === true ? 'pin-second' : ''}`}
    >
      <button
        type="button"
        data-sort
        tabIndex={-1}
        title={column.hint ?? column.title}
        onClick={(event) => onSort(nextSort(sort, column.id, event.shiftKey))}
        className={`flex h-full min-w-0 flex-1 items-center gap-1 px-2 font-medium text-fg-muted text-xs hover:text-fg ${column.isNumeric === true ? 'justify-end' : ''}`}
      >
        <span className="truncate">{column.title}</span>
        {direction === 'ascending' ? <ArrowUp size={12} aria-hidden className="shrink-0" /> : null}
        {direction === 'descending' ? <ArrowDown size={12} aria-hidden className="shrink-0" /> : null}
        {isOneOfMany ? (
          <span className="nums" aria-hidden>
            {rank + 1}
          </span>
        ) : null}
        {column.hint === undefined ? null : <span className="sr-only">{column.hint}</span>}
      </button>
      {isOneOfMany ? <span className="sr-only">{w.table.sortKey(rank + 1)}</span> : null}
      <TitleMenu {...props} />
      <div
        aria-hidden
        onMouseDown={header?.getResizeHandler()}
        onTouchStart={header?.getResizeHandler()}
        className="absolute top-2 right-0 bottom-2 w-1 cursor-col-resize rounded-full hover:bg-accent"
      />
    </div>
  );
}

function directionOf(key: SortKey | undefined): 'ascending' | 'descending' | 'none' {
  if (key === undefined) return 'none';
  return key.desc ? 'descending' : 'ascending';
}

/** It lies over the title while somebody points at it, and is opened from the title's cell by Alt and the down arrow. */
function TitleMenu<Row extends RowData>({ model, column, onSort }: TitleProps<Row>): ReactNode {
  const { id, hint, title, about } = column;
  return (
    <ActionMenu
      trigger={
        <button
          type="button"
          data-menu
          tabIndex={-1}
          aria-label={w.table.columnMenu(hint ?? title)}
          className="absolute right-1 flex size-6 items-center justify-center rounded-md bg-subtle text-fg-muted opacity-0 hover:bg-hover focus-visible:opacity-100 group-hover:opacity-100 data-popup-open:opacity-100"
        >
          <ChevronDown size={12} aria-hidden />
        </button>
      }
      entries={[
        { label: w.table.ascending, act: () => onSort(id) },
        { label: w.table.descending, act: () => onSort(`-${id}`) },
        ...(column.isPinned === true
          ? []
          : [{ label: w.table.hide, act: () => model.getColumn(id)?.toggleVisibility(false) }]),
      ]}
      {...(about === undefined && hint === undefined ? {} : { note: about ?? hint ?? '' })}
    />
  );
}
