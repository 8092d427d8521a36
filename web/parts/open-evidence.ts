import { useEffect, useRef } from 'react';

/** A cell by what it shows, not by where it stands: its row's id and its column's. */
interface Place {
  readonly rows: readonly { readonly id: string }[];
  readonly columns: readonly { readonly id: string }[];
}

/** What the address says of the cell that a value stands in. */
export function evidenceOf(anchor: HTMLElement | undefined, { rows, columns }: Place): string | undefined {
  const cell = anchor?.closest<HTMLElement>('[data-cell]')?.dataset['cell'];
  const [row = -1, column = 0] = cell?.split(':').map(Number) ?? [];
  const rowId = rows[row]?.id;
  const columnId = columns[column - 1]?.id;
  return rowId === undefined || columnId === undefined ? undefined : `${rowId}.${columnId}`;
}

/** Opens the evidence that the address names, once, as soon as its row is there. */
export function useNamedEvidence(
  named: string | undefined,
  { rows, columns }: Place,
  find: (row: number, column: number) => Promise<HTMLElement | null>,
): void {
  const waiting = useRef(named);
  useEffect(() => {
    if (waiting.current === undefined) return;
    const [rowId, columnId] = waiting.current.split('.');
    const row = rows.findIndex(({ id }) => id === rowId);
    const column = columns.findIndex(({ id }) => id === columnId);
    if (row < 0 || column < 0) return;
    waiting.current = undefined;
    void find(row, column + 1).then((value) => value?.click());
  });
}
