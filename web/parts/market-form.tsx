import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import type { MarketAssumptions } from '#domain';
import { call } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { market as m } from '../words-market.ts';
import { Button } from './button.tsx';
import { TextInput } from './field.tsx';
import { type AssumptionDraft, draftOf, readDraft } from './market-draft.ts';
import { tell } from './tell.ts';

const BOUNDS = ['low', 'base', 'high'] as const;

/** What the user assumes, changed in place: the report follows while he types, and keeps it when he saves. */
export function AssumptionForm(props: {
  readonly searchId: string;
  readonly first: MarketAssumptions | null;
  onPreview(assumptions: MarketAssumptions | undefined): void;
  onClose(): void;
}): ReactNode {
  const { searchId, first, onPreview, onClose } = props;
  const [draft, setDraft] = useState<AssumptionDraft>(() => draftOf(first));
  const [isBusy, setBusy] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const currencyId = useId();
  const { assumptions, faults } = readDraft(draft);
  const change = (next: AssumptionDraft): void => {
    setDraft(next);
    onPreview(readDraft(next).assumptions);
  };
  const close = (): void => {
    onPreview(undefined);
    onClose();
  };
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (assumptions === undefined) return setRefused(true);
    setBusy(true);
    try {
      const { contractValue, reachablePct, winPct } = assumptions;
      const body = { annual_contract_value: contractValue, reachable_pct: reachablePct, win_pct: winPct };
      const params = { search_id: searchId };
      queryClient.setQueryData(['market', searchId], await call('assumeMarket', { params, body }));
      tell(m.saved);
      close();
    } catch (error) {
      tell(`${m.notSaved} ${error instanceof Error ? error.message : ''}`.trim());
    }
    setBusy(false);
  };
  const row = (name: 'price' | 'reachable' | 'win', label: string): ReactNode => (
    <Row
      label={label}
      values={draft[name]}
      fault={isRefused ? faults[name] : undefined}
      onChange={(values) => change({ ...draft, [name]: values })}
    />
  );
  return (
    <form
      noValidate
      aria-label={m.assume}
      className="space-y-3 rounded-lg border border-line p-4 print:hidden"
      onSubmit={(event) => void save(event)}
    >
      {row('price', m.contractValue)}
      <div className="flex items-center gap-2 text-sm">
        <label htmlFor={currencyId}>{m.currency}</label>
        <TextInput
          id={currencyId}
          className="max-w-20"
          value={draft.currency}
          maxLength={3}
          autoCapitalize="characters"
          aria-invalid={isRefused && faults.currency !== undefined ? true : undefined}
          onChange={(event) => change({ ...draft, currency: event.target.value.toUpperCase() })}
        />
        {isRefused && faults.currency !== undefined ? (
          <span className="text-bad text-xs">{faults.currency}</span>
        ) : null}
      </div>
      {row('reachable', m.reachable)}
      {row('win', m.win)}
      <p className="text-fg-subtle text-xs">{m.onlyIfSaid}</p>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {m.save}
        </Button>
        <Button onClick={close}>{m.cancel}</Button>
        <span role="status" className="text-fg-muted text-xs">
          {assumptions === undefined ? '' : m.preview}
        </span>
      </div>
    </form>
  );
}

function Row(props: {
  readonly label: string;
  readonly values: AssumptionDraft['price'];
  readonly fault: string | undefined;
  onChange(values: AssumptionDraft['price']): void;
}): ReactNode {
  const { label, values, fault, onChange } = props;
  const id = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{label}</legend>
      <div className="grid max-w-100 grid-cols-3 gap-2 pt-1">
        {BOUNDS.map((bound) => (
          <div key={bound}>
            <label htmlFor={`${id}-${bound}`} className="text-fg-muted text-xs">
              {m[bound]}
            </label>
            <TextInput
              id={`${id}-${bound}`}
              inputMode="decimal"
              value={values[bound]}
              aria-invalid={fault === undefined ? undefined : true}
              onChange={(event) => onChange({ ...values, [bound]: event.target.value })}
            />
          </div>
        ))}
      </div>
      {fault === undefined ? null : (
        <p role="alert" className="pt-1 text-bad text-xs">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
