import { CircleCheck, CircleQuestionMark, CircleX, LoaderCircle, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Call } from '../api/queries.ts';
import { w } from '../words.ts';
import { formatClock, formatExact, formatInstant, formatMs, formatUsd } from './format.ts';
import { Badge } from './states.tsx';
import type { Column } from './table-model.ts';

const LOOKS = {
  started: { icon: LoaderCircle, tone: 'accent', spins: true },
  ok: { icon: CircleCheck, tone: 'ok' },
  failed: { icon: CircleX, tone: 'bad' },
  aborted: { icon: Unplug, tone: 'none' },
  unknown: { icon: CircleQuestionMark, tone: 'warn' },
} as const;

/** One attempt of a call to the outside, as the ledger has it. */
export function callColumns(): readonly Column<Call>[] {
  const { columns } = w.log;
  return [
    {
      id: 'at',
      title: columns.at,
      size: 104,
      isPinned: true,
      sortBy: ({ created_at: at }) => at,
      cell: ({ created_at: at }) => (
        <time dateTime={at} title={formatInstant(at)} className="nums font-normal">
          {formatClock(at)}
        </time>
      ),
    },
    textColumn('provider', columns.provider, 104),
    textColumn('endpoint', columns.endpoint, 220),
    textColumn('model', columns.model, 120),
    {
      id: 'status',
      title: columns.status,
      size: 112,
      sortBy: ({ status }) => w.log.statuses[status],
      cell: ({ status }) => <CallBadge status={status} />,
    },
    numberColumn('http_status', columns.http, 64, formatExact),
    numberColumn('ms', columns.ms, 80, formatMs),
    {
      id: 'tokens',
      title: columns.tokens,
      size: 136,
      isNumeric: true,
      sortBy: (call) => call.input_tokens + call.output_tokens,
      cell: (call) =>
        call.input_tokens + call.output_tokens === 0
          ? ''
          : `${formatExact(call.input_tokens)} / ${formatExact(call.output_tokens)}`,
    },
    numberColumn('cost_usd', columns.cost, 88, formatUsd),
    numberColumn('attempt', columns.attempt, 56, formatExact),
    textColumn('error_message', columns.error, 320),
    textColumn('request_id', columns.request, 240),
  ];
}

function textColumn(
  id: 'provider' | 'endpoint' | 'model' | 'error_message' | 'request_id',
  title: string,
  size: number,
): Column<Call> {
  return {
    id,
    title,
    size,
    sortBy: (call) => call[id] ?? undefined,
    cell: (call) => (
      <span className="truncate" title={call[id] ?? ''} dir="auto">
        {call[id]}
      </span>
    ),
  };
}

function numberColumn(
  id: 'http_status' | 'ms' | 'cost_usd' | 'attempt',
  title: string,
  size: number,
  format: (value: number) => string,
): Column<Call> {
  return {
    id,
    title,
    size,
    isNumeric: true,
    sortBy: (call) => call[id] ?? undefined,
    cell: (call) => {
      const value = call[id];
      return value === null ? '' : format(value);
    },
  };
}

function CallBadge({ status }: { readonly status: Call['status'] }): ReactNode {
  return <Badge {...LOOKS[status]}>{w.log.statuses[status]}</Badge>;
}

export function CallLine({ call }: { readonly call: Call }): ReactNode {
  return (
    <>
      <span className="flex w-full min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">
          {call.provider} {call.endpoint}
        </span>
        <CallBadge status={call.status} />
      </span>
      <span className="nums w-full truncate text-fg-subtle text-xs">
        {formatClock(call.created_at)} · {call.ms === null ? '' : formatMs(call.ms)} ·{' '}
        {formatUsd(call.cost_usd)} {call.error_message}
      </span>
    </>
  );
}
