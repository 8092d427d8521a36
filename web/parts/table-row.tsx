import type { RowData } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import { w } from '../words.ts';
import type { Column } from './table-model.ts';

interface RowProps<Row extends RowData> {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

interface GridRowProps<Row extends RowData> extends RowProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** The cell of it that a Tab comes to. */
  readonly activeColumn: number | null;
}

/** Drawn anew only when something of its own has changed: scrolling does not. */
// biome-ignore lint/nursery/noUnsafeTypeAssertion: `memo` loses the type parameter and changes nothing else
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
// biome-ignore lint/nursery/noUnsafeTypeAssertion: the same
export const NarrowRow = memo(PlainNarrowRow) as typeof PlainNarrowRow;

function PlainNarrowRow<Row extends RowData>(
  props: RowProps<Row> & { readonly line: (row: Row) => ReactNode },
): ReactNode {
  const { row, index, top, height, line } = props;
  return (
    <div
      data-row={index}
      role="row"
      aria-rowindex={index + 2}
      className="absolute inset-x-0 border-line border-b contain-strict"
      style={{ height, top }}
    >
      <div role="gridcell" className="h-full">
        <button
          type="button"
          data-line
          className="flex h-full w-full min-w-0 flex-col justify-center gap-1 px-4 text-left after:hidden hover:bg-hover"
        >
          {line(row)}
        </button>
      </div>
    </div>
  );
}

function PlainGridRow<Row extends RowData>(props: GridRowProps<Row>): ReactNode {
  const { row, index, top, height, columns, isOpen, isSelected, activeColumn } = props;
  const tone = isOpen || isSelected ? 'bg-selected' : 'bg-bg hover:bg-hover';
  return (
    <div
      data-row={index}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={`absolute inset-x-0 flex cursor-default border-line border-b text-sm contain-strict ${tone}`}
      style={{ height, top }}
      tabIndex={-1}
    >
      <div
        role="gridcell"
        data-cell={`${index}:0`}
        tabIndex={activeColumn === 0 ? 0 : -1}
        data-pick
        className={`pin-first flex w-10 shrink-0 items-center justify-center ${isOpen ? 'shadow-open' : ''}`}
      >
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isSelected}
          onChange={ignore}
          aria-label={w.table.selectRow}
          className="accent-accent"
        />
      </div>
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          data-cell={`${index}:${position + 1}`}
          tabIndex={activeColumn === position + 1 ? 0 : -1}
          style={{ width: `var(--w-${column.id})` }}
          className={cellClass(column)}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** What a box does is heard by the rows together. */
function ignore(): void {
  // React wants to be told that this is meant.
}

function cellClass<Row>({ isPinned = false, isNumeric = false }: Column<Row>): string {
  const base = 'flex shrink-0 items-center gap-2 overflow-hidden px-2';
  if (isPinned) return `${base} pin-second font-medium`;
  return isNumeric ? `${base} nums justify-end` : base;
}
