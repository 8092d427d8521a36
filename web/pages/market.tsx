import { useParams } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { isTerminal } from '#domain';
import type { Answer } from '../api/client.ts';
import { useMarket, useSearch } from '../api/queries.ts';
import { BarChart } from '../parts/bar-chart.tsx';
import { Button } from '../parts/button.tsx';
import { Quotes } from '../parts/evidence.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { formatExact } from '../parts/format.ts';
import { EmptyState, ErrorPanel } from '../parts/panels.tsx';
import { Section } from '../parts/section.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { w } from '../words.ts';

type Insights = NonNullable<Answer<'getMarket'>['market_insights']>;
type Figure = Insights['figures'][number];
const ROW = 48;
const FEWEST_BARS = 2;

export function MarketPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const market = useMarket(searchId);
  if (search === undefined || market.isPending) return <Skeleton lines={6} height={ROW} />;
  if (market.isError)
    return <ErrorPanel what={w.errors.market} error={market.error} retry={() => void market.refetch()} />;
  const insights = market.data.market_insights;
  if (insights === null)
    return isTerminal(search.status) ? (
      <EmptyState title={w.market.noneTitle} sentence={w.market.noneSentence} />
    ) : (
      <EmptyState title={w.market.waitTitle} sentence={w.market.waitSentence} />
    );
  const { figures, notes, method } = insights;
  const open = figures.filter(({ value }) => value === null).length;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto print:overflow-visible">
      <div className="max-w-220 space-y-6 p-4 md:p-6">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="mr-auto font-semibold text-base" dir="auto">
            {w.market.title(search.product_service)}
          </h2>
          <ExportMenu search={search} view="market" toSheet={() => toSheet(figures)} toRows={() => figures} />
          <Button size="small" icon={Printer} onClick={() => window.print()}>
            {w.market.print}
          </Button>
        </div>
        <p className="nums text-fg-muted">
          {w.market.summary(open, figures.length)}{' '}
          {method.startsWith('model:') ? w.personas.model(method.slice('model:'.length)) : w.personas.rules}.
        </p>
        <Section title={w.market.figures}>
          <ul className="text-sm">
            {figures.map((figure) => (
              <FigureLine key={figure.id} figure={figure} />
            ))}
          </ul>
        </Section>
        <Charts figures={figures} />
        {notes.length === 0 ? null : (
          <Section title={w.market.notes}>
            <ul className="space-y-2">
              {notes.map((note) => (
                <li key={note.text} className="max-w-160">
                  <p dir="auto">{note.text}</p>
                  <p className="text-fg-subtle text-xs">
                    {w.market.restsOn(
                      figures.filter(({ id }) => note.figure_ids.includes(id)).map(({ label }) => label),
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
}

function FigureLine({ figure }: { readonly figure: Figure }): ReactNode {
  if (figure.value === null)
    return (
      <li className="flex flex-wrap justify-between gap-2 border-line border-b py-2">
        <span dir="auto">{figure.label}</span>
        <span className="text-fg-muted">{w.market.noFigure}</span>
      </li>
    );
  return (
    <li className="border-line border-b py-2">
      <details>
        <summary className="flex flex-wrap items-baseline justify-between gap-2">
          <span dir="auto">{figure.label}</span>
          <span className="nums font-medium text-accent">
            {formatExact(figure.value)} {figure.unit}
            {figure.year === null ? '' : `, ${figure.year}`}
          </span>
        </summary>
        <div className="space-y-2 pt-2 pl-4">
          {figure.source === null ? null : <p className="text-fg-muted">{figure.source}</p>}
          <Quotes evidence={figure.evidence} />
        </div>
      </details>
    </li>
  );
}

/** Figures of one unit side by side; none without at least two of them. */
function Charts({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  const units = [...new Set(figures.flatMap(({ value, unit }) => (value === null ? [] : unit)))];
  return units.map((unit) => {
    const bars = figures.flatMap(({ id, label, value, unit: own, source }) =>
      value === null || own !== unit ? [] : [{ id, label, value, source }],
    );
    if (bars.length < FEWEST_BARS) return null;
    return <BarChart key={unit} title={w.market.chart} unit={unit} bars={bars} />;
  });
}

function toSheet(figures: readonly Figure[]): { headers: string[]; rows: string[][] } {
  return {
    headers: [
      w.market.figure,
      w.market.value,
      'Unit',
      w.market.year,
      w.market.source,
      'Evidence',
      'Evidence URL',
    ],
    rows: figures.map((figure) => [
      figure.label,
      figure.value === null ? w.market.noFigure : String(figure.value),
      figure.unit,
      figure.year === null ? '' : String(figure.year),
      figure.source ?? '',
      figure.evidence.map(({ quote }) => quote).join(' | '),
      figure.evidence.flatMap(({ url }) => url ?? []).join(' '),
    ]),
  };
}
