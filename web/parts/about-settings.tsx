import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { readVersion } from '../api/client.ts';
import { w } from '../words.ts';
import { s } from '../words-settings.ts';
import { Section } from './section.tsx';

export function AboutSettings(): ReactNode {
  const { data } = useQuery({ queryKey: ['version'], queryFn: ({ signal }) => readVersion(signal) });
  return (
    <>
      <div className="space-y-1">
        <p>{data === undefined ? w.product : w.settings.version(data.version)}</p>
        <p className="text-fg-muted">{s.about.licence}</p>
        <p>
          <a href="/docs" className="text-accent underline">
            {s.about.api}
          </a>
        </p>
      </div>
      <Section title={s.about.notices}>
        <dl className="text-sm">
          {s.about.list.map(([what, licence]) => (
            <div key={what} className="flex flex-wrap justify-between gap-x-4 py-1">
              <dt className="text-fg-muted">{what}</dt>
              <dd>{licence}</dd>
            </div>
          ))}
        </dl>
        <p className="pt-2 text-fg-muted text-sm">{s.about.evidence}</p>
      </Section>
    </>
  );
}
