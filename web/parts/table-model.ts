import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  type ReactTable,
  type RowData,
  rowSortingFeature,
  type Row as TableRow,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { readSort } from './sorting.ts';

/** One column of a table of ours. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** The whole text where the title is a number or short. */
  readonly hint?: string;
  readonly size: number;
  readonly isPinned?: boolean;
  readonly isNumeric?: boolean;
  readonly isHidden?: boolean;
  /** What stands in it, and where that comes from. */
  readonly about?: string;
  /** What it is sorted and copied by; undefined comes last. */
  sortBy(row: Row): string | number | undefined;
  cell(row: Row): ReactNode;
}

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  sortedRowModel: createSortedRowModel(),
});
export type Features = typeof features;
export type Model<Row extends RowData> = ReactTable<Features, Row>;

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export interface ModelOptions<Row> {
  /** Widths and chosen columns are remembered by it. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** As `readSort` understands it. */
  readonly sort: string | undefined;
  rowId(row: Row): string;
}

interface Remembered {
  readonly hidden: Readonly<Record<string, boolean>>;
  readonly sizes: Readonly<Record<string, number>>;
}

export function useTableModel<Row extends RowData>(options: ModelOptions<Row>): Model<Row> {
  const { name, columns, rows, sort, rowId } = options;
  const [remembered] = useState(() => recall(name));
  const [columnSizing, setColumnSizing] = useState<Record<string, number>>(remembered.sizes);
  const [columnVisibility, setColumnVisibility] = useState<Record<string, boolean>>(() => ({
    ...hiddenAtFirst(columns),
    ...remembered.hidden,
  }));
  useEffect(() => {
    localStorage.setItem(
      `leadora.table.${name}`,
      JSON.stringify({ hidden: columnVisibility, sizes: columnSizing }),
    );
  }, [name, columnVisibility, columnSizing]);
  const definitions = useMemo(
    (): ColumnDef<Features, Row>[] =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.sortBy(row),
        size: column.size,
        minSize: 40,
        maxSize: 800,
        enableHiding: column.isPinned !== true,
        sortUndefined: 'last' as const,
        sortFn: compareBy,
      })),
    [columns],
  );
  const data = useMemo(() => [...rows], [rows]);
  const sorting = useMemo(() => {
    const known = new Set(columns.map(({ id }) => id)); // an address may name one that there is not
    return readSort(sort).filter(({ id }) => known.has(id));
  }, [sort, columns]);
  return useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    columnResizeMode: 'onChange',
    state: { sorting, columnSizing, columnVisibility },
    onColumnSizingChange: setColumnSizing,
    onColumnVisibilityChange: setColumnVisibility,
  });
}

/** What is shown of a table until somebody chooses. */
export function hiddenAtFirst<Row>(columns: readonly Column<Row>[]): Record<string, boolean> {
  return Object.fromEntries(columns.filter(({ isHidden }) => isHidden === true).map(({ id }) => [id, false]));
}

function compareBy<Row extends RowData>(
  left: TableRow<Features, Row>,
  right: TableRow<Features, Row>,
  id: string,
): number {
  const one: unknown = left.getValue(id);
  const other: unknown = right.getValue(id);
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}

function recall(name: string): Remembered {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(`leadora.table.${name}`) ?? '{}');
    return { hidden: recordIn(read, 'hidden', 'boolean'), sizes: recordIn(read, 'sizes', 'number') };
  } catch (error) {
    if (error instanceof SyntaxError) return { hidden: {}, sizes: {} };
    throw error;
  }
}

function recordIn(read: unknown, key: string, type: 'boolean'): Record<string, boolean>;
function recordIn(read: unknown, key: string, type: 'number'): Record<string, number>;
function recordIn(read: unknown, key: string, type: string): Record<string, unknown> {
  if (typeof read !== 'object' || read === null) return {};
  const part: unknown = Object.entries(read).find(([each]) => each === key)?.[1];
  if (typeof part !== 'object' || part === null) return {};
  return Object.fromEntries(Object.entries(part).filter(([, value]) => typeof value === type));
}
