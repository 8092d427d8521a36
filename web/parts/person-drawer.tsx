import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DecisionMakerWire } from '#contract';
import type { ValueState } from '#domain';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { Drawer, DrawerSection } from './drawer.tsx';
import { EmailFact, emailLabel, ownEvidence } from './email-state.tsx';
import { Quotes, ValueEvidence } from './evidence.tsx';
import { OutLink } from './panels.tsx';
import { Badge, ValueBadge } from './states.tsx';

type Person = DecisionMakerWire;
const { columns } = w.people;

/** Who somebody is, and where that was read. */
export function PersonDrawer(props: {
  readonly person: Person;
  readonly search: Search;
  readonly all: readonly Person[];
  onOpen(id: string | undefined): void;
}): ReactNode {
  const { person, search, all, onOpen } = props;
  const index = all.findIndex((row) => row.decision_maker_id === person.decision_maker_id);
  const facts = [
    [columns.title, person.title],
    [columns.phone, person.phone],
  ] as const;
  return (
    <Drawer
      title={person.name}
      searchTitle={search.product_service}
      index={index}
      count={all.length}
      badge={<Badge tone="none">{w.people.levels[person.level]}</Badge>}
      onClose={() => onOpen(undefined)}
      onStep={(by) => {
        const next = all[index + by];
        if (next !== undefined) onOpen(next.decision_maker_id);
      }}
    >
      <p className="text-sm" dir="auto">
        <Link
          to="/searches/$searchId/companies"
          params={{ searchId: search.search_id }}
          search={{ row: person.business_id }}
          className="text-accent hover:underline"
        >
          {person.business_name}
        </Link>
        {person.persona === null ? null : <span className="text-fg-muted"> · {person.persona}</span>}
      </p>
      <DrawerSection title={w.people.evidence}>
        <Quotes evidence={ownEvidence(person)} />
        {person.evidence[0]?.url == null ? null : <OutLink url={person.evidence[0].url} />}
      </DrawerSection>
      <DrawerSection title={w.companies.facts}>
        <dl>
          <Fact label={columns.email} state={person.email.state} word={emailLabel(person)}>
            <EmailFact person={person} />
          </Fact>
          {facts.map(([label, value]) => (
            <Fact key={label} label={label} state={value.state}>
              <ValueEvidence value={value} evidence={person.evidence} />
            </Fact>
          ))}
        </dl>
      </DrawerSection>
    </Drawer>
  );
}

function Fact(props: {
  readonly label: string;
  readonly state: ValueState;
  /** The word for its state, where it is not the usual one. */
  readonly word?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { label, state, word, children } = props;
  return (
    <div className="border-line border-b py-2 text-sm">
      <dt className="flex items-center justify-between gap-2 text-fg-muted">
        {label}
        <ValueBadge state={state} {...(word === undefined ? {} : { label: word })} />
      </dt>
      <dd className="pt-1">{children}</dd>
    </div>
  );
}
