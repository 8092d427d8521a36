import type { RowData } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { w } from '../words.ts';
import type { GridFocus } from './grid-focus.ts';
import type { Column, Model } from './table-model.ts';
import { HEAD } from './table-sizes.ts';

interface HeadProps<Row extends RowData> {
  readonly model: Model<Row>;
  readonly visible: readonly Column<Row>[];
  readonly isWide: boolean;
  readonly sort: string | undefined;
  readonly isAll: boolean;
  readonly focus: GridFocus;
  onSort(sort: string | undefined): void;
  onAll(isAll: boolean): void;
}

/** Titles that sort, and handles that change widths. */
export function Head<Row extends RowData>({
  model,
  visible,
  isWide,
  sort,
  isAll,
  focus,
  onSort,
  onAll,
}: HeadProps<Row>): ReactNode {
  const headers = new Map(model.getFlatHeaders().map((header) => [header.column.id, header]));
  return (
    <div
      role="rowgroup"
      className={isWide ? 'sticky top-0 z-20 min-w-full' : 'sr-only'}
      style={isWide ? { height: HEAD } : {}}
    >
      <div
        role="row"
        aria-rowindex={1}
        className="flex h-full w-max min-w-full border-line border-b bg-subtle"
      >
        <div
          role="columnheader"
          data-cell="-1:0"
          tabIndex={focus.is(-1, 0) ? 0 : -1}
          className="pin-first flex w-10 shrink-0 items-center justify-center"
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isAll}
            onChange={() => onAll(!isAll)}
            aria-label={w.table.selectAll}
            className="accent-accent"
          />
        </div>
        {visible.map((column, index) => {
          const direction = directionOf(sort, column.id);
          const next = { none: column.id, ascending: `-${column.id}`, descending: undefined }[direction];
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={direction}
              data-cell={`-1:${index + 1}`}
              tabIndex={focus.is(-1, index + 1) ? 0 : -1}
              style={{ width: `var(--w-${column.id})` }}
              className={`relative flex shrink-0 items-center ${column.isPinned === true ? 'pin-second' : ''}`}
            >
              <button
                type="button"
                data-sort
                tabIndex={-1}
                title={column.hint ?? column.title}
                onClick={() => onSort(next)}
                className={`flex h-full min-w-0 flex-1 items-center gap-1 px-2 font-medium text-fg-muted text-xs hover:text-fg ${column.isNumeric === true ? 'justify-end' : ''}`}
              >
                <span className="truncate">{column.title}</span>
                {direction === 'ascending' ? <ArrowUp size={12} aria-hidden /> : null}
                {direction === 'descending' ? <ArrowDown size={12} aria-hidden /> : null}
                {column.hint === undefined ? null : <span className="sr-only">{column.hint}</span>}
              </button>
              <div
                aria-hidden
                onMouseDown={headers.get(column.id)?.getResizeHandler()}
                onTouchStart={headers.get(column.id)?.getResizeHandler()}
                className="absolute top-2 right-0 bottom-2 w-1 cursor-col-resize rounded-full hover:bg-accent"
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function directionOf(sort: string | undefined, id: string): 'ascending' | 'descending' | 'none' {
  if (sort === id) return 'ascending';
  return sort === `-${id}` ? 'descending' : 'none';
}
