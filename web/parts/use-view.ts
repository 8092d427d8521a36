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
  reset(): void;
}

export function useView(): View {
  const search = useSearch({ from: '/searches/$searchId' });
  const navigate = useNavigate();
  const wanted = useDeferredValue((search.q ?? '').trim().toLocaleLowerCase());
  return {
    ...search,
    wanted,
    set(change): void {
      void navigate({
        to: '.',
        replace: true,
        search: (known: ViewSearch) =>
          Object.fromEntries(
            Object.entries({ ...known, ...change }).filter(
              ([, value]) => value !== undefined && value !== '',
            ),
          ),
      });
    },
    reset: () => void navigate({ to: '.', replace: true, search: {} }),
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
