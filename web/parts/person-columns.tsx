import type { ReactNode } from 'react';
import type { DecisionMakerWire } from '#contract';
import { DECISION_MAKER_LEVELS, EMAIL_STATES } from '#domain';
import { w } from '../words.ts';
import { emailLabel, emailNote } from './email-state.tsx';
import { plainOf } from './evidence.tsx';
import { ValueCell } from './evidence-popover.tsx';
import { formatDay, hostOf } from './format.ts';
import { ValueBadge } from './states.tsx';
import type { Column } from './table-model.ts';

type Person = DecisionMakerWire;

const { columns } = w.people;

/** A role always shows where it was read, and when. */
export const PERSON_COLUMNS: readonly Column<Person>[] = [
  {
    id: 'name',
    title: columns.name,
    size: 200,
    isPinned: true,
    sortBy: ({ name }) => name,
    cell: ({ name }) => (
      <span className="truncate" dir="auto" title={name}>
        {name}
      </span>
    ),
  },
  {
    id: 'title',
    title: columns.title,
    size: 280,
    sortBy: ({ title }) => plainOf(title) || undefined,
    cell: ({ title, evidence }) => <ValueCell label={columns.title} value={title} evidence={evidence} />,
  },
  {
    id: 'level',
    title: columns.level,
    size: 96,
    sortBy: ({ level }) => DECISION_MAKER_LEVELS.indexOf(level),
    cell: ({ level }) => w.people.levels[level],
  },
  {
    id: 'company',
    title: columns.company,
    size: 220,
    sortBy: ({ business_name: name }) => name,
    cell: ({ business_name: name }) => (
      <span className="truncate" dir="auto" title={name}>
        {name}
      </span>
    ),
  },
  {
    id: 'persona',
    title: columns.persona,
    size: 180,
    sortBy: ({ persona }) => persona ?? undefined,
    cell: ({ persona }) => (
      <span className="truncate" dir="auto" title={persona ?? ''}>
        {persona}
      </span>
    ),
  },
  {
    id: 'email',
    title: columns.email,
    size: 176,
    // Found ones first; what is only inferred comes behind them.
    sortBy: ({ email_state: state }) => (state === 'none' ? undefined : EMAIL_STATES.indexOf(state)),
    cell: (person) => (
      <ValueCell
        label={columns.email}
        value={person.email}
        evidence={person.evidence}
        brief={emailLabel(person)}
        note={emailNote(person)}
      />
    ),
  },
  {
    id: 'phone',
    title: columns.phone,
    size: 160,
    isHidden: true,
    sortBy: ({ phone }) => plainOf(phone) || undefined,
    cell: ({ phone, evidence }) => <ValueCell label={columns.phone} value={phone} evidence={evidence} />,
  },
  {
    id: 'where',
    title: columns.where,
    size: 200,
    sortBy: ({ evidence }) => evidence[0]?.url ?? evidence[0]?.source,
    cell: ({ evidence: [first] }) => (
      <span className="truncate text-fg-subtle" title={first?.url ?? first?.source ?? ''}>
        {hostOf(first?.url ?? '') ?? first?.source}
      </span>
    ),
  },
  {
    id: 'checked',
    title: columns.checked,
    size: 120,
    sortBy: ({ evidence }) => evidence[0]?.fetched_at,
    cell: ({ evidence: [first] }) => (
      <span className="text-fg-subtle">{first === undefined ? '' : formatDay(first.fetched_at)}</span>
    ),
  },
];

/** A person where there is no room for columns. */
export function PersonLine({ person }: { readonly person: Person }): ReactNode {
  return (
    <>
      <span className="flex w-full min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
          {person.name}
        </span>
        <ValueBadge state={person.title.state} />
      </span>
      <span className="w-full truncate text-fg-subtle text-xs" dir="auto">
        {[plainOf(person.title), person.business_name].filter((part) => part !== '').join(', ')}
      </span>
    </>
  );
}
