import {
  keepPreviousData,
  QueryClient,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { BusinessWire, DecisionMakerWire } from '#contract';
import { isTerminal } from '#domain';
import { tell } from '../parts/tell.ts';
import { firstWords as w } from '../words-first.ts';
import { type Answer, ApiError, call } from './client.ts';

const MOST_RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error): boolean =>
        count < MOST_RETRIES && (!(error instanceof ApiError) || error.status === 0 || error.status >= 429),
      retryDelay: delayOf,
      refetchOnWindowFocus: true,
    },
  },
});

/** A server that says when to come back is taken at its word, and the reader is told. */
function delayOf(count: number, error: Error): number {
  const asked = error instanceof ApiError ? error.retryAfterMs : null;
  if (asked === null) return 500 * 2 ** count;
  tell(w.errors.tooMany(Math.ceil(asked / 1_000)));
  return asked;
}

/**
 * Reads a list again, after it was changed. A first read that is still under way would be joined instead of repeated, and it
 * may have begun before the change: it is waited for, not broken off, so that a slow line gets its first rows all the same.
 */
export async function readAgain(...queryKey: readonly string[]): Promise<void> {
  const begun = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  await Promise.allSettled(begun.map((query) => query.promise));
  await queryClient.invalidateQueries({ queryKey });
}

export type Search = Answer<'getSearch'>;
export type Progress = Answer<'getProgress'>;
export type Call = Answer<'listUsage'>['data'][number];

const RECENT_MS = 3_000;
const CALLS_MS = 1_500;

export function useSearches(): UseQueryResult<Answer<'listSearches'>> {
  return useQuery({
    queryKey: ['searches'],
    queryFn: ({ signal }) => call('listSearches', { query: { limit: '100' }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ status }) => !isTerminal(status)) === true ? RECENT_MS : false,
  });
}

export function useSearch(searchId: string): UseQueryResult<Search> {
  return useQuery({
    queryKey: ['search', searchId],
    queryFn: ({ signal }) => call('getSearch', { params: { search_id: searchId }, signal }),
  });
}

export function useProgress(searchId: string): UseQueryResult<Progress> {
  return useQuery({
    queryKey: ['progress', searchId],
    queryFn: ({ signal }) => call('getProgress', { params: { search_id: searchId }, signal }),
  });
}

export function usePersonas(searchId: string): UseQueryResult<Answer<'listPersonas'>> {
  return useQuery({
    queryKey: ['personas', searchId],
    queryFn: ({ signal }) => call('listPersonas', { params: { search_id: searchId }, signal }),
  });
}

export function useMarket(searchId: string): UseQueryResult<Answer<'getMarket'>> {
  return useQuery({
    queryKey: ['market', searchId],
    queryFn: ({ signal }) => call('getMarket', { params: { search_id: searchId }, signal }),
  });
}

/** The sums of a search and its latest calls; asked again by itself while it runs, for a provider that waits makes no event. */
export function useSpending(searchId: string): UseQueryResult<Answer<'listUsage'>> {
  const { data: search } = useSearch(searchId);
  const isRunning = search !== undefined && search.enqueued_at !== null && !isTerminal(search.status);
  return useQuery({
    queryKey: ['spending', searchId],
    queryFn: ({ signal }) =>
      call('listUsage', { params: { search_id: searchId }, query: { limit: '20' }, signal }),
    refetchInterval: isRunning ? CALLS_MS : false,
    placeholderData: keepPreviousData,
  });
}

export function useErrors(searchId: string): UseQueryResult<Answer<'listErrors'>> {
  return useQuery({
    queryKey: ['errors', searchId],
    queryFn: ({ signal }) => call('listErrors', { params: { search_id: searchId }, signal }),
  });
}

export function useKeys(): UseQueryResult<Answer<'listApiKeys'>> {
  return useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => call('listApiKeys', { signal }) });
}

/** All rows of a list, page by page, shown as they come. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  /** More rows are on their way. */
  readonly isGrowing: boolean;
  /** Those that are there are read anew. */
  readonly isRefreshing: boolean;
  readonly error: Error | null;
  retry(): void;
}

export function useBusinesses(searchId: string): Rows<BusinessWire> {
  return useRows(['businesses', searchId], (query, signal) =>
    call('listBusinesses', { params: { search_id: searchId }, query, signal }),
  );
}

export function usePeople(searchId: string): Rows<DecisionMakerWire> {
  return useRows(['people', searchId], (query, signal) =>
    call('listDecisionMakers', { params: { search_id: searchId }, query, signal }),
  );
}

export function useCalls(searchId: string): Rows<Call> {
  return useRows(['calls', searchId], (query, signal) =>
    call('listUsage', { params: { search_id: searchId }, query, signal }),
  );
}

interface Page<Row> {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

const PAGE_ROWS = '200';

function useRows<Row>(
  queryKey: readonly string[],
  load: (query: Readonly<Record<string, string>>, signal: AbortSignal) => Promise<Page<Row>>,
): Rows<Row> {
  const query: UseInfiniteQueryResult<{ readonly pages: readonly Page<Row>[] }> = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      load({ limit: PAGE_ROWS, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    getNextPageParam: (page) => page.next_cursor,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data]);
  return {
    rows,
    isLoading: query.isPending,
    isGrowing: hasNextPage,
    isRefreshing: query.isRefetching,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
