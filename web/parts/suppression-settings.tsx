import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { type Answer, call } from '../api/client.ts';
import { readAgain } from '../api/queries.ts';
import { s } from '../words-settings.ts';
import { Button } from './button.tsx';
import { Confirm } from './dialogs.tsx';
import { Field, TextInput } from './field.tsx';
import { formatDay } from './format.ts';
import { ErrorPanel } from './panels.tsx';
import { Section } from './section.tsx';
import { Skeleton } from './skeleton.tsx';
import { tell } from './tell.ts';

type Entry = Answer<'listSuppressions'>['data'][number];
type Kind = Entry['kind'];
const KINDS: readonly Kind[] = ['domain', 'email', 'person'];
const ROW = 48;

/** Who must not be contacted: added, listed by a label, taken off. */
export function SuppressionSettings(): ReactNode {
  const list = useQuery({
    queryKey: ['suppressions'],
    queryFn: ({ signal }) => call('listSuppressions', { signal }),
  });
  const [leaving, setLeaving] = useState<Entry>();
  const remove = async ({ suppression_id: id }: Entry): Promise<void> => {
    await call('removeSuppression', { params: { suppression_id: id } });
    setLeaving(undefined);
    tell(s.privacy.removed);
    await forgetRows();
  };
  return (
    <Section title={s.privacy.listTitle}>
      <p className="pb-4 text-fg-muted">{s.privacy.listSentence}</p>
      <NewEntry />
      {list.isPending ? <Skeleton lines={2} height={ROW} /> : null}
      {list.isError ? (
        <ErrorPanel what={s.privacy.failed} error={list.error} retry={() => void list.refetch()} />
      ) : null}
      {list.data?.data.length === 0 ? <p className="pt-4 text-fg-muted">{s.privacy.none}</p> : null}
      <ul className="pt-4 text-sm">
        {list.data?.data.map((entry) => (
          <li
            key={entry.suppression_id}
            className="flex min-h-12 flex-wrap items-center gap-x-4 border-line border-b"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium" dir="auto">
                {entry.label}
              </span>
              <span className="block text-fg-subtle text-xs" dir="auto">
                {s.privacy.kinds[entry.kind]} · {s.privacy.since(formatDay(entry.created_at))}
                {entry.reason === null ? '' : ` · ${entry.reason}`}
              </span>
            </span>
            <Button kind="danger" size="small" onClick={() => setLeaving(entry)}>
              {s.privacy.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Confirm
        isOpen={leaving !== undefined}
        title={s.privacy.removeTitle(leaving?.label ?? '')}
        sentence={s.privacy.removeSentence}
        action={s.privacy.removeAction}
        onConfirm={() => {
          if (leaving !== undefined) void remove(leaving);
        }}
        onClose={() => setLeaving(undefined)}
      />
    </Section>
  );
}

/** Rows that were read before show what they may not any more. */
export async function forgetRows(): Promise<void> {
  await Promise.all(
    ['suppressions', 'erasures', 'businesses', 'people', 'progress', 'events'].map((queryKey) =>
      readAgain(queryKey),
    ),
  );
}

function NewEntry(): ReactNode {
  const [kind, setKind] = useState<Kind>('domain');
  const [value, setValue] = useState('');
  const [company, setCompany] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const add = async (): Promise<void> => {
    try {
      const isAt = kind === 'person' && company.trim() !== '';
      const body = {
        kind,
        value,
        company_domain: isAt ? company : null,
        reason: reason.trim() === '' ? null : reason,
      };
      const { label } = await call('addSuppression', { body });
      setValue('');
      setReason('');
      tell(s.privacy.added(label));
      await forgetRows();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setFault(value.trim() === '' ? s.privacy.needValue : undefined);
    if (value.trim() !== '') void add();
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2">
      <Field label={s.privacy.kind}>
        {(ids) => (
          <select
            {...ids}
            value={kind}
            onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? 'domain')}
            className="h-8 w-full rounded-md border border-line-strong bg-bg px-2"
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {s.privacy.kinds[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={s.privacy.value[kind]} fault={fault}>
        {(ids) => (
          <TextInput
            {...ids}
            value={value}
            placeholder={s.privacy.examples[kind]}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      {kind === 'person' ? (
        <Field label={s.privacy.at} hint={s.privacy.atHint}>
          {(ids) => (
            <TextInput
              {...ids}
              value={company}
              placeholder={s.privacy.examples.domain}
              onChange={(event) => setCompany(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label={s.privacy.reason} hint={s.privacy.reasonHint}>
        {(ids) => <TextInput {...ids} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <div className="sm:col-span-2">
        <Button type="submit">{s.privacy.add}</Button>
      </div>
    </form>
  );
}
