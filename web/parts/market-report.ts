import {
  computeMarket,
  FIGURE_STATES,
  type FigureState,
  type MarketAssumptions,
  tallyFigures,
} from '#domain';
import type { Answer } from '../api/client.ts';
import { market as m } from '../words-market.ts';
import type { Evidence } from './evidence.tsx';
import type { Sheet } from './export-table.ts';
import { formatExact } from './format.ts';

type Wire = Answer<'getMarket'>;
export type Insights = NonNullable<Wire['market_insights']>;
export type Figure = Insights['figures'][number];
export type Factor = Figure['factors'][number];

/** The figures with other assumptions: those that follow from them anew, by the formula of the server. */
export function withAssumptions(insights: Insights, assumptions: MarketAssumptions): readonly Figure[] {
  const computed = computeMarket(insights.basis, assumptions);
  const evidence = new Map(insights.figures.flatMap((each) => each.evidence.map((one) => [one.id, one])));
  const isComputed = new Set([...computed.map(({ id }) => id), 'tam', 'sam', 'som']);
  const again = computed.map((figure): Figure => {
    const factors = figure.factors.map(({ evidenceIds, ...factor }) => ({
      ...factor,
      evidence_ids: [...evidenceIds],
    }));
    const ids = new Set(factors.flatMap(({ evidence_ids: each }) => each));
    return { ...figure, factors, evidence: [...ids].flatMap((id) => evidence.get(id) ?? []) };
  });
  return [...again, ...insights.figures.filter(({ id }) => !isComputed.has(id))];
}

export function toAssumptions(wire: Wire['assumptions']): MarketAssumptions | null {
  return wire === null
    ? null
    : {
        contractValue: wire.annual_contract_value,
        reachablePct: wire.reachable_pct,
        winPct: wire.win_pct,
        setAt: wire.set_at,
      };
}

/** "12 figures: 8 official, 2 counted, 1 your assumption, 1 not available." */
export function summaryOf(figures: readonly Figure[]): string {
  const tally = tallyFigures(figures);
  const parts = FIGURE_STATES.filter((state) => tally[state] > 0).map((state: FigureState) =>
    m.states[state](tally[state]),
  );
  return m.summary(figures.length, parts);
}

const YEARLY = /^(?<currency>[A-Z]{3}) a year$/u;
const COMPACT_FROM = 100_000;

/** Money as money, a share as one, everything else as a number; from 100,000 on in short. */
export function formatFigure(value: number | null, unit: string): string {
  if (value === null) return m.unknown;
  const currency = YEARLY.exec(unit)?.groups?.['currency'];
  if (currency !== undefined) return money(value, currency, value >= COMPACT_FROM);
  return unit.startsWith('%') ? `${value.toLocaleString(navigator.language)}\u00a0%` : formatExact(value);
}

/** The same with every digit. */
export function formatWhole(value: number | null, unit: string): string {
  const currency = YEARLY.exec(unit)?.groups?.['currency'];
  if (value !== null && currency !== undefined) return money(value, currency, false);
  return formatFigure(value, unit);
}

function money(value: number, currency: string, isShort: boolean): string {
  return new Intl.NumberFormat(navigator.language, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    maximumFractionDigits: isShort ? 1 : 0,
    ...(isShort ? { notation: 'compact' } : {}),
  }).format(value);
}

/** Every text that is quoted, once, in the order in which figures show it: the footnotes of a print. */
export function footnotesOf(figures: readonly Figure[]): readonly Evidence[] {
  const byId = new Map(figures.flatMap(({ evidence }) => evidence.map((each) => [each.id, each])));
  return [...byId.values()];
}

export function toSheet(figures: readonly Figure[]): Sheet {
  return {
    headers: [
      m.figure,
      m.state,
      m.low,
      m.base,
      m.high,
      m.unit,
      m.year,
      m.source,
      m.rule,
      m.factors,
      m.evidence,
      m.evidenceUrl,
    ],
    rows: figures.map((figure) => [
      figure.label,
      figure.state,
      textOf(figure.low),
      figure.value === null ? m.noFigure : String(figure.value),
      textOf(figure.high),
      figure.unit,
      textOf(figure.year),
      figure.source ?? '',
      figure.rule ?? '',
      figure.factors
        .map(({ label, low, base, high, unit }) =>
          [label, ...[low, base, high].flatMap((each) => each ?? []), unit].join(' '),
        )
        .join(' | '),
      figure.evidence.map(({ quote }) => quote).join(' | '),
      [...new Set(figure.evidence.flatMap(({ url }) => url ?? []))].join(' '),
    ]),
  };
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value);
}
