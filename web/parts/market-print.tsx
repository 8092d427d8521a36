import type { ReactNode } from 'react';
import type { Search } from '../api/queries.ts';
import { market as m } from '../words-market.ts';
import { formatDay } from './format.ts';
import { type Figure, footnotesOf } from './market-report.ts';

/** What stands on every printed page: a demo says so on paper too. */
export function PrintHead({ search }: { readonly search: Search }): ReactNode {
  return (
    <div className="print-foot hidden print:block" aria-hidden>
      {m.foot(search.product_service, formatDay(new Date().toISOString()))}
      {search.mode === 'demo' ? `. ${m.demo}` : ''}
    </div>
  );
}

/** Only on paper: what a click opens on the screen, with full addresses and the days when they were read. */
export function Footnotes({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  const quoted = footnotesOf(figures);
  if (quoted.length === 0) return null;
  return (
    <section className="hidden print:block">
      <h2 className="font-semibold">{m.evidenceList}</h2>
      <ol className="space-y-2">
        {quoted.map(({ id, quote, url, source, fetched_at: fetchedAt, licence }, index) => (
          <li key={id} className="break-inside-avoid [overflow-wrap:anywhere]">
            {m.footnote(index + 1)} “{quote}” {source}
            {url === null ? '' : `, ${url}`}, {m.readOn(formatDay(fetchedAt))}
            {licence === null ? '' : `, ${licence}`}
          </li>
        ))}
      </ol>
    </section>
  );
}
