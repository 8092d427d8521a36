import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { w } from '../words.ts';
import type { GridFocus } from './grid-focus.ts';
import type { Column, Model } from './table-model.ts';
import { HEAD } from './table-sizes.ts';
import { Title } from './table-title.tsx';

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

/** The box for all rows, and the titles. */
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
        {visible.map((column, index) => (
          <Title
            key={column.id}
            {...{ model, column, sort, onSort }}
            place={index + 1}
            isStop={focus.is(-1, index + 1)}
          />
        ))}
      </div>
    </div>
  );
}
