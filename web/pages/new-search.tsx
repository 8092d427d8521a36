import { useSearch as useAddress, useNavigate } from '@tanstack/react-router';
import { type ReactNode, type SubmitEvent, useEffect, useState } from 'react';
import { ApiError, call } from '../api/client.ts';
import { readAgain, useSearch } from '../api/queries.ts';
import { useReading } from '../api/reading.ts';
import { Button } from '../parts/button.tsx';
import { FewResults } from '../parts/few-results.tsx';
import type { GivenList } from '../parts/more-fields.tsx';
import { ErrorPanel } from '../parts/panels.tsx';
import { ReadingCard } from '../parts/reading-card.tsx';
import { SearchFields } from '../parts/search-fields.tsx';
import {
  checkDraft,
  type Draft,
  draftOf,
  type Faults,
  type FieldName,
  fieldOf,
  forgetDraft,
  keepDraft,
  recallDraft,
  type SearchBody,
  toBody,
} from '../parts/search-form.ts';
import { TopBar } from '../parts/top-bar.tsx';
import { w } from '../words.ts';

const TRY_COUNT = 5;
const TRY_USD = 0.05;

export function NewSearchPage(): ReactNode {
  const { from } = useAddress({ from: '/searches/new' });
  return from === undefined ? <Form key="new" first={recallDraft()} /> : <From key={from} searchId={from} />;
}

function From({ searchId }: { readonly searchId: string }): ReactNode {
  const { data } = useSearch(searchId);
  return data === undefined ? (
    <TopBar title={w.form.title} isBelowSearches />
  ) : (
    <Form first={draftOf(data)} />
  );
}

function Form({ first }: { readonly first: Draft }): ReactNode {
  const [draft, setDraft] = useState(first);
  const [list, setList] = useState<GivenList>();
  const [touched, setTouched] = useState<ReadonlySet<FieldName>>(new Set());
  const [said, setSaid] = useState<Faults>({});
  const [error, setError] = useState<Error>();
  const [busy, setBusy] = useState<'all' | 'few'>();
  const [isRefused, setRefused] = useState(false);
  const [sampleId, setSampleId] = useState<string>();
  const navigate = useNavigate();
  const read = useReading(draft, list !== undefined);
  const own = checkDraft(draft);
  const faults: Faults = { ...own, ...said };
  const shown = (name: FieldName): string | undefined =>
    isRefused || touched.has(name) ? faults[name] : undefined;
  useEffect(() => keepDraft(draft), [draft]);

  const change = (part: Partial<Draft>): void => {
    setDraft((known) => ({ ...known, ...part }));
    setSaid({});
  };
  const leave = (name: FieldName) => (): void => setTouched((known) => new Set([...known, name]));
  const start = async (kind: 'all' | 'few'): Promise<void> => {
    const written = toBody(draft);
    // What stands in the card is what is started, also when nothing of it was edited.
    const proposed = draft.criteria === null && read.isCurrent ? read.reading?.request.criteria : undefined;
    const body = written && (proposed === undefined ? written : { ...written, criteria: proposed });
    setError(undefined);
    if (body === undefined) {
      setRefused(true);
      const [name] = Object.keys(own);
      document.querySelector<HTMLElement>(`#field-${name}`)?.focus();
      return;
    }
    setBusy(kind);
    try {
      const searchId = await create(kind === 'all' ? body : few(body), list);
      await readAgain('searches');
      if (kind === 'few') {
        setSampleId(searchId);
        setBusy(undefined);
        return;
      }
      forgetDraft();
      await navigate({ to: '/searches/$searchId/overview', params: { searchId } });
    } catch (thrown) {
      const problems = thrown instanceof ApiError ? (thrown.problem?.errors ?? []) : [];
      setSaid(Object.fromEntries(problems.map(({ pointer, detail }) => [fieldOf(pointer), detail])));
      setRefused(problems.length > 0);
      setError(thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown }));
      setBusy(undefined);
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void start('all');
  };
  const names = Object.keys(faults);
  return (
    <>
      <TopBar title={w.form.title} isBelowSearches />
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of all that is written in it */}
        <div
          className="grid max-w-300 items-start gap-8 p-4 md:p-6 lg:grid-cols-[minmax(0,640px)_minmax(0,480px)]"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void start('all');
          }}
        >
          <form onSubmit={submit} noValidate className="min-w-0 space-y-4">
            {isRefused && names.length > 0 ? (
              <div role="alert" className="rounded-lg border border-line p-4 text-sm">
                <p className="font-medium text-bad">{w.form.faults}</p>
                <ul className="list-disc pl-6">
                  {Object.entries(faults).map(([name, fault]) => (
                    <li key={name}>
                      <a href={`#field-${name}`} className="inline-block min-h-6 text-accent underline">
                        {fault}
                      </a>
                    </li>
                  ))}
                </ul>
              </div>
            ) : null}
            <SearchFields
              draft={draft}
              list={list}
              shown={shown}
              change={change}
              leave={leave}
              onList={setList}
            />
            {error === undefined ? null : <ErrorPanel what={w.errors.create} error={error} />}
            <div className="flex flex-wrap items-center gap-2">
              <Button isBusy={busy === 'few'} onClick={() => void start('few')}>
                {w.actions.tryFive}
              </Button>
              <Button kind="primary" type="submit" isBusy={busy === 'all'} shortcut="Ctrl+Enter">
                {w.actions.startSearch}
              </Button>
            </div>
            <p className="text-fg-subtle text-xs">{w.form.draftKept}</p>
          </form>
          <div className="space-y-4 lg:sticky lg:top-6">
            <ReadingCard draft={draft} read={read} fault={shown('criteria')} onChange={change} />
            {sampleId === undefined ? null : (
              <FewResults
                key={sampleId}
                searchId={sampleId}
                isBusy={busy === 'all'}
                onStart={() => void start('all')}
              />
            )}
          </div>
        </div>
      </main>
    </>
  );
}

function few(body: SearchBody): SearchBody {
  const budget = body.budget_usd ?? TRY_USD;
  return { ...body, max_businesses: TRY_COUNT, budget_usd: Math.min(budget, TRY_USD) };
}

/** A search in a list of one's own is written, given the list, and then started. */
async function create(body: SearchBody, list: GivenList | undefined): Promise<string> {
  if (list === undefined) return (await call('createSearch', { body })).search_id;
  const { search_id: searchId } = await call('createSearch', { body: { ...body, start: false } });
  const params = { search_id: searchId };
  await call('putCompanyList', { params, text: { type: list.type, text: list.text } });
  await call('startSearch', { params });
  return searchId;
}
