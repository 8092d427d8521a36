import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { type Answer, call } from '../api/client.ts';
import { s } from '../words-settings.ts';
import { Button } from './button.tsx';
import { Confirm } from './dialogs.tsx';
import { Field, TextInput } from './field.tsx';
import { formatDay, formatNumber } from './format.ts';
import { OutLink } from './panels.tsx';
import { Section } from './section.tsx';
import { forgetRows } from './suppression-settings.tsx';
import { tell } from './tell.ts';

type Found = Answer<'erasePerson'>;
type Person = {
  readonly name: string;
  readonly company_domain: string | null;
  readonly email: string | null;
};
const COUNTS = [
  'decision_makers',
  'evidence',
  'snapshots',
  'recorded_answers',
  'events',
  'calls',
  'texts',
] as const satisfies readonly (keyof Found['counts'])[];

/** First what there is about a person and where it came from, then, when asked, its end. */
export function EraseSettings(): ReactNode {
  const [found, setFound] = useState<{ readonly person: Person; readonly answer: Found }>();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const erase = async (person: Person): Promise<void> => {
    setBusy(true);
    try {
      await call('erasePerson', { body: { ...person, dry_run: false } });
      setFound(undefined);
      tell(s.privacy.erased);
      await forgetRows();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
    setAsking(false);
  };
  return (
    <Section title={s.privacy.eraseTitle}>
      <p className="pb-4 text-fg-muted">{s.privacy.eraseSentence}</p>
      <Look onFound={(person, answer) => setFound({ person, answer })} />
      {found === undefined ? null : (
        <div role="status" className="mt-4 space-y-4 rounded-lg border border-line p-4">
          <Traces answer={found.answer} />
          <Button kind="danger" onClick={() => setAsking(true)}>
            {totalOf(found.answer) === 0 ? s.privacy.eraseAnyway : s.privacy.erase}
          </Button>
        </div>
      )}
      <Erasures />
      <Confirm
        isOpen={isAsking}
        title={s.privacy.confirmTitle(found?.person.name ?? '')}
        sentence={s.privacy.confirmSentence(found === undefined ? 0 : totalOf(found.answer))}
        action={s.privacy.confirmAction}
        isBusy={isBusy}
        onConfirm={() => {
          if (found !== undefined) void erase(found.person);
        }}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}

function totalOf({ counts }: Found): number {
  return COUNTS.reduce((sum, name) => sum + counts[name], 0);
}

function Look({ onFound }: { onFound(person: Person, answer: Found): void }): ReactNode {
  const [name, setName] = useState('');
  const [company, setCompany] = useState('');
  const [email, setEmail] = useState('');
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const look = async (): Promise<void> => {
    setBusy(true);
    try {
      const person = {
        name: name.trim(),
        company_domain: company.trim() === '' ? null : company.trim(),
        email: email.trim() === '' ? null : email.trim(),
      };
      onFound(person, await call('erasePerson', { body: { ...person, dry_run: true } }));
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const isWhole = name.trim().includes(' ');
    setFault(isWhole ? undefined : s.privacy.needName);
    if (isWhole) void look();
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2">
      <Field label={s.privacy.name} fault={fault}>
        {(ids) => (
          <TextInput
            {...ids}
            value={name}
            placeholder={s.privacy.examples.person}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={s.privacy.at} hint={s.privacy.atHint}>
        {(ids) => <TextInput {...ids} value={company} onChange={(event) => setCompany(event.target.value)} />}
      </Field>
      <Field label={s.privacy.email}>
        {(ids) => <TextInput {...ids} value={email} onChange={(event) => setEmail(event.target.value)} />}
      </Field>
      <div className="sm:col-span-2">
        <Button type="submit" isBusy={isBusy}>
          {s.privacy.look}
        </Button>
      </div>
    </form>
  );
}

function Traces({ answer }: { readonly answer: Found }): ReactNode {
  const { counts, sources } = answer;
  return (
    <>
      <p className="font-medium text-sm">{s.privacy.found(totalOf(answer))}</p>
      <ul className="list-disc pl-6 text-sm">
        {COUNTS.filter((name) => counts[name] > 0).map((name) => (
          <li key={name} className="nums">
            {formatNumber(counts[name])} {s.privacy.counts[name]}
          </li>
        ))}
      </ul>
      {sources.length === 0 ? null : (
        <div className="text-sm">
          <p className="text-fg-muted">{s.privacy.from}</p>
          <ul>
            {sources.map(({ source, url, fetched_at: at }) => (
              <li key={`${url} ${source} ${at}`} className="break-words [overflow-wrap:anywhere]">
                {url === null ? source : <OutLink url={url} />}{' '}
                <span className="text-fg-subtle">{formatDay(at)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** That it was done can be proved; of whom is not kept. */
function Erasures(): ReactNode {
  const { data } = useQuery({
    queryKey: ['erasures'],
    queryFn: ({ signal }) => call('listErasures', { signal }),
  });
  if (data === undefined) return null;
  return (
    <div className="pt-4 text-sm">
      <h3 className="font-medium">{s.privacy.log}</h3>
      {data.data.length === 0 ? <p className="text-fg-muted">{s.privacy.logNone}</p> : null}
      <ul>
        {data.data.map(({ erasure_id: id, created_at: at, counts }) => (
          <li key={id} className="nums text-fg-muted">
            {s.privacy.logLine(formatDay(at), counts.decision_makers, counts.snapshots)}{' '}
            <code className="font-mono text-xs">{id.slice(0, 8)}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
