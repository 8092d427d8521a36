import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LIMITS, PHASE_LIMIT_MS, WORK_PHASES } from '#domain';
import { readVersion } from '../api/client.ts';
import { formatDuration } from '../parts/format.ts';
import { KeySettings } from '../parts/key-settings.tsx';
import { type Choice, choicesOf, usePreference } from '../parts/preferences.ts';
import { Section } from '../parts/section.tsx';
import { TopBar } from '../parts/top-bar.tsx';
import { w } from '../words.ts';
import { NotFound } from './not-found.tsx';

const SECTIONS = ['access', 'appearance', 'about'] as const;

export function SettingsPage(): ReactNode {
  const { section } = useParams({ from: '/settings/$section' });
  const current = SECTIONS.find((each) => each === section);
  if (current === undefined) return <NotFound />;
  return (
    <>
      <TopBar title={w.settings.title} windowTitle={`${w.settings[current]} - ${w.settings.title}`} />
      <nav
        aria-label={w.settings.title}
        className="flex h-10 shrink-0 gap-4 border-line border-b px-4 md:px-6"
      >
        {SECTIONS.map((each) => (
          <Link
            key={each}
            to="/settings/$section"
            params={{ section: each }}
            className={`flex items-center border-b-2 text-sm ${each === current ? 'border-accent font-medium' : 'border-transparent text-fg-muted hover:text-fg'}`}
          >
            {w.settings[each]}
          </Link>
        ))}
      </nav>
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        <div className="max-w-160 space-y-8 p-4 md:p-6">
          {current === 'access' ? <KeySettings /> : null}
          {current === 'appearance' ? <Appearance /> : null}
          {current === 'about' ? <About /> : null}
        </div>
      </main>
    </>
  );
}

function Appearance(): ReactNode {
  return (
    <>
      <Choices name="theme" title={w.settings.theme} labels={w.settings.themes} />
      <Choices name="density" title={w.settings.density} labels={w.settings.densities} />
      <Choices
        name="letters"
        title={w.settings.letters}
        hint={w.settings.lettersHint}
        labels={w.settings.lettersChoices}
      />
    </>
  );
}

function Choices<Name extends 'theme' | 'density' | 'letters'>(props: {
  readonly name: Name;
  readonly title: string;
  readonly hint?: string;
  readonly labels: Readonly<Record<Choice<Name>, string>>;
}): ReactNode {
  const { name, title, hint, labels } = props;
  const [value, set] = usePreference(name);
  return (
    <fieldset className="space-y-1">
      <legend className="font-medium text-sm">{title}</legend>
      {hint === undefined ? null : <p className="text-fg-subtle text-xs">{hint}</p>}
      <div className="flex flex-wrap gap-4">
        {choicesOf(name).map((choice) => (
          <label key={choice} className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name={name}
              className="accent-accent"
              checked={choice === value}
              onChange={() => set(choice)}
            />
            {labels[choice]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function About(): ReactNode {
  const { data } = useQuery({ queryKey: ['version'], queryFn: ({ signal }) => readVersion(signal) });
  return (
    <>
      <p>{data === undefined ? w.product : w.settings.version(data.version)}</p>
      <Section title={w.settings.limits}>
        <ul className="list-disc pl-6 text-sm">
          {w.settings.limitList(LIMITS.maxBusinesses, LIMITS.criteria, LIMITS.countries).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title={w.settings.phaseLimits}>
        <dl className="text-sm">
          {WORK_PHASES.map((phase) => (
            <div key={phase} className="flex gap-4 py-1">
              <dt className="w-40 text-fg-muted">{w.phases[phase]}</dt>
              <dd className="nums">{formatDuration(PHASE_LIMIT_MS[phase] / 1_000)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
