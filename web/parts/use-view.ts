import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import type { ViewSearch } from '../router.tsx';

/** What decides whether a row is shown. */
export type Filter = {
  readonly [Name in 'match' | 'country' | 'verdict' | 'persona' | 'level' | 'provider' | 'state']:
    | string
    | undefined;
} & { readonly wanted: string };

/** The view of a table as it stands in the address. */
export interface View extends ViewSearch {
  /** The text that is looked for, a moment later while somebody is typing. */
  readonly wanted: string;
  set(change: Readonly<Partial<Record<keyof ViewSearch, string | undefined>>>): void;
  /** Takes away the filter that was set last, or the text that is looked for. */
  removeLast(): void;
}

export function useView(): View {
  const search = useSearch({ from: '/searches/$searchId' });
  const navigate = useNavigate();
  const wanted = useDeferredValue((search.q ?? '').trim().toLocaleLowerCase());
  const set: View['set'] = (change) =>
    void navigate({
      to: '.',
      replace: true,
      search: (known: ViewSearch) =>
        Object.fromEntries(
          Object.entries({ ...known, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
    });
  return {
    ...search,
    wanted,
    set,
    removeLast(): void {
      const last = Object.keys(search).findLast((key) => !['row', 'ev', 'sort'].includes(key));
      if (last !== undefined) set({ [last]: undefined });
    },
  };
}

/** The rows that a view shows; found again only when the rows or the view change. */
export function useFiltered<Row>(
  rows: readonly Row[],
  isWanted: (row: Row, view: Filter) => boolean,
  view: View,
): readonly Row[] {
  const { match, country, verdict, persona, level, provider, state, wanted } = view;
  return useMemo(() => {
    const filter = { match, country, verdict, persona, level, provider, state, wanted };
    return rows.filter((row) => isWanted(row, filter));
  }, [rows, isWanted, match, country, verdict, persona, level, provider, state, wanted]);
}
