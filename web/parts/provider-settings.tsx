import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleQuestionMark, CircleSlash, CircleX, Gauge } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Answer, call } from '../api/client.ts';
import { s } from '../words-settings.ts';
import { type Look, lookBadge } from './badge.tsx';
import { formatClock, formatMs, formatUsd } from './format.ts';
import { ErrorPanel } from './panels.tsx';
import { Section } from './section.tsx';
import { Skeleton } from './skeleton.tsx';

type Provider = Answer<'listProviders'>['data'][number];

const LOOKS: Readonly<Record<Provider['state'], Look>> = {
  ready: { icon: CircleCheck, tone: 'ok' },
  no_key: { icon: CircleSlash, tone: 'none' },
  refused: { icon: CircleX, tone: 'bad' },
  limit_reached: { icon: Gauge, tone: 'warn' },
  unknown: { icon: CircleQuestionMark, tone: 'none' },
};
/** Read on this machine: nobody is asked. */
const IN_HOUSE: ReadonlySet<Provider['kind']> = new Set(['directory', 'list']);
const ROW = 44;

/** Who can be asked, whether it is set up, and how it did. */
export function ProviderSettings(): ReactNode {
  const providers = useQuery({
    queryKey: ['providers'],
    queryFn: ({ signal }) => call('listProviders', { signal }),
    refetchInterval: 10_000,
  });
  const { data } = providers;
  const { columns } = s.providers;
  return (
    <Section title={s.providers.title}>
      <p className="pb-4 text-fg-muted">{s.providers.sentence}</p>
      {providers.isPending ? <Skeleton lines={7} height={ROW} /> : null}
      {providers.isError ? (
        <ErrorPanel
          what={s.providers.failed}
          error={providers.error}
          retry={() => void providers.refetch()}
        />
      ) : null}
      {data === undefined ? null : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
          <section className="overflow-x-auto" aria-label={s.providers.title} tabIndex={0}>
            <table className="w-full min-w-160 text-left text-sm">
              <thead className="text-fg-muted text-xs">
                <tr className="border-line border-b">
                  {Object.values(columns).map((title) => (
                    <th key={title} scope="col" className="py-2 pr-4 font-medium">
                      {title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.data.map((provider) => (
                  <ProviderRow key={provider.provider} provider={provider} />
                ))}
              </tbody>
            </table>
          </section>
          <p className="pt-4 text-fg-subtle text-xs">
            {s.providers.workers(data.workers)} {s.providers.toldBy[data.told_by]}
          </p>
        </>
      )}
    </Section>
  );
}

function ProviderRow({ provider }: { readonly provider: Provider }): ReactNode {
  const {
    label,
    kind,
    state,
    variables,
    unlocks,
    last_day: day,
    waiting_until: waits,
    month_usd: month,
  } = provider;
  const notes = [
    ...(state === 'no_key' ? [s.providers.set(variables)] : []),
    ...(waits === null ? [] : [s.providers.waits(formatClock(waits))]),
    ...(day.last_error === null
      ? []
      : [s.providers.lastError(formatClock(day.last_error.at), day.last_error.message)]),
  ];
  return (
    <tr className="border-line border-b align-top">
      <th scope="row" className="py-2 pr-4 font-medium">
        {label}
      </th>
      <td className="py-2 pr-4">{lookBadge(LOOKS[state], s.providers.states[state])}</td>
      <td className="nums py-2 pr-4">
        {IN_HOUSE.has(kind) ? s.providers.inHouse : s.providers.calls(day.calls, day.ok_pct)}
      </td>
      <td className="nums py-2 pr-4">{day.p50_ms === null ? '' : formatMs(day.p50_ms)}</td>
      <td className="nums py-2 pr-4">{month === 0 ? '' : formatUsd(month)}</td>
      <td className="py-2 text-fg-muted">
        {unlocks ?? ''}
        {notes.map((note) => (
          <span
            key={note}
            className="block break-words text-fg-subtle text-xs [overflow-wrap:anywhere]"
            dir="auto"
          >
            {note}
          </span>
        ))}
      </td>
    </tr>
  );
}
