import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isTerminal } from '#domain';
import type { Answer } from '../api/client.ts';
import { usePeople, usePersonas, useSearch } from '../api/queries.ts';
import { formatCountry, formatList } from '../parts/format.ts';
import { EmptyState, ErrorPanel } from '../parts/panels.tsx';
import { Skeleton, useIsLoading } from '../parts/skeleton.tsx';
import { Badge } from '../parts/states.tsx';
import { w } from '../words.ts';

type Personas = Answer<'listPersonas'>;
type BusinessPersona = Personas['business_personas'][number];
type PersonPersona = Personas['dm_personas'][number];
const ROW = 64;

export function PersonasPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const personas = usePersonas(searchId);
  const people = usePeople(searchId);
  const isLoading = useIsLoading(personas.isPending);
  if (isLoading || personas.isPending) return <Skeleton lines={6} height={ROW} />;
  if (personas.isError)
    return (
      <ErrorPanel what={w.errors.personas} error={personas.error} retry={() => void personas.refetch()} />
    );
  const { business_personas: businesses, dm_personas: deciders } = personas.data;
  if (businesses.length + deciders.length === 0)
    return search !== undefined && isTerminal(search.status) ? (
      <EmptyState title={w.personas.noneTitle} sentence={w.personas.noneSentence} />
    ) : (
      <EmptyState title={w.personas.waitTitle} sentence={w.personas.waitSentence} />
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="max-w-220 space-y-8 p-4 md:p-6">
        <section className="space-y-4">
          <h2 className="font-semibold text-base">{w.personas.businesses}</h2>
          {businesses.map((persona) => (
            <BusinessPanel key={persona.id} persona={persona} />
          ))}
        </section>
        <section className="space-y-4">
          <h2 className="font-semibold text-base">{w.personas.people}</h2>
          {deciders.map((persona) => (
            <PersonPanel
              key={persona.id}
              persona={persona}
              found={people.rows.filter((row) => row.persona === persona.title).length}
              searchId={searchId}
            />
          ))}
        </section>
      </div>
    </div>
  );
}

type Line = readonly [keyof typeof w.personas.lines, readonly string[] | string | null];

function BusinessPanel({ persona }: { readonly persona: BusinessPersona }): ReactNode {
  const { demographics, characteristics, behaviors, market_potential: potential } = persona;
  const who = [
    demographics.industry,
    demographics.company_size,
    demographics.locations.length === 0 ? null : formatList(demographics.locations.map(formatCountry)),
    demographics.revenue,
  ];
  return (
    <Panel
      persona={persona}
      who={who}
      lines={[
        ['pain_points', characteristics.pain_points],
        ['motivations', characteristics.motivations],
        ['challenges', characteristics.challenges],
        ['decision_factors', characteristics.decision_factors],
        ['buying_process', behaviors.buying_process],
        ['decision_timeline', behaviors.decision_timeline],
        ['budget_range', behaviors.budget_range],
        ['preferred_channels', behaviors.preferred_channels],
      ]}
      notes={potential.notes}
    >
      <p className="nums text-fg-muted text-sm">
        {potential.total_companies === null || potential.total_companies_source === null
          ? w.personas.noCount
          : w.personas.counted(potential.total_companies, potential.total_companies_source)}
        {persona.match_score === null ? '' : `, ${w.personas.share(persona.match_score)}`}
      </p>
    </Panel>
  );
}

function PersonPanel(props: {
  readonly persona: PersonPersona;
  readonly found: number;
  readonly searchId: string;
}): ReactNode {
  const { persona, found, searchId } = props;
  const { demographics, characteristics, behaviors, market_potential: potential } = persona;
  const who = [
    demographics.level,
    demographics.department,
    demographics.experience,
    demographics.geography.length === 0 ? null : formatList(demographics.geography.map(formatCountry)),
  ];
  return (
    <Panel
      persona={persona}
      who={who}
      lines={[
        ['responsibilities', characteristics.responsibilities],
        ['pain_points', characteristics.pain_points],
        ['motivations', characteristics.motivations],
        ['decision_factors', characteristics.decision_factors],
        ['decision_making', behaviors.decision_making],
        ['communication', behaviors.communication],
        ['buying_process', behaviors.buying_process],
        ['preferred_channels', behaviors.preferred_channels],
      ]}
      notes={potential.notes}
    >
      <p className="nums text-fg-muted text-sm">
        {w.personas.found(found)}
        {found === 0 ? null : (
          <>
            {' '}
            <Link
              to="/searches/$searchId/people"
              params={{ searchId }}
              search={{ persona: persona.title }}
              className="text-accent hover:underline"
            >
              {w.personas.seePeople}
            </Link>
          </>
        )}
      </p>
    </Panel>
  );
}

function Panel(props: {
  readonly persona: BusinessPersona | PersonPersona;
  readonly who: readonly (string | null)[];
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
  readonly children: ReactNode;
}): ReactNode {
  const { persona, who, lines, notes, children } = props;
  const isByModel = persona.method.startsWith('model:');
  const written = lines.flatMap(([name, value]): [Line[0], readonly string[]][] => {
    const texts = typeof value === 'string' ? [value] : (value ?? []);
    return texts.length === 0 ? [] : [[name, texts]];
  });
  const assumed = written.reduce((sum, [, texts]) => sum + texts.length, 0);
  return (
    <article className="space-y-2 rounded-lg border border-line p-4">
      <div className="flex flex-wrap items-baseline gap-2">
        <h3 className="font-semibold text-base" dir="auto">
          <span className="nums text-fg-subtle">{persona.rank}</span> {persona.title}
        </h3>
        {isByModel && assumed > 0 ? (
          <span className="nums ml-auto text-fg-subtle text-xs">{w.personas.assumptions(assumed)}</span>
        ) : null}
      </div>
      {children}
      <dl className="text-sm">
        <Row name={w.personas.who} texts={[who.filter((part) => part !== null && part !== '').join(', ')]} />
        {written.map(([name, texts]) => (
          <Row key={name} name={w.personas.lines[name]} texts={texts} isAssumption={isByModel} />
        ))}
        {notes.length === 0 ? null : <Row name={w.personas.notes} texts={[...new Set(notes)]} />}
      </dl>
      <p className="text-fg-subtle text-xs">
        {isByModel ? w.personas.model(persona.method.slice('model:'.length)) : w.personas.rules}
      </p>
    </article>
  );
}

function Row(props: {
  readonly name: string;
  readonly texts: readonly string[];
  readonly isAssumption?: boolean;
}): ReactNode {
  const { name, texts, isAssumption = false } = props;
  return (
    <div className="flex flex-wrap gap-x-4 border-line border-b py-1 last:border-0">
      <dt className="w-24 shrink-0 text-fg-muted">{name}</dt>
      <dd className="min-w-0 flex-1 basis-48">
        {texts.map((text) => (
          <p key={text} className="flex items-start gap-2">
            <span className="min-w-0 flex-1" dir="auto">
              {text}
            </span>
            {isAssumption ? (
              <Badge tone="warn" title={w.personas.assumptionHint}>
                {w.personas.assumption}
              </Badge>
            ) : null}
          </p>
        ))}
      </dd>
    </div>
  );
}
