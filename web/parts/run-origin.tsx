import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isTerminal } from '#domain';
import { type Answer, call } from '../api/client.ts';
import { type Search, useSearch } from '../api/queries.ts';
import { w } from '../words.ts';
import { formatInstant } from './format.ts';
import { ErrorPanel } from './panels.tsx';
import { Section } from './section.tsx';

/** Which search this one comes from, and for a later run what has changed since. */
export function RunOrigin({ search }: { readonly search: Search }): ReactNode {
  const { origin_search_id: originId, origin_kind: kind } = search;
  if (kind === null) return null;
  return (
    <>
      <p className="text-fg-muted text-sm">
        {w.repeat.origins[kind]} {originId === null ? w.repeat.deleted : <OriginLink searchId={originId} />}
      </p>
      {kind === 'rerun' && originId !== null && isTerminal(search.status) ? (
        <WhatChanged searchId={search.search_id} />
      ) : null}
    </>
  );
}

function OriginLink({ searchId }: { readonly searchId: string }): ReactNode {
  const { data } = useSearch(searchId);
  return (
    <Link
      to="/searches/$searchId/overview"
      params={{ searchId }}
      className="inline-flex min-h-6 items-center text-accent hover:underline"
    >
      {data === undefined ? searchId : w.repeat.originOf(formatInstant(data.created_at))}
    </Link>
  );
}

type Diff = Answer<'diffSearch'>;
type Change = Diff['data'][number];

const SHOWN = '50';

function WhatChanged({ searchId }: { readonly searchId: string }): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ['diff', searchId],
    queryFn: ({ signal }) =>
      call('diffSearch', { params: { search_id: searchId }, query: { limit: SHOWN }, signal }),
  });
  if (error !== null) return <ErrorPanel what={w.repeat.noDiff} error={error} retry={() => void refetch()} />;
  const told = data?.data.filter(({ change }) => change !== 're_verified') ?? [];
  return (
    <Section title={w.repeat.changed}>
      {data === undefined ? null : (
        <p className="nums flex flex-wrap gap-x-4 text-fg-muted text-sm">
          {(['new', 'gone', 'changed', 're_verified', 'unchanged'] as const).map((kind) => (
            <span key={kind}>
              {w.repeat.counted[kind](data.counts[kind].companies, data.counts[kind].people)}
            </span>
          ))}
        </p>
      )}
      {data !== undefined && told.length === 0 ? <p className="mt-2 text-sm">{w.repeat.nothing}</p> : null}
      <ul className="mt-2 space-y-2 text-sm">
        {told.map((change) => (
          <ChangeLine key={`${change.company} ${change.domain} ${change.person}`} change={change} />
        ))}
      </ul>
      {data?.next_cursor == null ? null : (
        <p className="mt-2 text-fg-muted text-sm">{w.repeat.moreChanges}</p>
      )}
    </Section>
  );
}

function ChangeLine({ change }: { readonly change: Change }): ReactNode {
  return (
    <li>
      <p dir="auto">
        <span className="font-medium">{w.repeat.kinds[change.change]}</span>{' '}
        {change.person === null ? change.company : w.repeat.personAt(change.person, change.company)}
      </p>
      {change.cells.map(({ cell, before, after }) => (
        <p key={cell} className="text-fg-muted" dir="auto">
          {w.repeat.cell(cell, before, after)}
        </p>
      ))}
      <p className="text-fg-muted" dir="auto">
        {change.cause}
      </p>
    </li>
  );
}
