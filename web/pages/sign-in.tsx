import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { storeKey } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { Button } from '../parts/button.tsx';
import { Field, TextInput } from '../parts/field.tsx';
import { TopBar } from '../parts/top-bar.tsx';
import { w } from '../words.ts';

export function SignInPage(): ReactNode {
  const { to = '/' } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const [key, setKey] = useState('');
  const [fault, setFault] = useState<string>();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!key.trim().startsWith('ld_')) {
      setFault(w.signIn.needKey);
      return;
    }
    storeKey(key.trim());
    void queryClient.resetQueries();
    void navigate({ href: to.startsWith('/') && !to.startsWith('//') ? to : '/' });
  };
  return (
    <>
      <TopBar title={w.signIn.title} />
      <main id="content" tabIndex={-1} className="outline-none">
        <form onSubmit={submit} className="mx-auto max-w-120 space-y-4 p-6" noValidate>
          <p className="text-fg-muted">{w.signIn.sentence}</p>
          <Field label={w.signIn.key} fault={fault}>
            {(ids) => (
              <TextInput
                {...ids}
                type="password"
                autoComplete="off"
                value={key}
                placeholder={w.signIn.keyExample}
                onChange={(event) => setKey(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" kind="primary">
            {w.actions.signIn}
          </Button>
        </form>
      </main>
    </>
  );
}
