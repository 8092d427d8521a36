import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import type { ViewSearch } from '../router.tsx';

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
