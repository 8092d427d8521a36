import type { ReactNode } from 'react';
import type { ReadingWire } from '#contract';
import { LIMITS } from '#domain';
import type { DraftReading } from '../api/reading.ts';
import { w } from '../words.ts';
import { toShown } from './criteria-draft.ts';
import { CriteriaEditor } from './criteria-editor.tsx';
import { formatCountry, formatDuration, formatUsd } from './format.ts';
import { ErrorPanel, Skeleton } from './panels.tsx';
import { type Draft, readMoney } from './search-form.ts';

const LINE = 36;
const LINES = 8;

/** How a request is understood, before it is started: what is looked for, who is asked, what it costs. */
export function ReadingCard(props: {
  readonly draft: Draft;
  readonly read: DraftReading;
  readonly fault: string | undefined;
  onChange(part: Partial<Draft>): void;
}): ReactNode {
  const { draft, read, fault, onChange } = props;
  const { reading, error, retry } = read;
  return (
    <section
      aria-label={w.form.card}
      aria-busy={!read.isCurrent && draft.product.trim() !== ''}
      className="space-y-4 rounded-lg border border-line p-4"
    >
      <h2 className="font-semibold text-base">{w.form.card}</h2>
      {draft.product.trim() === '' ? <p className="text-fg-muted">{w.form.cardEmpty}</p> : null}
      {draft.product.trim() !== '' && reading === undefined && error === null ? (
        <Skeleton lines={LINES} height={LINE} />
      ) : null}
      {reading === undefined && error !== null ? (
        <ErrorPanel what={w.errors.reading} error={error} retry={retry} />
      ) : null}
      {reading === undefined || draft.product.trim() === '' ? null : (
        <>
          <Summary draft={draft} reading={reading} />
          <CriteriaEditor
            criteria={toShown(draft.criteria, reading)}
            fault={fault}
            onChange={(criteria) => onChange({ criteria })}
            dropOf={({ id }) => {
              if (id === 'country') return () => onChange({ countries: [] });
              return draft.industries.length > 0 ? (): void => onChange({ industries: [] }) : undefined;
            }}
          />
          <Understood reading={reading} />
          <Means draft={draft} reading={reading} />
        </>
      )}
    </section>
  );
}

function Summary({ draft, reading }: { readonly draft: Draft; readonly reading: ReadingWire }): ReactNode {
  const count = Number(draft.count) || LIMITS.defaultMaxBusinesses;
  const find = draft.searchType === 'customer' ? w.form.findBuyers : w.form.findSellers;
  return (
    <div className="space-y-1">
      <p>
        {find(count)} {w.form.inCountries(draft.countries.map(formatCountry))}.
      </p>
      <p className="text-fg-subtle text-xs">{reading.note}</p>
    </div>
  );
}

/** What words became, and which became nothing. */
function Understood({ reading }: { readonly reading: ReadingWire }): ReactNode {
  const { categories, not_understood: rest, reason } = reading.interpretation;
  return (
    <p className="text-fg-muted text-sm" dir="auto">
      {categories.map(({ text, label }) => w.run.readAs(text, label)).join(', ')}
      {reason ?? ''} {rest.length === 0 ? '' : w.run.notUnderstood(rest)}
    </p>
  );
}

function Means({ draft, reading }: { readonly draft: Draft; readonly reading: ReadingWire }): ReactNode {
  const { cost_usd: cost, seconds } = reading.estimate;
  const budget = readMoney(draft.budget);
  return (
    <dl className="space-y-2 border-line border-t pt-4 text-sm">
      <Line name={w.form.willAsk}>
        {reading.will_ask.map(({ name, purpose }) => (
          <p key={name}>{w.form.ask(name, purpose)}</p>
        ))}
      </Line>
      {reading.cannot_ask.length === 0 ? null : (
        <Line name={w.form.cannotAsk}>
          {reading.cannot_ask.map(({ name, unlocked_by: keys }) => (
            <p key={name} className="break-words">
              {w.form.ask(name, w.form.setOne(keys))}
            </p>
          ))}
        </Line>
      )}
      <Line name={w.form.limit}>{budget == null ? w.form.noLimit : formatUsd(budget)}</Line>
      <Line name={w.form.estimate}>
        <p className="nums">
          {cost.high === 0 ? w.form.free : w.form.cost(formatUsd(cost.low), formatUsd(cost.high))}
        </p>
        <p className="nums">{w.form.time(formatDuration(seconds.low), formatDuration(seconds.high))}</p>
      </Line>
    </dl>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex gap-4">
      <dt className="w-24 shrink-0 text-fg-muted">{name}</dt>
      <dd className="min-w-0 flex-1 space-y-1">{children}</dd>
    </div>
  );
}
