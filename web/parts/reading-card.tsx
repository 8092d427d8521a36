import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { LIMITS } from '#domain';
import { call } from '../api/client.ts';
import { w } from '../words.ts';
import { formatCountry, formatDuration, formatUsd } from './format.ts';
import { type Draft, toBody } from './search-form.ts';

const PAUSE_MS = 600;

/** What will be done, before it is started. */
export function ReadingCard(props: { readonly draft: Draft; readonly hasList: boolean }): ReactNode {
  const { draft, hasList } = props;
  const settled = useSettled(draft);
  const body = toBody(settled);
  const { data } = useQuery({
    queryKey: ['estimate', body?.max_businesses],
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call('estimateSearch', {
        body: { product_service: settled.product.trim(), max_businesses: Number(settled.count) },
        signal,
      }),
  });
  const countries = draft.countries.map(formatCountry);
  const count = Number(draft.count) || LIMITS.defaultMaxBusinesses;
  return (
    <section
      aria-label={w.form.card}
      className="space-y-4 rounded-lg border border-line p-4 lg:sticky lg:top-6"
    >
      <h2 className="font-semibold text-base">{w.form.card}</h2>
      {draft.product.trim() === '' ? (
        <p className="text-fg-muted">{w.form.cardEmpty}</p>
      ) : (
        <>
          <p>
            {draft.searchType === 'customer' ? w.form.findBuyers(count) : w.form.findSellers(count)}{' '}
            {w.form.inCountries(countries)}.
          </p>
          <ol className="list-decimal space-y-2 pl-6 text-sm">
            {draft.industries.length === 0 ? null : (
              <Criterion text={w.form.mustKind(draft.industries)} by={w.form.byCategory} />
            )}
            {countries.length === 0 ? null : (
              <Criterion text={w.form.mustCountry(countries)} by={w.form.byCountry} />
            )}
            {draft.criteria.map((text) => (
              <Criterion key={text} text={text} by={w.form.byModel} />
            ))}
          </ol>
          <dl className="space-y-2 border-line border-t pt-4 text-sm">
            <Line name={w.form.willAsk} value={hasList ? w.form.asksList : w.form.asksDirectory} />
            <Line
              name={w.form.limit}
              value={body?.budget_usd == null ? w.form.noLimit : formatUsd(body.budget_usd)}
            />
            <div className="flex min-h-9 gap-4">
              <dt className="w-24 shrink-0 text-fg-muted">{w.form.estimate}</dt>
              <dd className="nums">{data === undefined ? null : <Estimate estimate={data} />}</dd>
            </div>
          </dl>
        </>
      )}
    </section>
  );
}

function Estimate(props: {
  readonly estimate: {
    readonly cost_usd: { readonly low: number; readonly high: number };
    readonly seconds: { readonly low: number; readonly high: number };
  };
}): ReactNode {
  const { cost_usd: cost, seconds } = props.estimate;
  return (
    <>
      <p>{cost.high === 0 ? w.form.noModel : w.form.cost(formatUsd(cost.low), formatUsd(cost.high))}</p>
      <p>{w.form.time(formatDuration(seconds.low), formatDuration(seconds.high))}</p>
    </>
  );
}

function Criterion({ text, by }: { readonly text: string; readonly by: string }): ReactNode {
  return (
    <li>
      <span className="break-words" dir="auto">
        {text}
      </span>
      <span className="block text-fg-subtle text-xs">{by}</span>
    </li>
  );
}

function Line({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div className="flex gap-4">
      <dt className="w-24 shrink-0 text-fg-muted">{name}</dt>
      <dd className="min-w-0 flex-1">{value}</dd>
    </div>
  );
}

/** A value once it has not changed for a moment. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
