import { useParams } from '@tanstack/react-router';
import { Pencil, Printer } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { isTerminal, type MarketAssumptions } from '#domain';
import type { Answer } from '../api/client.ts';
import { type Search, useMarket, useSearch } from '../api/queries.ts';
import { BarChart } from '../parts/bar-chart.tsx';
import { Button } from '../parts/button.tsx';
import { ExportMenu } from '../parts/export-menu.tsx';
import { FigureList } from '../parts/figure-list.tsx';
import { FigurePopover } from '../parts/figure-number.tsx';
import { formatCountry, formatDay, formatInstant } from '../parts/format.ts';
import { AssumptionForm } from '../parts/market-form.tsx';
import { Footnotes, PrintHead } from '../parts/market-print.tsx';
import {
  type Figure,
  type Insights,
  summaryOf,
  toAssumptions,
  toSheet,
  withAssumptions,
} from '../parts/market-report.ts';
import { MarketSize } from '../parts/market-size.tsx';
import { EmptyState, ErrorPanel } from '../parts/panels.tsx';
import { Section } from '../parts/section.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { w } from '../words.ts';
import { market as m } from '../words-market.ts';

const ROW = 48;
const FEWEST_BARS = 2;

export function MarketPage(): ReactNode {
  const { searchId } = useParams({ from: '/searches/$searchId' });
  const { data: search } = useSearch(searchId);
  const market = useMarket(searchId);
  if (search === undefined || market.isPending) return <Skeleton lines={6} height={ROW} />;
  if (market.isError)
    return <ErrorPanel what={w.errors.market} error={market.error} retry={() => void market.refetch()} />;
  const { market_insights: insights, assumptions } = market.data;
  if (insights === null)
    return isTerminal(search.status) ? (
      <EmptyState title={m.noneTitle} sentence={m.noneSentence} />
    ) : (
      <EmptyState title={m.waitTitle} sentence={m.waitSentence} />
    );
  return <Report search={search} insights={insights} assumed={assumptions} />;
}

function Report(props: {
  readonly search: Search;
  readonly insights: Insights;
  readonly assumed: Answer<'getMarket'>['assumptions'];
}): ReactNode {
  const { search, insights, assumed } = props;
  const [preview, setPreview] = useState<MarketAssumptions>();
  const [isChanging, setChanging] = useState(false);
  const figures = preview === undefined ? insights.figures : withAssumptions(insights, preview);
  const ofKind = (pattern: RegExp): readonly Figure[] => figures.filter(({ id }) => pattern.test(id));
  const companies = ofKind(/^(?:companies|industry)-/u);
  const others = ofKind(/^figure-/u);
  return (
    <FigurePopover figures={figures}>
      <div className="min-h-0 flex-1 overflow-y-auto print:overflow-visible">
        <div className="flex gap-8 p-4 md:p-6">
          <article data-printed className="min-w-0 max-w-220 flex-1 space-y-6">
            <PrintHead search={search} />
            <div className="flex flex-wrap items-center gap-2">
              <h2 className="mr-auto font-semibold text-base" dir="auto">
                {m.title(search.product_service)}
              </h2>
              <div className="flex gap-2 print:hidden">
                <ExportMenu
                  search={search}
                  view="market"
                  toSheet={() => toSheet(figures)}
                  toRows={() => figures}
                />
                <Button size="small" icon={Printer} onClick={() => window.print()}>
                  {m.print}
                </Button>
              </div>
            </div>
            <p className="nums flex flex-wrap justify-between gap-x-4 text-fg-muted">
              <span>{summaryOf(figures)}</span>
              <span>{m.written(formatInstant(insights.written_at))}</span>
            </p>
            <div id="market-size">
              <Section title={m.size}>
                <MarketSize figures={figures}>
                  {isChanging ? (
                    <AssumptionForm
                      searchId={search.search_id}
                      first={toAssumptions(assumed)}
                      onPreview={setPreview}
                      onClose={() => setChanging(false)}
                    />
                  ) : (
                    <p className="flex flex-wrap items-center gap-2 text-fg-subtle text-xs">
                      <Button
                        size="small"
                        icon={Pencil}
                        className="print:hidden"
                        onClick={() => setChanging(true)}
                      >
                        {m.change}
                      </Button>
                      {assumed?.annual_contract_value == null ? null : m.saidOn(formatDay(assumed.set_at))}
                    </p>
                  )}
                </MarketSize>
              </Section>
            </div>
            <Part id="market-companies" title={m.companies} figures={companies}>
              <CountryChart figures={companies} />
            </Part>
            <Part id="market-growth" title={m.growth} figures={ofKind(/^growth/u)} />
            <Part id="market-counted" title={m.others} figures={others} />
            <Part id="market-competitors" title={m.competitors} figures={ofKind(/^open-/u)} />
            <Notes insights={insights} />
            <Footnotes figures={figures} />
          </article>
          <Contents hasOthers={others.length > 0} hasNotes={insights.notes.length > 0} />
        </div>
      </div>
    </FigurePopover>
  );
}

function Part(props: {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly children?: ReactNode;
}): ReactNode {
  const { id, title, figures, children } = props;
  if (figures.length === 0) return null;
  return (
    <div id={id}>
      <Section title={title}>
        <FigureList figures={figures} />
        {children}
      </Section>
    </div>
  );
}

/** Countries side by side; none without at least two of them. */
function CountryChart({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  const bars = figures.flatMap(({ id, value, source, year }) =>
    value === null
      ? []
      : [
          {
            id,
            label: formatCountry(id.slice('companies-'.length)),
            value,
            source: [source, year].filter((part) => part !== null).join(', '),
          },
        ],
  );
  if (bars.length < FEWEST_BARS) return null;
  return (
    <div className="pt-3">
      <BarChart title={m.chart} unit="companies" bars={bars} />
    </div>
  );
}

function Notes({ insights }: { readonly insights: Insights }): ReactNode {
  const { figures, notes, method } = insights;
  if (notes.length === 0) return null;
  const who = method.startsWith('model:')
    ? w.personas.model(method.slice('model:'.length))
    : w.personas.rules;
  return (
    <div id="market-notes">
      <Section title={m.notes}>
        <ul className="space-y-2">
          {notes.map((note) => (
            <li key={note.text} className="max-w-160">
              <p dir="auto">{note.text}</p>
              <p className="text-fg-subtle text-xs">
                {m.restsOn(
                  figures.filter(({ id }) => note.figure_ids.includes(id)).map(({ label }) => label),
                )}
              </p>
            </li>
          ))}
        </ul>
        <p className="pt-2 text-fg-subtle text-xs">{who}.</p>
      </Section>
    </div>
  );
}

/** Where one can go on this page; only where there is room beside it. */
function Contents(props: { readonly hasOthers: boolean; readonly hasNotes: boolean }): ReactNode {
  const entries = [
    ['market-size', m.size],
    ['market-companies', m.companies],
    ['market-growth', m.growth],
    ...(props.hasOthers ? [['market-counted', m.others]] : []),
    ['market-competitors', m.competitors],
    ...(props.hasNotes ? [['market-notes', m.notes]] : []),
  ];
  return (
    <nav aria-label={m.contents} className="sticky top-6 hidden w-48 shrink-0 self-start text-sm xl:block">
      <p className="pb-2 text-fg-subtle text-xs">{m.contents}</p>
      <ul className="space-y-1">
        {entries.map(([id = '', title]) => (
          <li key={id}>
            <a href={`#${id}`} className="inline-flex min-h-6 items-center text-fg-muted hover:text-fg">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
