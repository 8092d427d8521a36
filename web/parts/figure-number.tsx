import { Popover } from '@base-ui/react/popover';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { market as m } from '../words-market.ts';
import { findEvidence, Quotes } from './evidence.tsx';
import { type Factor, type Figure, footnotesOf, formatFigure, formatWhole } from './market-report.ts';
import { overlays } from './overlays.ts';

interface Opened {
  readonly figure: Figure;
  readonly anchor: HTMLElement;
}

interface Shown {
  show(opened: Opened): void;
  /** The numbers of the footnotes, by the evidence that they are about. */
  readonly marks: ReadonlyMap<string, number>;
}

const Context = createContext<Shown>({ show: () => undefined, marks: new Map() });

/** One popover for all numbers below it: the one that was asked for is its anchor. */
export function FigurePopover(props: {
  readonly figures: readonly Figure[];
  readonly children: ReactNode;
}): ReactNode {
  const { figures, children } = props;
  const [opened, setOpened] = useState<Opened>();
  const [isOpen, setOpen] = useState(false);
  const shown = useMemo(
    (): Shown => ({
      show: (next) => {
        setOpened(next);
        setOpen(true);
      },
      marks: new Map(footnotesOf(figures).map(({ id }, index) => [id, index + 1])),
    }),
    [figures],
  );
  return (
    <Context.Provider value={shown}>
      {children}
      {opened === undefined ? null : (
        <Popover.Root open={isOpen} onOpenChange={setOpen}>
          <Popover.Portal container={overlays()}>
            <Popover.Positioner anchor={opened.anchor} sideOffset={4} align="start" className="z-[60]">
              <Popover.Popup
                finalFocus={() => opened.anchor}
                className="fade max-h-[min(520px,var(--available-height))] w-[min(440px,calc(100vw-32px))] space-y-3 overflow-y-auto rounded-lg border border-line bg-overlay p-4 shadow-float outline-none"
              >
                <Popover.Title className="font-semibold text-base" dir="auto">
                  {opened.figure.label}
                </Popover.Title>
                <Breakdown figure={opened.figure} />
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Context.Provider>
  );
}

/** A number of a figure; a click opens its formula and its sources. */
export function FigureNumber(props: {
  readonly figure: Figure;
  readonly value: number | null;
  readonly name?: string;
}): ReactNode {
  const { figure, value, name = figure.label } = props;
  const { show, marks } = useContext(Context);
  if (value === null) return <span className="text-fg-subtle text-sm">{m.unknown}</span>;
  const text = formatFigure(value, figure.unit);
  const notes = figure.evidence.flatMap(({ id }) => marks.get(id) ?? []);
  return (
    <>
      <button
        type="button"
        data-figure
        aria-haspopup="dialog"
        aria-label={m.open(name, text)}
        title={formatWhole(value, figure.unit)}
        className="nums min-h-6 font-medium text-accent underline decoration-dotted underline-offset-4 hover:text-accent-hover print:no-underline"
        onClick={(event) => show({ figure, anchor: event.currentTarget })}
      >
        {text}
      </button>
      {notes.length === 0 ? null : (
        <sup className="hidden print:inline">{notes.map(m.footnote).join('')}</sup>
      )}
    </>
  );
}

function Breakdown({ figure }: { readonly figure: Figure }): ReactNode {
  const { rule, factors, evidence, source, year } = figure;
  const shown = new Set(factors.flatMap((factor) => factor.evidence_ids));
  const others = evidence.filter(({ id }) => !shown.has(id));
  return (
    <>
      {rule === null ? null : <p className="text-fg-muted text-sm">{rule}</p>}
      {factors.length === 0 ? null : (
        <section className="space-y-3">
          <h3 className="font-medium text-sm">{m.factors}</h3>
          {factors.map((factor) => (
            <FactorLine key={factor.label} factor={factor} figure={figure} />
          ))}
        </section>
      )}
      {others.length === 0 ? null : <Quotes evidence={others} />}
      {source === null ? null : (
        <p className="text-fg-subtle text-xs">{[source, year].filter((part) => part !== null).join(', ')}</p>
      )}
    </>
  );
}

function FactorLine({ factor, figure }: { readonly factor: Factor; readonly figure: Figure }): ReactNode {
  const { label, low, base, high, unit, year, source, rule, state } = factor;
  const values = [low, base, high].flatMap((value) => (value === null ? [] : formatWhole(value, unit)));
  const quoted = findEvidence(figure.evidence, factor.evidence_ids);
  const isMoney = unit.endsWith(' a year');
  return (
    <div className="space-y-1 border-line border-t pt-2 text-sm">
      <p className="font-medium" dir="auto">
        {label}
      </p>
      <p className="nums">
        {values.length === 0 ? m.noFigure : [...new Set(values)].join(' – ')}
        {values.length === 0 || isMoney || unit.startsWith('%') ? '' : ` ${unit}`}
        {year === null ? '' : `, ${year}`}
        {state === 'your_assumption' ? ` (${m.yours})` : ''}
      </p>
      <p className="text-fg-muted text-xs">
        {rule} {source === null || state === 'your_assumption' ? '' : source}
      </p>
      {quoted.length === 0 ? null : <Quotes evidence={quoted} />}
    </div>
  );
}
