import type { RowData } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { w } from '../words.ts';
import { EvidencePopover } from './evidence-popover.tsx';
import { useGridFocus, useSteadyRows } from './grid-focus.ts';
import { useIsWide, useRowHeight } from './preferences.ts';
import { HEAD, Head } from './table-head.tsx';
import { type Model, type ModelOptions, useTableModel } from './table-model.ts';
import { GridRow, NarrowRow, type RowActs } from './table-row.tsx';

export interface DataTableProps<Row extends RowData> extends ModelOptions<Row> {
  readonly label: string;
  /** Rows a reader has taken hold of, and the one whose drawer is open. */
  readonly selected: ReadonlySet<string>;
  readonly openId: string | undefined;
  readonly isGrowing: boolean;
  /** A row where there is no room for columns. */
  narrow(row: Row): ReactNode;
  onSort(sort: string | undefined): void;
  onOpen(id: string | undefined): void;
  onSelect(ids: ReadonlySet<string>): void;
  /** Called with the model, for menus beside the table. */
  toolbar?(model: Model<Row>): ReactNode;
  /** A key pressed on a row that the table has no use for. */
  onRowKey?(key: string, row: Row): void;
}

const NARROW_ROW = 76;
const WIDE_FROM = 768;
const RESIZE_STEP = 16;

/** Rows in a window, with the keyboard of a grid: one stop, arrows inside. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>): ReactNode {
  const { columns, rows, label, selected, openId, isGrowing, onOpen, onSort, onSelect } = props;
  const model = useTableModel(props);
  const isWide = useIsWide(WIDE_FROM);
  const rowHeight = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const shown = model.getRowModel().rows;
  const height = isWide ? rowHeight : NARROW_ROW;
  const head = isWide ? HEAD : 0;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: head,
    scrollPaddingStart: head,
    getItemKey: (index) => shown[index]?.id ?? index,
  });
  useLayoutEffect(() => {
    if (height > 0) virtualizer.measure();
  }, [virtualizer, height]);
  useSteadyRows({ scroller, ids: shown, height, sort: props.sort });
  const focus = useGridFocus(scroller, (index) => virtualizer.scrollToIndex(index));
  const { columnVisibility } = model.state;
  const visible = useMemo(
    () => columns.filter(({ id }) => columnVisibility[id] !== false),
    [columns, columnVisibility],
  );

  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const acts = useRef<RowActs>({ open: () => undefined, toggle });
  useEffect(() => {
    acts.current = {
      toggle,
      open(id, index): void {
        if (index !== undefined) focus.set({ row: index, column: 1 });
        onOpen(id);
      },
    };
  });
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { row, column } = focus.at;
    const current = shown[row];
    const move = (to: number, isExtending = false): void => {
      const next = Math.min(shown.length - 1, Math.max(-1, to));
      focus.go({ row: next, column });
      const nextId = shown[next]?.id;
      if (isExtending && nextId !== undefined && current !== undefined)
        onSelect(new Set([...selected, current.id, nextId]));
    };
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
    const resize = (by: number): void => {
      const found = model.getColumn(visible[column - 1]?.id ?? '');
      if (found !== undefined)
        model.setColumnSizing((sizes) => ({ ...sizes, [found.id]: Math.max(40, found.getSize() + by) }));
    };
    const isMod = event.ctrlKey || event.metaKey;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(row + 1, event.shiftKey),
      ArrowUp: () => move(row - 1, event.shiftKey),
      PageDown: () => move(row + page),
      PageUp: () => move(Math.max(0, row - page)),
      Home: () => move(0),
      End: () => move(shown.length - 1),
      ArrowRight: () =>
        row === -1 && event.shiftKey
          ? resize(RESIZE_STEP)
          : focus.go({ row, column: Math.min(visible.length, column + 1) }),
      ArrowLeft: () =>
        row === -1 && event.shiftKey
          ? resize(-RESIZE_STEP)
          : focus.go({ row, column: Math.max(0, column - 1) }),
      Enter: () => {
        const inner = event.currentTarget.querySelector<HTMLElement>(
          `[data-cell="${row}:${column}"] :is([data-value],[data-sort])`,
        );
        if (inner !== null) inner.click();
        else if (current !== undefined) onOpen(current.id);
      },
      ' ': () => {
        if (current !== undefined) onOpen(current.id === openId ? undefined : current.id);
      },
      ...(isMod ? { a: () => onSelect(new Set(shown.map(({ id }) => id))) } : {}),
      ...(isMod || current === undefined ? {} : { x: () => toggle(current.id) }),
    };
    const act = actions[event.key];
    if (act !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      act();
    } else if (!isMod && current !== undefined) props.onRowKey?.(event.key, current.original);
  };

  const body = (
    <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }} role="rowgroup">
      {virtualizer.getVirtualItems().map((item) => {
        const row = shown[item.index];
        if (row === undefined) return null;
        const shared = {
          id: row.id,
          row: row.original,
          top: item.start - head,
          height,
          acts,
        };
        if (!isWide) return <NarrowRow key={row.id} {...shared} line={props.narrow} />;
        return (
          <GridRow
            key={row.id}
            {...shared}
            index={item.index}
            columns={visible}
            isOpen={row.id === openId}
            isSelected={selected.has(row.id)}
            activeColumn={focus.at.row === item.index ? focus.at.column : null}
          />
        );
      })}
    </div>
  );
  return (
    <EvidencePopover>
      {props.toolbar?.(model)}
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={shown.length + 1}
        aria-colcount={visible.length + 1}
        aria-busy={isGrowing}
        tabIndex={shown.length === 0 || !isWide ? 0 : -1}
        className={`relative overflow-auto overscroll-contain border-line border-t ${rows.length === 0 ? 'shrink-0' : 'min-h-0 flex-1'}`}
        style={Object.fromEntries(
          visible.map(({ id }) => [`--w-${id}`, `${model.getColumn(id)?.getSize() ?? 0}px`]),
        )}
        onKeyDown={press}
      >
        <Head
          {...{ model, visible, isWide, focus, onSort, sort: props.sort }}
          onAll={(isAll) => onSelect(new Set(isAll ? shown.map(({ id }) => id) : []))}
          isAll={shown.length > 0 && selected.size >= shown.length}
        />
        {body}
        {isGrowing ? <p className="p-2 text-fg-subtle text-xs">{w.table.loadingMore}</p> : null}
      </div>
      <p className="nums flex h-8 shrink-0 items-center gap-2 border-line border-t px-4 text-fg-subtle text-xs">
        {w.table.shown(rows.length)}
        {selected.size > 0 ? ` · ${w.table.selected(selected.size)}` : ''}
      </p>
    </EvidencePopover>
  );
}
