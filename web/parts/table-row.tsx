import type { RowData } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import { w } from '../words.ts';
import type { Column } from './table-model.ts';

/** What a row can ask of its table; the same object for ever, so that rows are not drawn anew for it. */
export interface RowActs {
  open(id: string, index?: number): void;
  toggle(id: string): void;
}

interface RowProps<Row extends RowData> {
  readonly id: string;
  readonly row: Row;
  readonly top: number;
  readonly height: number;
  readonly acts: { readonly current: RowActs };
}

interface GridRowProps<Row extends RowData> extends RowProps<Row> {
  readonly index: number;
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
  const { id, row, top, height, acts, line } = props;
  return (
    <div
      data-row
      role="row"
      className="absolute inset-x-0 border-line border-b"
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" className="h-full">
        <button
          type="button"
          className="flex h-full w-full min-w-0 flex-col justify-center gap-1 px-4 text-left after:hidden hover:bg-hover"
          onClick={() => acts.current.open(id)}
        >
          {line(row)}
        </button>
      </div>
    </div>
  );
}

function PlainGridRow<Row extends RowData>(props: GridRowProps<Row>): ReactNode {
  const { id, row, index, top, height, columns, isOpen, isSelected, activeColumn, acts } = props;
  const tone = isOpen || isSelected ? 'bg-selected' : 'bg-bg group-hover:bg-hover';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
    <div
      data-row
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className="group absolute flex min-w-full cursor-default border-line border-b text-sm"
      style={{ height, transform: `translateY(${top}px)` }}
      tabIndex={-1}
      onClick={() => acts.current.open(id, index)}
    >
      <Cell place={`${index}:0`} isActive={activeColumn === 0} className={`sticky left-0 z-10 w-10 ${tone}`}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: keeps the row from opening */}
        <label
          className="flex h-full w-full items-center justify-center"
          onClick={(event) => event.stopPropagation()}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isSelected}
            onChange={() => acts.current.toggle(id)}
            aria-label={w.table.selectRow}
            className="accent-accent"
          />
        </label>
      </Cell>
      {columns.map((column, position) => (
        <Cell
          key={column.id}
          place={`${index}:${position + 1}`}
          isActive={activeColumn === position + 1}
          width={`var(--w-${column.id})`}
          className={`px-2 ${column.isPinned === true ? 'sticky left-10 z-10 font-medium' : ''} ${column.isNumeric === true ? 'nums justify-end' : ''} ${tone}`}
        >
          {column.cell(row)}
        </Cell>
      ))}
    </div>
  );
}

function Cell(props: {
  readonly place: string;
  readonly isActive: boolean;
  readonly className: string;
  readonly width?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { place, isActive, className, width, children } = props;
  return (
    <div
      role="gridcell"
      data-cell={place}
      tabIndex={isActive ? 0 : -1}
      style={width === undefined ? {} : { width }}
      className={`flex shrink-0 items-center overflow-hidden ${className}`}
    >
      {children}
    </div>
  );
}
