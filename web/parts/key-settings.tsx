import { type ReactNode, type SubmitEvent, useState } from 'react';
import { type Answer, call } from '../api/client.ts';
import { readAgain, useKeys as useApiKeys } from '../api/queries.ts';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { Confirm } from './dialogs.tsx';
import { Field, TextInput } from './field.tsx';
import { formatDay } from './format.ts';
import { ErrorPanel } from './panels.tsx';
import { Section } from './section.tsx';
import { Skeleton } from './skeleton.tsx';
import { tell } from './tell.ts';

type Key = Answer<'listApiKeys'>['data'][number];
type Scope = 'read' | 'run' | 'admin';
const SCOPES: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  run: ['read', 'run'],
  admin: ['admin'],
};
const ROW = 48;

/** Keys for programs: made, shown once, revoked. */
export function KeySettings(): ReactNode {
  const keys = useApiKeys();
  const [leaving, setLeaving] = useState<Key>();
  const revoke = async (key: Key): Promise<void> => {
    await call('revokeApiKey', { params: { key_id: key.key_id } });
    setLeaving(undefined);
    tell(w.settings.revokedNow);
    await readAgain('keys');
  };
  return (
    <Section title={w.settings.access}>
      <p className="pb-4 text-fg-muted">{w.settings.keysSentence}</p>
      <NewKey />
      {keys.isPending ? <Skeleton lines={2} height={ROW} /> : null}
      {keys.isError ? (
        <ErrorPanel what={w.errors.keys} error={keys.error} retry={() => void keys.refetch()} />
      ) : null}
      {keys.data?.data.length === 0 ? <p className="text-fg-muted">{w.settings.noKeys}</p> : null}
      <ul className="pt-4 text-sm">
        {keys.data?.data.map((key) => (
          <li key={key.key_id} className="flex min-h-12 flex-wrap items-center gap-x-4 border-line border-b">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium" dir="auto">
                {key.name}
              </span>
              <span className="block text-fg-subtle text-xs">
                <code className="font-mono">{key.key_id}</code> · {key.scopes.join(', ')} ·{' '}
                {w.settings.created(formatDay(key.created_at))} ·{' '}
                {key.last_used_at === null
                  ? w.settings.neverUsed
                  : w.settings.used(formatDay(key.last_used_at))}
              </span>
            </span>
            {key.revoked_at === null ? (
              <Button kind="danger" size="small" onClick={() => setLeaving(key)}>
                {w.settings.revoke}
              </Button>
            ) : (
              <span className="text-fg-subtle">{w.settings.revoked}</span>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        isOpen={leaving !== undefined}
        title={w.settings.revokeTitle(leaving?.name ?? '')}
        sentence={w.settings.revokeSentence}
        action={w.settings.revokeAction}
        onConfirm={() => {
          if (leaving !== undefined) void revoke(leaving);
        }}
        onClose={() => setLeaving(undefined)}
      />
    </Section>
  );
}

function NewKey(): ReactNode {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('run');
  const [fault, setFault] = useState<string>();
  const [made, setMade] = useState<string>();
  const create = async (): Promise<void> => {
    try {
      const { key } = await call('createApiKey', { body: { name, scopes: [...SCOPES[scope]] } });
      setMade(key);
      setName('');
      await readAgain('keys');
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setFault(name.trim() === '' ? w.settings.needName : undefined);
    if (name.trim() !== '') void create();
  };
  return (
    <>
      <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-4">
        <div className="min-w-48 flex-1">
          <Field label={w.settings.keyName} fault={fault}>
            {(ids) => (
              <TextInput
                {...ids}
                value={name}
                placeholder={w.settings.keyExample}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Field label={w.settings.scope}>
          {(ids) => (
            <select
              {...ids}
              value={scope}
              onChange={(event) => setScope(scopeOf(event.target.value))}
              className="h-8 rounded-md border border-line-strong bg-bg px-2"
            >
              {(['read', 'run', 'admin'] as const).map((each) => (
                <option key={each} value={each}>
                  {w.settings.scopes[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit" className="mt-6">
          {w.settings.createKey}
        </Button>
      </form>
      {made === undefined ? null : (
        <div role="status" className="mt-4 rounded-lg border border-line bg-ok-soft p-4">
          <p className="text-ok text-sm">{w.settings.newKey}</p>
          <p className="flex items-center gap-2">
            <code className="min-w-0 break-all font-mono text-xs">{made}</code>
            <CopyButton text={made} label={w.settings.copyKey} />
          </p>
        </div>
      )}
    </>
  );
}

function scopeOf(value: string): Scope {
  return value === 'read' || value === 'admin' ? value : 'run';
}
