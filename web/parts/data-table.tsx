import type { RowData } from '@tanstack/react-table';
import { type KeyboardEvent, type ReactNode, type UIEvent, useEffect, useMemo, useRef } from 'react';
import { w } from '../words.ts';
import { EvidencePopover } from './evidence-popover.tsx';
import { useGridFocus, useSteadyRows } from './grid-focus.ts';
import { pressGridKey } from './grid-keys.ts';
import { evidenceOf, useNamedEvidence } from './open-evidence.ts';
import { useIsWide, useRowHeight } from './preferences.ts';
import { BusyLine } from './skeleton.tsx';
import { TableBody } from './table-body.tsx';
import { Head } from './table-head.tsx';
import { type Model, type ModelOptions, useTableModel } from './table-model.ts';
import { NARROW_ROW, WIDE_FROM } from './table-sizes.ts';

export interface DataTableProps<Row extends RowData> extends ModelOptions<Row> {
  readonly label: string;
  /** Rows a reader has taken hold of, and the one whose drawer is open. */
  readonly selected: ReadonlySet<string>;
  readonly openId: string | undefined;
  /** The cell whose evidence is open, as `evidenceOf` names it. */
  readonly evidence?: string | undefined;
  readonly isGrowing: boolean;
  /** The rows are read anew. */
  readonly isRefreshing?: boolean;
  /** A row where there is no room for columns. */
  narrow(row: Row): ReactNode;
  onSort(sort: string | undefined): void;
  onOpen(id: string | undefined): void;
  onEvidence?(cell: string | undefined): void;
  onSelect(ids: ReadonlySet<string>): void;
  /** Called with the model, for menus beside the table. */
  toolbar?(model: Model<Row>): ReactNode;
  /** A key pressed on a row that the table has no use for. */
  onRowKey?(key: string, row: Row): void;
}

/** Of the column of the boxes. */
const BOXES = 40;
const LEAST_WIDTH = 48;

/** Rows in a window, with the keyboard of a grid: one stop, arrows inside. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>): ReactNode {
  const { columns, rows, label, selected, openId, isGrowing, onOpen, onSort, onSelect } = props;
  const model = useTableModel(props);
  const isWide = useIsWide(WIDE_FROM);
  const rowHeight = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const jump = useRef<(index: number) => void>(() => undefined);
  const shown = model.getRowModel().rows;
  const height = isWide ? rowHeight : NARROW_ROW;
  useSteadyRows({ scroller, ids: shown, height, sort: props.sort });
  const focus = useGridFocus(scroller, jump);
  const { columnVisibility } = model.state;
  const visible = useMemo(
    () => columns.filter(({ id }) => columnVisibility[id] !== false),
    [columns, columnVisibility],
  );

  const width = BOXES + visible.reduce((sum, { id }) => sum + (model.getColumn(id)?.getSize() ?? 0), 0);
  const idOf = (index: number): string | undefined => shown[index]?.id;
  const anchor = useRef(0);
  const extend = (from: number, to: number): void => {
    const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
    onSelect(new Set([...selected, ...range.map(({ id }) => id)]));
  };
  const toggle = (index: number, isRange = false): void => {
    const id = idOf(index);
    if (id === undefined) return;
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    if (isRange) extend(anchor.current, index);
    else onSelect(next);
    anchor.current = index;
  };
  const press = (event: KeyboardEvent<HTMLDivElement>): void =>
    pressGridKey(event, {
      focus,
      rows: shown.length,
      columns: visible.length,
      page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2),
      open: (index) => onOpen(idOf(index)),
      moved(index): void {
        if (openId !== undefined) onOpen(idOf(index));
      },
      toggleOpen: (index) => onOpen(idOf(index) === openId ? undefined : idOf(index)),
      toggle,
      extend,
      selectAll: () => onSelect(new Set(shown.map(({ id }) => id))),
      resize(column, by): void {
        const found = model.getColumn(visible[column - 1]?.id ?? '');
        if (found !== undefined)
          model.setColumnSizing((sizes) => ({
            ...sizes,
            [found.id]: Math.max(LEAST_WIDTH, found.getSize() + by),
          }));
      },
      other(key, index): void {
        const row = shown[index]?.original;
        if (row !== undefined) props.onRowKey?.(key, row);
      },
    });
  const place = { rows: shown, columns: visible };
  useNamedEvidence(props.evidence, place, async (row, column) => {
    jump.current(row);
    await nextFrame();
    await nextFrame(); // its rows are drawn in the first
    return (
      scroller.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"] [data-value]`) ?? null
    );
  });
  const openIndex = openId === undefined ? -1 : shown.findIndex(({ id }) => id === openId);
  useEffect(() => {
    if (openIndex >= 0) jump.current(openIndex);
  }, [openIndex]);
  return (
    <EvidencePopover onAnchor={(value) => props.onEvidence?.(evidenceOf(value, place))}>
      {props.toolbar?.(model)}
      <div className={`relative flex flex-col ${rows.length === 0 ? 'shrink-0' : 'min-h-0 flex-1'}`}>
        {isGrowing || props.isRefreshing === true ? <BusyLine /> : null}
        <div
          ref={scroller}
          role="grid"
          aria-label={label}
          aria-rowcount={shown.length + 1}
          aria-colcount={visible.length + 1}
          aria-busy={isGrowing}
          tabIndex={shown.length === 0 || !isWide ? 0 : -1}
          className="relative min-h-0 flex-1 overflow-auto overscroll-contain border-line border-t"
          style={Object.fromEntries(
            visible.map(({ id }) => [`--w-${id}`, `${model.getColumn(id)?.getSize() ?? 0}px`]),
          )}
          onKeyDown={press}
          onFocus={(event) => focus.follow(event.target)}
          onScrollCapture={markShifted}
        >
          <Head
            {...{ model, visible, isWide, focus, onSort, sort: props.sort }}
            onAll={(isAll) => onSelect(new Set(isAll ? shown.map(({ id }) => id) : []))}
            isAll={shown.length > 0 && selected.size >= shown.length}
          />
          <TableBody
            {...{ scroller, jump, shown, visible, selected, openId, isWide, height, width }}
            at={focus.at}
            narrow={props.narrow}
            onOpen={(index) => {
              focus.set({ row: index, column: 1 });
              onOpen(idOf(index));
            }}
            onToggle={toggle}
          />
          {isGrowing ? <p className="p-2 text-fg-subtle text-xs">{w.table.loadingMore}</p> : null}
        </div>
      </div>
      <p className="nums flex h-8 shrink-0 items-center gap-2 border-line border-t px-4 text-fg-subtle text-xs">
        {w.table.shown(rows.length)}
        {selected.size > 0 ? ` · ${w.table.selected(selected.size)}` : ''}
      </p>
    </EvidencePopover>
  );
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Cells are pinned only while something has been scrolled out at the start. Read before rows change: then nothing is laid out for it. */
function markShifted({ currentTarget }: UIEvent<HTMLDivElement>): void {
  currentTarget.toggleAttribute('data-shifted', currentTarget.scrollLeft !== 0);
}
