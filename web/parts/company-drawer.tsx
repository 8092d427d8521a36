import { Link } from '@tanstack/react-router';
import { FilterX, ThumbsDown, ThumbsUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BusinessWire, DecisionMakerWire, ValueWire } from '#contract';
import type { Search } from '../api/queries.ts';
import { w } from '../words.ts';
import { Button } from './button.tsx';
import { CompanyIdentity } from './company-identity.tsx';
import { Drawer, DrawerSection } from './drawer.tsx';
import { findEvidence, plainOf, Quotes, ValueEvidence } from './evidence.tsx';
import { formatCountry, hostOf } from './format.ts';
import { useKeys } from './keys.ts';
import type { Mark } from './marks.ts';
import { OutLink } from './panels.tsx';
import { MatchBadge, ValueBadge, VerdictBadge } from './states.tsx';

const MARK_BUTTONS = [
  ['good', ThumbsUp],
  ['wrong', ThumbsDown],
  ['excluded', FilterX],
] as const;

/** Why a company is there: each criterion with its reason and the words that show it. */
export function CompanyDrawer(props: {
  readonly company: BusinessWire;
  readonly search: Search;
  readonly people: readonly DecisionMakerWire[];
  readonly all: readonly BusinessWire[];
  onMark(mark: Mark): void;
  onOpen(id: string | undefined): void;
}): ReactNode {
  const { company, search, people, all, onMark, onOpen } = props;
  const mark = company.mark?.mark;
  const index = all.findIndex((row) => row.business_id === company.business_id);
  const team = people.filter((person) => person.business_id === company.business_id);
  const criteria = new Map(search.criteria.map((criterion) => [criterion.id, criterion]));
  const website = plainOf(company.website);
  useKeys({
    y: () => onMark('good'),
    w: () => onMark('wrong'),
    e: () => onMark('excluded'),
  });
  const facts: readonly (readonly [string, ValueWire<string | readonly string[]>])[] = [
    [w.companies.columns.website, company.website],
    [w.companies.columns.country, company.countries],
    [w.companies.columns.city, company.city],
    [w.companies.columns.industry, company.industry],
    [w.companies.columns.employees, company.employees],
    [w.companies.columns.description, company.description],
  ];
  return (
    <Drawer
      title={company.name}
      searchTitle={search.product_service}
      index={index}
      count={all.length}
      badge={<MatchBadge status={company.match_status} />}
      onClose={() => onOpen(undefined)}
      onSource={() => {
        if (hostOf(website) !== undefined) window.open(website, '_blank', 'noopener,noreferrer');
      }}
      onStep={(by) => {
        const next = all[index + by];
        if (next !== undefined) onOpen(next.business_id);
      }}
      foot={MARK_BUTTONS.map(([value, icon]) => (
        <Button
          key={value}
          icon={icon}
          size="small"
          aria-pressed={mark === value}
          onClick={() => onMark(value)}
        >
          {mark === value ? w.companies.marked[value] : w.companies.mark[value]}
        </Button>
      ))}
    >
      <p className="flex flex-wrap items-center gap-x-2 text-fg-muted text-sm">
        {website === '' ? company.domain : <OutLink url={website} />}
        <span dir="auto">
          {[plainOf(company.city), ...plainOf(company.countries).split(', ').map(formatCountry)]
            .filter((part) => part !== '')
            .join(', ')}
        </span>
      </p>
      {company.suppressed ? <p className="text-sm">{w.companies.suppressed}</p> : null}
      <DrawerSection title={w.companies.why}>
        <ol className="space-y-4">
          {company.verdicts.map((verdict, position) => (
            <li key={verdict.criterion_id} className="space-y-2">
              <p className="flex items-start gap-2 text-sm">
                <span className="nums text-fg-subtle">{position + 1}</span>
                <VerdictBadge result={verdict.result} />
                <span className="min-w-0 flex-1" dir="auto">
                  {criteria.get(verdict.criterion_id)?.text ?? verdict.criterion_id}
                  {criteria.get(verdict.criterion_id)?.importance === 'nice' ? (
                    <span className="text-fg-subtle"> {w.companies.nice}</span>
                  ) : null}
                </span>
              </p>
              <p className="break-words pl-4 text-fg-muted text-sm [overflow-wrap:anywhere]" dir="auto">
                {verdict.reason}
              </p>
              <div className="pl-4">
                <Quotes evidence={findEvidence(company.evidence, verdict.evidence_ids)} />
              </div>
            </li>
          ))}
        </ol>
      </DrawerSection>
      <DrawerSection title={w.companies.facts}>
        <dl>
          {facts.map(([label, value]) => (
            <div key={label} className="border-line border-b py-2 text-sm">
              <dt className="flex items-center justify-between gap-2 text-fg-muted">
                {label}
                <ValueBadge state={value.state} />
              </dt>
              <dd className="pt-1">
                <ValueEvidence value={value} evidence={company.evidence} />
              </dd>
            </div>
          ))}
        </dl>
      </DrawerSection>
      <CompanyIdentity company={company} all={all} onOpen={onOpen} />
      <DrawerSection title={w.companies.people}>
        {team.length === 0 ? <p className="text-fg-muted text-sm">{w.companies.noPeople}</p> : null}
        <ul className="space-y-2 text-sm">
          {team.map((person) => (
            <li key={person.decision_maker_id}>
              <Link
                to="/searches/$searchId/people"
                params={{ searchId: search.search_id }}
                search={{ row: person.decision_maker_id }}
                className="font-medium text-accent hover:underline"
                dir="auto"
              >
                {person.name}
              </Link>{' '}
              <span className="text-fg-muted" dir="auto">
                {plainOf(person.title)}
              </span>
            </li>
          ))}
        </ul>
      </DrawerSection>
      <DrawerSection title={w.companies.sources}>
        <p className="text-fg-muted text-sm" dir="auto">
          {w.companies.from(company.source, company.source_key)}
        </p>
      </DrawerSection>
    </Drawer>
  );
}
