import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { BusinessWire } from '#contract';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { Button, buttonClass } from './button.tsx';
import { EmptyState } from './panels.tsx';
import type { View } from './use-view.ts';

/** The filters hide every row. */
export function NoneMatch({ view }: { readonly view: View }): ReactNode {
  return (
    <EmptyState title={w.table.noneTitle}>
      <Button onClick={view.removeLast}>{w.table.removeLast}</Button>
    </EmptyState>
  );
}

/** No company at all met the criteria: what removed most of them, and what can be done. */
export function NoCompanyMet(props: {
  readonly rows: readonly BusinessWire[];
  readonly search: Search;
  readonly view: View;
}): ReactNode {
  const { rows, search, view } = props;
  const [most] = search.criteria
    .filter(({ importance }) => importance === 'must')
    .map(({ id, text }) => ({ text, failed: rows.filter((row) => fails(row, id)).length }))
    .toSorted((one, other) => other.failed - one.failed);
  const share =
    most === undefined || most.failed === 0 ? '' : w.companies.removed(most.text, most.failed, rows.length);
  return (
    <EmptyState
      title={w.companies.noneTitle}
      sentence={`${w.companies.noneSentence(rows.length)} ${share}`.trim()}
    >
      <Button onClick={() => view.set({ match: 'rejected' })}>{w.actions.seeRejected}</Button>
      <EditCriteria searchId={search.search_id} />
    </EmptyState>
  );
}

export function EditCriteria({ searchId }: { readonly searchId: string }): ReactNode {
  return (
    <Link to="/searches/new" search={{ from: searchId }} className={buttonClass('outline')}>
      {w.actions.editCriteria}
    </Link>
  );
}

function fails({ verdicts }: BusinessWire, criterionId: string): boolean {
  return verdicts.some(({ criterion_id: id, result }) => id === criterionId && result === 'not_met');
}
