import { Link, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { type Choice, choicesOf, usePreference } from '../parts/preferences.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { TopBar } from '../parts/top-bar.tsx';
import { w } from '../words.ts';
import { NotFound } from './not-found.tsx';

const SECTIONS = ['access', 'providers', 'limits', 'privacy', 'appearance', 'about'] as const;
/** Each is loaded when it is first opened. */
const PARTS: Readonly<Record<(typeof SECTIONS)[number], ComponentType>> = {
  access: lazy(async () => ({ default: (await import('../parts/key-settings.tsx')).KeySettings })),
  providers: lazy(async () => ({
    default: (await import('../parts/provider-settings.tsx')).ProviderSettings,
  })),
  limits: lazy(async () => ({ default: (await import('../parts/limit-settings.tsx')).LimitSettings })),
  privacy: lazy(async () => ({ default: (await import('../parts/privacy-settings.tsx')).PrivacySettings })),
  appearance: Appearance,
  about: lazy(async () => ({ default: (await import('../parts/about-settings.tsx')).AboutSettings })),
};
const WIDE: ReadonlySet<string> = new Set(['providers']);
const ROW = 48;

export function SettingsPage(): ReactNode {
  const { section } = useParams({ from: '/settings/$section' });
  const current = SECTIONS.find((each) => each === section);
  if (current === undefined) return <NotFound />;
  const Part = PARTS[current];
  return (
    <>
      <TopBar title={w.settings.title} windowTitle={`${w.settings[current]} - ${w.settings.title}`} />
      <nav
        aria-label={w.settings.title}
        className="flex h-10 shrink-0 gap-4 overflow-x-auto border-line border-b px-4 md:px-6"
      >
        {SECTIONS.map((each) => (
          <Link
            key={each}
            to="/settings/$section"
            params={{ section: each }}
            aria-current={each === current ? 'page' : undefined}
            className={`flex shrink-0 items-center border-b-2 text-sm ${each === current ? 'border-accent font-medium' : 'border-transparent text-fg-muted hover:text-fg'}`}
          >
            {w.settings[each]}
          </Link>
        ))}
      </nav>
      <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        <div className={`space-y-8 p-4 md:p-6 ${WIDE.has(current) ? 'max-w-280' : 'max-w-160'}`}>
          <Suspense fallback={<Skeleton lines={6} height={ROW} />}>
            <Part />
          </Suspense>
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
