import type { RowData, Row as TableRow } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactNode, useCallback, useLayoutEffect } from 'react';
import type { Column, Features } from './table-model.ts';
import { GridRow, NarrowRow } from './table-row.tsx';
import { HEAD } from './table-sizes.ts';

export interface TableBodyProps<Row extends RowData> {
  readonly scroller: { readonly current: HTMLElement | null };
  readonly shown: readonly TableRow<Features, Row>[];
  readonly visible: readonly Column<Row>[];
  readonly selected: ReadonlySet<string>;
  readonly openId: string | undefined;
  readonly isWide: boolean;
  readonly height: number;
  /** Of all columns together. */
  readonly width: number;
  readonly at: { readonly row: number; readonly column: number };
  /** Given to those who must bring a row into sight. */
  readonly jump: { current: (index: number) => void };
  narrow(row: Row): ReactNode;
  onOpen(index: number): void;
  onToggle(index: number, isRange: boolean): void;
}

const OVERSCAN = 12;

/** The rows in sight. It alone is drawn anew while somebody scrolls: head, toolbar and menus are not. */
export function TableBody<Row extends RowData>(props: TableBodyProps<Row>): ReactNode {
  const { scroller, shown, visible, selected, openId, isWide, height, width, at, jump, narrow } = props;
  const head = isWide ? HEAD : 0;
  // The same functions as long as they say the same: with others all 10,000 rows are measured again.
  const getScrollElement = useCallback(() => scroller.current, [scroller]);
  const estimateSize = useCallback(() => height, [height]);
  const getItemKey = useCallback((index: number) => shown[index]?.id ?? index, [shown]);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement,
    estimateSize,
    getItemKey,
    overscan: OVERSCAN,
    scrollMargin: head,
    scrollPaddingStart: head,
  });
  useLayoutEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);
  useLayoutEffect(() => {
    jump.current = (index): void => virtualizer.scrollToIndex(index);
  }, [jump, virtualizer]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
    <div
      role="rowgroup"
      className="relative min-w-full"
      style={{ height: virtualizer.getTotalSize(), ...(isWide ? { width } : {}) }}
      onClick={(event) => takeClick(event, props)}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = shown[index];
        if (row === undefined) return null;
        const shared = { index, row: row.original, top: start - head, height };
        if (!isWide) return <NarrowRow key={row.id} {...shared} line={narrow} />;
        return (
          <GridRow
            key={row.id}
            {...shared}
            columns={visible}
            isOpen={row.id === openId}
            isSelected={selected.has(row.id)}
            activeColumn={at.row === index ? at.column : null}
          />
        );
      })}
    </div>
  );
}

/** One listener for all rows. Links and buttons inside a row do their own thing. */
function takeClick<Row extends RowData>(event: MouseEvent, props: TableBodyProps<Row>): void {
  const { target } = event;
  if (!(target instanceof Element)) return;
  const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? Number.NaN);
  if (Number.isNaN(index)) return;
  // The whole cell is the box: its drawing alone is small.
  if (target.closest('[data-pick]') !== null) props.onToggle(index, event.shiftKey);
  else if (target.closest('a,button:not([data-line])') === null) props.onOpen(index);
}
