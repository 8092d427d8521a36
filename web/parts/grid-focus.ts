import { useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Which cell of a grid has the focus, or would get it. */
export interface GridFocus {
  readonly at: Place;
  is(row: number, column: number): boolean;
  /** Makes it the cell that a Tab comes to. */
  set(place: Place): void;
  /** The same for the cell that a pointer or a script gave the focus to. */
  follow(target: Element): void;
  /** Makes it that cell, and moves the focus there. */
  go(place: Place): void;
}

export function useGridFocus(
  scroller: { readonly current: HTMLElement | null },
  jump: { readonly current: (index: number) => void },
): GridFocus {
  const [at, set] = useState<Place>({ row: 0, column: 1 });
  const isPending = useRef(false);
  useEffect(() => {
    if (!isPending.current) return;
    const find = (): void => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${at.row}:${at.column}"]`);
      if (cell == null) return;
      isPending.current = false;
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    find();
    if (isPending.current) requestAnimationFrame(find);
  });
  return {
    at,
    set,
    is: (row, column) => at.row === row && at.column === column,
    follow(target): void {
      const cell = target.closest<HTMLElement>('[data-cell]')?.dataset['cell'];
      const [row, column] = cell?.split(':').map(Number) ?? [];
      if (row === undefined || column === undefined) return;
      if (row !== at.row || column !== at.column) set({ row, column });
    },
    go(place): void {
      isPending.current = true;
      if (place.row >= 0) jump.current(place.row);
      set(place);
    },
  };
}

/** Rows that arrive above leave those under the reader's eye where they are. */
export function useSteadyRows(options: {
  readonly scroller: { readonly current: HTMLElement | null };
  readonly ids: readonly { readonly id: string }[];
  readonly height: number;
  readonly sort: string | undefined;
}): void {
  const { scroller, ids, height, sort } = options;
  const before = useRef<readonly { readonly id: string }[]>([]);
  const sortedBy = useRef(sort);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (sortedBy.current !== sort) {
      sortedBy.current = sort;
      before.current = ids;
      element?.scrollTo({ top: 0 });
      return;
    }
    const last = before.current;
    before.current = ids;
    if (element === null || last === ids || element.scrollTop < height) return;
    const index = Math.floor(element.scrollTop / height);
    const anchor = last[index]?.id;
    const now = anchor === undefined ? -1 : ids.findIndex(({ id }) => id === anchor);
    if (now >= 0 && now !== index) element.scrollTop += (now - index) * height;
  }, [scroller, ids, height, sort]);
}
