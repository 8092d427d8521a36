import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { IndustriesWire, ReadingWire } from '#contract';
import { type Draft, toReadingBody } from '../parts/search-form.ts';
import { call } from './client.ts';

const PAUSE_MS = 600;
const TYPING_MS = 120;

/** How a draft is read, a moment after it was written. */
export interface DraftReading {
  /** undefined before the first. */
  readonly reading: ReadingWire | undefined;
  /** It is of the draft as it stands now. */
  readonly isCurrent: boolean;
  readonly error: Error | null;
  retry(): void;
}

export function useReading(draft: Draft, hasList: boolean): DraftReading {
  const now = JSON.stringify(toReadingBody(draft, hasList) ?? null);
  const settled = useSettled(now, PAUSE_MS);
  const query = useQuery({
    queryKey: ['reading', settled],
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('readRequest', { body: JSON.parse(settled), signal }),
  });
  return {
    reading: settled === 'null' ? undefined : query.data,
    isCurrent: now === settled && !query.isPlaceholderData && query.data !== undefined,
    error: query.error,
    retry: () => void query.refetch(),
  };
}

/** Kinds of companies that what is typed may mean. */
export function useIndustries(typed: string): IndustriesWire['data'] {
  const wanted = useSettled(typed.trim(), TYPING_MS);
  const { data } = useQuery({
    queryKey: ['industries', wanted],
    enabled: wanted !== '',
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('listIndustries', { query: { q: wanted }, signal }),
  });
  return typed.trim() === '' ? [] : (data?.data ?? []);
}

/** A value once it has not changed for a moment, or once its field is left. */
function useSettled<Value>(value: Value, pauseMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const settle = (): void => setSettled(value);
    const timer = setTimeout(settle, pauseMs);
    document.addEventListener('focusout', settle);
    return (): void => {
      clearTimeout(timer);
      document.removeEventListener('focusout', settle);
    };
  }, [value, pauseMs]);
  return settled;
}
